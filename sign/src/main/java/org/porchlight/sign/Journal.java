package org.porchlight.sign;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.NoteException;

/**
 * A file that grows line by line. A last line without its end is of a crash in the middle of
 * writing: nobody was answered because of it, and it is left out.
 */
final class Journal implements Closeable {
  /** Takes a line or says what is wrong with it. */
  @FunctionalInterface
  interface Reader {
    void take(String line) throws NoteException;
  }

  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads the whole lines of a file that may not be there.
   *
   * @throws IOException also when the reader does not understand one of them
   */
  static void read(Path file, Reader reader) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        BufferedReader lines = new BufferedReader(Channels.newReader(in, StandardCharsets.UTF_8))) {
      boolean whole = endsWhole(in);
      String line = lines.readLine();
      while (line != null) {
        String next = lines.readLine();
        if (next != null || whole) {
          reader.take(line);
        }
        line = next;
      }
    } catch (NoteException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static boolean endsWhole(FileChannel in) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) == '\n';
  }

  /** Replaces the file's lines in one step, mode 0600, and opens it to grow. */
  static Journal rewrite(Path file, Stream<String> lines) throws IOException {
    Path anew = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(anew);
    Journal journal =
        new Journal(
            FileChannel.open(
                anew,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))));
    try {
      for (Iterator<String> it = lines.iterator(); it.hasNext(); ) {
        journal.write(it.next());
      }
      journal.channel.force(true);
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceName(file.toAbsolutePath().getParent());
      return journal;
    } catch (IOException e) {
      journal.close();
      throw e;
    }
  }

  /** A file's new name survives the machine's power once its directory is on disk. */
  private static void forceName(@Nullable Path directory) throws IOException {
    if (directory != null) {
      try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Adds a line; when this returns it survives the machine's power. */
  synchronized void append(String line) throws IOException {
    long before = channel.position();
    try {
      write(line);
      channel.force(false);
    } catch (IOException full) {
      channel.truncate(before);
      throw full;
    }
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
