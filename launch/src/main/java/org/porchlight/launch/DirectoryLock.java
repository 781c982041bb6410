package org.porchlight.launch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Holds a data directory for one process at a time, by its file {@code lock}. */
public final class DirectoryLock implements Closeable {
  private final FileChannel file;

  private DirectoryLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the directory until closed or until this process ends, however it ends.
   *
   * @param program what runs on it, for the sentence: "Another signer runs on …."
   * @throws IOException also when another holds it
   */
  public static DirectoryLock take(Path directory, String program) throws IOException {
    FileChannel file = PrivateFiles.append(directory.resolve("lock"));
    String taken = "Another " + program + " runs on " + directory + ".";
    try {
      if (file.tryLock() == null) {
        throw new IOException(taken);
      }
      return new DirectoryLock(file);
    } catch (OverlappingFileLockException here) {
      file.close();
      throw new IOException(taken, here);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
