package org.porchlight.ledger.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.porchlight.ledger.tile.MemoryTiles;
import org.porchlight.ledger.tile.Tiles;

/** A log's stores in memory, which can die after so many writes as a process or a disk does. */
final class MemoryStores {
  final List<byte[]> entries = new ArrayList<>();
  final MemoryTiles tiles = new MemoryTiles();
  final MemoryTiles published = new MemoryTiles();
  private final MemoryBookmark signed = new MemoryBookmark();
  private final MemoryBookmark witnessed = new MemoryBookmark();

  /** How many writes are left; the one after them fails and so does every later one. */
  final AtomicLong writesLeft = new AtomicLong(Long.MAX_VALUE);

  Log.Stores stores() {
    return new Log.Stores(
        new MemorySequence(), mortal(tiles), mortal(published), signed, witnessed);
  }

  private void write() throws IOException {
    if (writesLeft.getAndUpdate(left -> left <= 0 ? 0 : left - 1) <= 0) {
      throw new IOException("The disk is gone.");
    }
  }

  private Tiles mortal(MemoryTiles behind) {
    return new Tiles() {
      @Override
      public void write(String path, byte[] content) throws IOException {
        MemoryStores.this.write();
        behind.write(path, content);
      }

      @Override
      public Optional<byte[]> read(String path) {
        return behind.read(path);
      }
    };
  }

  private final class MemoryBookmark implements Bookmark {
    private volatile byte[] value;

    @Override
    public Optional<byte[]> read() {
      return Optional.ofNullable(value);
    }

    @Override
    public void write(byte[] anew) throws IOException {
      MemoryStores.this.write();
      value = anew.clone();
    }
  }

  private final class MemorySequence implements Sequence {
    @Override
    public long size() {
      synchronized (entries) {
        return entries.size();
      }
    }

    @Override
    public List<byte[]> read(long from, int most) {
      synchronized (entries) {
        int end = (int) Math.min(entries.size(), from + most);
        return List.copyOf(entries.subList((int) Math.min(from, end), end));
      }
    }

    @Override
    public long append(List<byte[]> more) throws IOException {
      MemoryStores.this.write();
      synchronized (entries) {
        entries.addAll(more);
        return (long) entries.size() - more.size();
      }
    }
  }
}
