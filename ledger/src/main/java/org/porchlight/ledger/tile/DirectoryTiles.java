package org.porchlight.ledger.tile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.porchlight.note.NoteException;

/** A log's files in a directory, as a web server would serve them. */
public final class DirectoryTiles implements Tiles {
  private final Path directory;
  private final AtomicLong temporary = new AtomicLong();

  /** In a directory, which is made when it is not there. */
  public DirectoryTiles(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory.toAbsolutePath());
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    Path file = file(path);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > MAX_FILE_BYTES) {
        throw new IOException(path + " is too large.");
      }
      return Optional.of(Channels.newInputStream(channel).readNBytes(MAX_FILE_BYTES));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    Path file = file(path);
    Path folder = folder(file);
    makeFolder(folder);
    Path anew = folder.resolve(".new-" + temporary.incrementAndGet());
    try {
      put(anew, content);
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      Files.deleteIfExists(anew);
      throw failed;
    }
    force(folder);
  }

  private static void put(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** New folders are on the disk once those above them are. */
  private void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolder(folder(folder));
      Files.createDirectories(folder);
      force(folder(folder));
    }
  }

  private static Path folder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("A file of the log has no folder.");
    }
    return folder;
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Only the log's own paths exist here, so that none leads outside. */
  private Path file(String path) throws IOException {
    try {
      return directory.resolve(
          path.equals(CHECKPOINT) ? CHECKPOINT : TilePath.parse(path).toString());
    } catch (NoteException e) {
      throw new IOException(path + " is no file of a log.", e);
    }
  }
}
