package org.porchlight.ledger.tile;

import java.io.IOException;
import java.util.Optional;

/** A log's files, by their path below its prefix: {@code checkpoint} and {@link TilePath}s. */
@FunctionalInterface
public interface TileReader {
  /** The path of the checkpoint. */
  String CHECKPOINT = "checkpoint";

  /** No file of a log is larger: a bundle of 256 entries of 65,535 bytes with their lengths. */
  int MAX_FILE_BYTES = TilePath.FULL * (2 + EntryBundle.MAX_ENTRY_BYTES);

  /**
   * A file's content; nothing where there is no such file.
   *
   * @throws IOException when it cannot be had, or is larger than {@link #MAX_FILE_BYTES}
   */
  Optional<byte[]> read(String path) throws IOException;
}
