package org.porchlight.agent.reel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.porchlight.link.LinkException;
import org.porchlight.link.Track;

/**
 * What a reel is of.
 *
 * @param grant the look's
 * @param began when the look began, to the millisecond
 * @param masks version of the masks its pictures were sent under
 */
public record About(String grant, String camera, Track track, long masks, Instant began) {
  /** As the reel's first record has it; the grant is the file's name. */
  byte[] bytes() {
    byte[] name = camera.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES + name.length)
        .put((byte) track.number())
        .putInt((int) masks)
        .putLong(began.toEpochMilli())
        .put(name)
        .array();
  }

  static About parse(String grant, byte[] record) throws ReelException {
    ByteBuffer in = ByteBuffer.wrap(record);
    try {
      Track track = Track.numbered(in.get());
      long masks = in.getInt() & 0xffff_ffffL;
      Instant began = Instant.ofEpochMilli(in.getLong());
      String camera = StandardCharsets.UTF_8.decode(in).toString();
      return new About(grant, camera, track, masks, began);
    } catch (BufferUnderflowException | LinkException e) {
      throw new ReelException("A reel does not say what it is of.", e);
    }
  }
}
