package org.porchlight.ledger.tile;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the files that were read last; only for files that never change, so full tiles. */
public final class CachedTiles implements TileReader {
  private static final int FILES = 128;

  private final TileReader behind;
  private final Map<String, byte[]> recent =
      new LinkedHashMap<>(FILES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > FILES;
        }
      };

  /** In front of others. */
  public CachedTiles(TileReader behind) {
    this.behind = behind;
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    synchronized (recent) {
      byte[] known = recent.get(path);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<byte[]> read = behind.read(path);
    read.ifPresent(content -> {
      synchronized (recent) {
        recent.put(path, content);
      }
    });
    return read;
  }
}
