package org.porchlight.ledger.log;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.tile.EntryBundle;

/**
 * A sequence in a file that grows. Those who append at the same time share one write and one sync:
 * the first of them does it for all.
 *
 * <pre>
 * record: u32 length ‖ u32 CRC-32C of index, length and entry ‖ entry
 * </pre>
 *
 * <p>A record cut short by a crash, and what follows it, was promised to nobody and is dropped on
 * opening. If what had been promised is lost, the log finds fewer entries than it signed and does
 * not start.
 */
public final class FileSequence implements Sequence, AutoCloseable {
  private static final int HEAD = 8;
  private static final int STEP = 64;
  private static final long MOST_BYTES = 4L << 20;

  /** Entries that are written together. */
  private static final class Group {
    private final List<byte[]> entries = new ArrayList<>();
    private long first;
    private boolean done;
    private @Nullable IOException failure;
  }

  private final FileChannel channel;

  /** Where each {@link #STEP}th record begins. */
  private final List<Long> starts = new ArrayList<>();

  private long size;
  private long end;
  private final ReentrantLock groups = new ReentrantLock();
  private final Condition written = groups.newCondition();
  private Group next = new Group();
  private boolean writing;
  private boolean broken;

  private FileSequence(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file, which is made when it is not there.
   *
   * @throws IOException also when another has it open
   */
  public static FileSequence open(Path file) throws IOException {
    FileSequence sequence =
        new FileSequence(
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    try {
      OwnFile.lock(sequence.channel, file);
      sequence.scan();
      return sequence;
    } catch (IOException e) {
      sequence.close();
      throw e;
    }
  }

  private void scan() throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
    byte @Nullable [] entry = record(in, size);
    while (entry != null) {
      took(entry.length);
      entry = record(in, size);
    }
    channel.truncate(end);
    channel.force(true);
  }

  /** The next record, or nothing where none is whole. */
  private static byte @Nullable [] record(DataInputStream in, long index) throws IOException {
    try {
      int length = in.readInt();
      int sum = in.readInt();
      if (length < 0 || length > EntryBundle.MAX_ENTRY_BYTES) {
        return null;
      }
      byte[] entry = in.readNBytes(length);
      return entry.length == length && sum == sum(index, entry) ? entry : null;
    } catch (EOFException cut) {
      return null;
    }
  }

  private static int sum(long index, byte[] entry) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(12).putLong(index).putInt(entry.length).flip());
    sum.update(entry);
    return (int) sum.getValue();
  }

  private synchronized void took(int length) {
    if (size % STEP == 0) {
      starts.add(end);
    }
    end += HEAD + length;
    size++;
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public List<byte[]> read(long from, int most) throws IOException {
    long start;
    long stop;
    long index;
    long last;
    synchronized (this) {
      if (from < 0 || from >= size || most <= 0) {
        return List.of();
      }
      last = Math.min(size, from + most);
      int step = (int) (from / STEP);
      int to = (int) ((last + STEP - 1) / STEP);
      while (to > step + 1 && start(to) - start(step) > MOST_BYTES) {
        to--;
      }
      index = (long) step * STEP;
      last = Math.min(last, (long) to * STEP);
      start = start(step);
      stop = start(to);
    }
    return records(block(start, (int) (stop - start)), index, from, last);
  }

  private long start(int step) {
    return step < starts.size() ? starts.get(step) : end;
  }

  private ByteBuffer block(long start, int length) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(length);
    while (block.hasRemaining()) {
      if (channel.read(block, start + block.position()) < 0) {
        throw new IOException("The sequence is cut short.");
      }
    }
    return block.flip();
  }

  private static List<byte[]> records(ByteBuffer block, long index, long from, long last)
      throws IOException {
    List<byte[]> entries = new ArrayList<>();
    for (long at = index; at < last; at++) {
      byte[] entry = new byte[block.getInt()];
      int sum = block.getInt();
      block.get(entry);
      if (sum != sum(at, entry)) {
        throw new IOException("Entry " + at + " of the sequence is damaged.");
      }
      if (at >= from) {
        entries.add(entry);
      }
    }
    return entries;
  }

  @Override
  public long append(List<byte[]> entries) throws IOException {
    for (byte[] entry : entries) {
      if (entry.length > EntryBundle.MAX_ENTRY_BYTES) {
        throw new IllegalArgumentException("An entry is at most 65,535 bytes.");
      }
    }
    return commit(entries);
  }

  private long commit(List<byte[]> entries) throws IOException {
    Group mine;
    int offset;
    boolean leading;
    groups.lock();
    try {
      mine = next;
      offset = mine.entries.size();
      mine.entries.addAll(entries);
      while (writing && !mine.done) {
        written.awaitUninterruptibly();
      }
      leading = !mine.done;
      if (leading) {
        writing = true;
        next = new Group();
      }
    } finally {
      groups.unlock();
    }
    if (leading) {
      lead(mine);
    }
    if (mine.failure != null) {
      throw new IOException("The entries could not be made durable.", mine.failure);
    }
    return mine.first + offset;
  }

  private void lead(Group group) {
    try {
      put(group);
    } catch (IOException e) {
      group.failure = e;
    } finally {
      groups.lock();
      try {
        group.done = true;
        writing = false;
        written.signalAll();
      } finally {
        groups.unlock();
      }
    }
  }

  private void put(Group group) throws IOException {
    if (broken) {
      throw new IOException("The sequence takes no more entries.");
    }
    group.first = size();
    ByteBuffer out = encode(group);
    long start = end;
    try {
      while (out.hasRemaining()) {
        channel.write(out, start + out.position());
      }
      channel.force(false);
    } catch (IOException failed) {
      takeBack(start, failed);
      throw failed;
    }
    group.entries.forEach(entry -> took(entry.length));
  }

  private void takeBack(long start, IOException failed) {
    broken = true;
    try {
      channel.truncate(start);
      channel.force(true);
      broken = false;
    } catch (IOException again) {
      failed.addSuppressed(again);
    }
  }

  private static ByteBuffer encode(Group group) {
    int bytes = group.entries.stream().mapToInt(entry -> HEAD + entry.length).sum();
    ByteBuffer out = ByteBuffer.allocate(bytes);
    long index = group.first;
    for (byte[] entry : group.entries) {
      out.putInt(entry.length).putInt(sum(index++, entry)).put(entry);
    }
    return out.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
