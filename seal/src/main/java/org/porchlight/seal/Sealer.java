package org.porchlight.seal;

/** Seals what one stream sends. {@link StreamSealer} is the one that does. */
public interface Sealer extends AutoCloseable {
  /** Begins an epoch with a key of its own and gives the payload of its key wrap frame. */
  byte[] nextEpoch();

  /** Ends the epoch and wipes its key; before the next begins nothing can be sealed. */
  void endEpoch();

  /**
   * Seals a payload under its frame's header.
   *
   * @param track 0 to 15
   * @param header the frame's clear header, which the seal covers
   * @return the whole frame: header ‖ sealed payload
   */
  byte[] seal(int track, byte[] header, Plain payload);

  /** Wipes the keys; nothing can be sealed any more. */
  @Override
  void close();
}
