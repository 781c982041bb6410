package org.porchlight.ledger.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Files that one program has open at a time. */
final class OwnFile {
  private OwnFile() {}

  /**
   * Keeps others out until the channel is closed.
   *
   * @throws IOException when another has the file open
   */
  static void lock(FileChannel channel, Path file) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("Another has " + file + " open.", e);
    }
    throw new IOException("Another has " + file + " open.");
  }
}
