package org.porchlight.link;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds every place where 32 bytes of a secret stand, in as much as one likes to look through: a
 * rolling hash of each window passes over it once.
 *
 * <p>Windows of one repeated byte are left out: they are in every memory and say nothing.
 */
public final class Windows {
  /** How long a window is, in bytes. */
  public static final int LENGTH = 32;

  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long LEAVING = power(LENGTH);

  private final Set<ByteBuffer> windows = new HashSet<>();
  private final long[] hashes;

  private Windows(Collection<byte[]> secrets) {
    for (byte[] secret : secrets) {
      for (int at = 0; at + LENGTH <= secret.length; at++) {
        ByteBuffer window = ByteBuffer.wrap(secret, at, LENGTH).slice();
        if (!ofOneByte(window)) {
          windows.add(window);
        }
      }
    }
    hashes = new long[Math.max(2, Integer.highestOneBit(windows.size()) * 4)];
    windows.forEach(window -> put(hash(window)));
  }

  /** Every window of these. */
  public static Windows of(Collection<byte[]> secrets) {
    return new Windows(secrets);
  }

  /** How many different windows there are. */
  public int size() {
    return windows.size();
  }

  /** At how many places of all of these one of the windows stands. */
  public long in(Collection<byte[]> places) {
    return places.stream().mapToLong(this::in).sum();
  }

  /** At how many places one of the windows stands. */
  public long in(byte[] place) {
    if (place.length < LENGTH) {
      return 0;
    }
    long found = 0;
    long hash = hash(ByteBuffer.wrap(place, 0, LENGTH));
    for (int end = LENGTH; ; end++) {
      if (has(hash) && windows.contains(ByteBuffer.wrap(place, end - LENGTH, LENGTH))) {
        found++;
      }
      if (end == place.length) {
        return found;
      }
      hash = hash * BASE + place[end] - place[end - LENGTH] * LEAVING;
    }
  }

  private static boolean ofOneByte(ByteBuffer window) {
    byte[] same = new byte[LENGTH];
    Arrays.fill(same, window.get(0));
    return window.equals(ByteBuffer.wrap(same));
  }

  private static long power(int times) {
    long power = 1;
    for (int i = 0; i < times; i++) {
      power *= BASE;
    }
    return power;
  }

  private static long hash(ByteBuffer window) {
    long hash = 0;
    for (int at = 0; at < LENGTH; at++) {
      hash = hash * BASE + window.get(window.position() + at);
    }
    return hash;
  }

  private int slot(long hash) {
    return (int) ((hash * BASE) >>> 32) & (hashes.length - 1);
  }

  /** Zero marks an empty slot; a window whose hash is zero takes the next number's. */
  private void put(long hash) {
    long wanted = hash == 0 ? 1 : hash;
    int slot = slot(wanted);
    while (hashes[slot] != 0 && hashes[slot] != wanted) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    hashes[slot] = wanted;
  }

  private boolean has(long hash) {
    long wanted = hash == 0 ? 1 : hash;
    int slot = slot(wanted);
    while (hashes[slot] != 0) {
      if (hashes[slot] == wanted) {
        return true;
      }
      slot = (slot + 1) & (hashes.length - 1);
    }
    return false;
  }
}
