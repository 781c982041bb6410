package org.porchlight.seal;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The agent's side of one stream. Each epoch has a new random content key, kept in memory only and
 * wiped when the next begins or the stream ends. Within an epoch every track counts from 0 and no
 * number is used twice: it is spent before anything is sealed with it. Safe for any threads.
 */
public final class StreamSealer implements Sealer {
  private final PublicKey viewer;
  private final Grantee grantee;
  private final SecureRandom random;
  private long epochs;
  private @Nullable Epoch epoch;
  private boolean closed;

  /**
   * For one viewer under one grant.
   *
   * @param viewerPoint the viewer note's encryption key, 65 bytes
   * @throws SealException when that is not a point of P-256
   */
  public StreamSealer(byte[] viewerPoint, Grantee grantee, SecureRandom random)
      throws SealException {
    this.viewer = P256.parse(viewerPoint);
    this.grantee = grantee;
    this.random = random;
  }

  @Override
  public synchronized byte[] nextEpoch() {
    requireOpen();
    endEpoch();
    if (epochs == Epoch.LAST) {
      throw new IllegalStateException("A stream has no more epochs.");
    }
    byte[] contentKey = new byte[Epoch.KEY_BYTES];
    random.nextBytes(contentKey);
    Epoch next = new Epoch(++epochs, contentKey);
    epoch = next;
    return KeyWrap.wrap(next.number(), contentKey, viewer, grantee, random);
  }

  @Override
  public synchronized byte[] seal(int track, byte[] header, Plain payload) {
    requireOpen();
    Objects.checkIndex(track, Epoch.TRACKS);
    Epoch now = epoch;
    if (now == null) {
      throw new IllegalStateException("No epoch has begun.");
    }
    long counter = now.unused(track);
    if (counter >= Epoch.MOST_SEALED) {
      throw new IllegalStateException("This key has sealed enough.");
    }
    now.use(track, counter);
    SFrameKey key = now.key(track);
    byte[] out = new byte[header.length + key.sealedBytes(counter, payload.length())];
    System.arraycopy(header, 0, out, 0, header.length);
    key.seal(counter, header, payload, out, header.length);
    return out;
  }

  @Override
  public synchronized void close() {
    closed = true;
    endEpoch();
  }

  @Override
  public synchronized void endEpoch() {
    if (epoch != null) {
      epoch.destroy();
      epoch = null;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This stream has ended.");
    }
  }
}
