package org.porchlight.link;

import java.time.Duration;

/** The limits of the wire, stated once. */
public final class Limits {
  /** The largest JSON text between agent or viewer and relay, in UTF-8 bytes. */
  public static final int TEXT_BYTES = 64 * 1024;

  /** The largest JSON text between relay and hub: an agent's text in its envelope. */
  public static final int RELAY_TEXT_BYTES = 2 * TEXT_BYTES;

  /** The largest picture. */
  public static final int PICTURE_BYTES = 8 * 1024 * 1024;

  /** The most that a seal adds to a picture or a describe: SFrame's header and tag. */
  public static final int SEAL_BYTES = 17 + 16;

  /** The largest payload of a picture frame: a picture, sealed. */
  public static final int SEALED_PICTURE_BYTES = PICTURE_BYTES + SEAL_BYTES;

  /** The largest payload of any other frame. */
  public static final int OTHER_PAYLOAD_BYTES = 64 * 1024;

  /** The largest frame, header included. */
  public static final int FRAME_BYTES = SEALED_PICTURE_BYTES + FrameHeader.BYTES;

  /** How long a peer may take from the hello to a proof. */
  public static final Duration PROOF = Duration.ofSeconds(5);

  /** How often the relay pings. */
  public static final Duration PING_EVERY = Duration.ofSeconds(20);

  /** Silence after which either side closes. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  /** The time without a lease frame after which a stream is closed. */
  public static final Duration LEASE_SILENCE = Duration.ofSeconds(60);

  /** How far a viewer may fall behind, in bytes. */
  public static final int BEHIND_BYTES = 2 * 1024 * 1024;

  /** How far a viewer may fall behind, in time. */
  public static final Duration BEHIND = Duration.ofSeconds(1);

  /**
   * How many bytes of pictures from before an epoch may wait for a viewer without counting as
   * falling behind: they come all at once.
   */
  public static final int EARLIER_BYTES = 8 * 1024 * 1024;

  /** The most challenges of one {@code ready}. */
  public static final int CHALLENGES = 8;

  /** The most cameras one agent speaks for. */
  public static final int CAMERAS = 24;

  /** The most tags of one camera in one {@code ready}. */
  public static final int TAGS = 32;

  /** The most characters of a log entry. */
  public static final int ENTRY_CHARS = 512;

  /** The most characters of a record an entry commits to. */
  public static final int RECORD_CHARS = 4 * 1024;

  /** The most characters of a log's proof with its checkpoint. */
  public static final int LOG_PROOF_CHARS = 24 * 1024;

  /** The most hashes of a consistency proof. */
  public static final int HASHES = 63;

  /** The largest sealed tally, in bytes. */
  public static final int TALLY_BYTES = 8 * 1024;

  /** The largest still of a preview, sealed, in bytes. */
  public static final int STILL_BYTES = 1024 * 1024;

  /** How much of a still one message carries. */
  public static final int STILL_PART_BYTES = 36 * 1024;

  /** The most messages of one still. */
  public static final int STILL_PARTS = (STILL_BYTES + STILL_PART_BYTES - 1) / STILL_PART_BYTES;

  private Limits() {}
}
