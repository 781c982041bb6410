package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.PrivateFiles;

/**
 * A file of lines that only grows, each line on the disk before {@link #append} returns. A line
 * torn by a crash never counted and is cut off. After a failed write nothing is written any more:
 * the file's end is unknown then, and only a restart reads it anew.
 */
final class Journal implements AutoCloseable {
  private final Path path;
  private final FileChannel file;
  private boolean broken;

  /** Appends to an open file. */
  Journal(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /** All whole lines, oldest first. */
  static List<String> read(Path path) throws VaultException {
    if (!Files.exists(path)) {
      return List.of();
    }
    if (!Files.isRegularFile(path)) {
      throw new VaultException("There is no file at " + path + ", but something else.");
    }
    try {
      String text = Files.readString(path, StandardCharsets.US_ASCII);
      int whole = text.lastIndexOf('\n') + 1;
      if (whole < text.length()) {
        cut(path, whole);
      }
      return text.substring(0, whole).lines().toList();
    } catch (IOException e) {
      throw new VaultException("The file " + path + " cannot be read.", e);
    }
  }

  /** Opens it for appending. */
  static Journal open(Path path) throws VaultException {
    try {
      return new Journal(path, PrivateFiles.append(path));
    } catch (IOException e) {
      throw new VaultException("The file " + path + " cannot be written.", e);
    }
  }

  /** Replaces all lines; for tidying up before it is opened. */
  static void rewrite(Path path, List<String> lines) throws VaultException {
    try {
      PrivateFiles.write(path, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
    } catch (IOException e) {
      throw new VaultException("The file " + path + " cannot be written.", e);
    }
  }

  /** Adds a line; when this returns it is on the disk. */
  synchronized void append(String line) throws IOException {
    if (broken) {
      throw new IOException("An earlier write to " + path + " failed; start the agent again.");
    }
    broken = true;
    PrivateFiles.writeAll(file, (line + "\n").getBytes(StandardCharsets.US_ASCII));
    file.force(false);
    broken = false;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private static void cut(Path path, int sizeBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(sizeBytes);
      channel.force(true);
    }
  }
}
