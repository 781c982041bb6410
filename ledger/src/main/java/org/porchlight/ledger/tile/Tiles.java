package org.porchlight.ledger.tile;

import java.io.IOException;

/** Where a log's files are kept. May be used from many threads. */
public interface Tiles extends TileReader {
  /**
   * Writes a file whole or not at all; when this returns it survives the machine's power. A file
   * that is there already is replaced in one step.
   */
  void write(String path, byte[] content) throws IOException;
}
