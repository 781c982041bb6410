package org.porchlight.ledger.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;

/**
 * A value in a file of two slots, written in turn: the one written last stays whole while the other
 * is overwritten. The file never grows, so that one sync of its data is all a write costs. The file
 * is this object's alone while it is open.
 *
 * <pre>
 * slot: u64 turn ‖ u32 length ‖ u32 CRC-32C of turn, length and value ‖ value ‖ filling
 * </pre>
 */
public final class FileBookmark implements Bookmark, AutoCloseable {
  /** The longest value. */
  public static final int MAX_BYTES = 32 * 1024 - 16;

  private static final int SLOT = 32 * 1024;
  private static final int HEAD = 16;

  private record Slot(long turn, Bytes value) {}

  private final FileChannel channel;
  private @Nullable Slot latest;

  private FileBookmark(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file, mode 0600 where it is new.
   *
   * @throws IOException also when another has it open, or neither slot is whole though one was
   *     written
   */
  public static FileBookmark open(Path file) throws IOException {
    FileBookmark bookmark =
        new FileBookmark(
            FileChannel.open(
                file,
                Set.of(
                    StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))));
    try {
      OwnFile.lock(bookmark.channel, file);
      bookmark.load(file);
      return bookmark;
    } catch (IOException e) {
      bookmark.close();
      throw e;
    }
  }

  private void load(Path file) throws IOException {
    boolean isNew = channel.size() < 2 * SLOT;
    Slot first = slot(0);
    Slot second = slot(1);
    latest = first == null || (second != null && second.turn > first.turn) ? second : first;
    if (isNew) {
      reserve();
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
          names.force(true);
        }
      }
    } else if (latest == null && !untouched()) {
      throw new IOException(file + " is damaged.");
    }
  }

  /** Takes the room of both slots at once: a disk that is full later does not stop a value. */
  private void reserve() throws IOException {
    long position = channel.size();
    while (position < 2 * SLOT) {
      position += channel.write(ByteBuffer.allocate((int) (2 * SLOT - position)), position);
    }
    channel.force(true);
  }

  /**
   * Whether nothing was ever written: a first write that was cut short leaves no promise either.
   */
  private boolean untouched() throws IOException {
    ByteBuffer second = ByteBuffer.allocate(SLOT);
    readAt(second, SLOT);
    return ByteBuffer.allocate(SLOT).equals(second.flip());
  }

  private @Nullable Slot slot(int number) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(SLOT);
    readAt(in, (long) number * SLOT);
    in.flip();
    if (in.remaining() < HEAD) {
      return null;
    }
    long turn = in.getLong();
    int length = in.getInt();
    int sum = in.getInt();
    if (turn <= 0 || length < 0 || length > in.remaining()) {
      return null;
    }
    byte[] value = new byte[length];
    in.get(value);
    return sum == sum(turn, value) ? new Slot(turn, Bytes.of(value)) : null;
  }

  private void readAt(ByteBuffer in, long position) throws IOException {
    int read = 1;
    while (in.hasRemaining() && read > 0) {
      read = channel.read(in, position + in.position());
    }
  }

  private static int sum(long turn, byte[] value) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(12).putLong(turn).putInt(value.length).flip());
    sum.update(value);
    return (int) sum.getValue();
  }

  @Override
  public synchronized Optional<byte[]> read() {
    return latest == null ? Optional.empty() : Optional.of(latest.value.toArray());
  }

  @Override
  public synchronized void write(byte[] value) throws IOException {
    if (value.length > MAX_BYTES) {
      throw new IOException("The value is too long.");
    }
    long turn = latest == null ? 1 : latest.turn + 1;
    ByteBuffer out = ByteBuffer.allocate(HEAD + value.length);
    out.putLong(turn).putInt(value.length).putInt(sum(turn, value)).put(value).flip();
    long start = (turn - 1) % 2 * SLOT;
    while (out.hasRemaining()) {
      channel.write(out, start + out.position());
    }
    channel.force(false);
    latest = new Slot(turn, Bytes.of(value));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
