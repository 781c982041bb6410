package org.porchlight.launch;

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
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * A file of lines that only grows, each on the disk before anybody is answered because of it; only
 * its owner may read it. A last line without its end is of a crash in the middle of writing: it
 * never counted and is left out.
 *
 * <p>A line that could not be written is taken back. Where that fails too, the file's end is
 * unknown and nothing is written any more: only a restart reads it anew.
 */
public final class Journal implements Closeable {
  /**
   * Takes a line or says what is wrong with it.
   *
   * @param <E> how it says so
   */
  @FunctionalInterface
  public interface Reader<E extends Exception> {
    /** Takes one whole line, without its end. */
    void take(String line) throws E;
  }

  private final Path file;
  private final FileChannel channel;
  private boolean broken;

  /** Appends to an open file. */
  public Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Reads the whole lines, oldest first, of a file that may not be there. */
  public static <E extends Exception> void read(Path file, Reader<E> reader) throws IOException, E {
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
    }
  }

  private static boolean endsWhole(FileChannel in) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) == '\n';
  }

  /** Opens a file to grow, new or not, and cuts off a last line without its end. */
  public static Journal open(Path file) throws IOException {
    FileChannel channel = PrivateFiles.append(file);
    try {
      cut(file, channel);
      return new Journal(file, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void cut(Path file, FileChannel channel) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      long whole = in.size();
      while (whole > 0 && in.read(one.clear(), whole - 1) == 1 && one.get(0) != '\n') {
        whole--;
      }
      if (whole < in.size()) {
        channel.truncate(whole);
        channel.force(true);
      }
    }
  }

  /** Replaces the file's lines in one step, mode 0600, and opens it to grow. */
  public static Journal rewrite(Path file, Stream<String> lines) throws IOException {
    Path anew = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(anew);
    Journal journal = new Journal(file, PrivateFiles.append(anew));
    try {
      for (Iterator<String> it = lines.iterator(); it.hasNext(); ) {
        journal.write(it.next());
      }
      journal.channel.force(true);
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      PrivateFiles.forceDirectoryOf(file);
      return journal;
    } catch (IOException e) {
      journal.close();
      throw e;
    }
  }

  /** Adds a line; when this returns it survives the machine's power. */
  public synchronized void append(String line) throws IOException {
    if (broken) {
      throw new IOException("An earlier write to " + file + " failed; start the program again.");
    }
    long before = channel.size();
    broken = true;
    try {
      write(line);
      channel.force(false);
      broken = false;
    } catch (IOException failed) {
      takeBack(before, failed);
      throw failed;
    }
  }

  private void takeBack(long before, IOException failed) {
    try {
      channel.truncate(before);
      channel.force(true);
      broken = false;
    } catch (IOException unknownEnd) {
      failed.addSuppressed(unknownEnd);
    }
  }

  private void write(String line) throws IOException {
    PrivateFiles.writeAll(channel, (line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
