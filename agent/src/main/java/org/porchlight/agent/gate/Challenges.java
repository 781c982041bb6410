package org.porchlight.agent.gate;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.porchlight.note.Bytes;

/**
 * Random values that prove a grant was made just now, whatever any wall clock says: handed out on
 * the idle connection, kept in memory only, good for 120 s, used once. A restart forgets them all.
 */
public final class Challenges {
  /** How long one is good. */
  public static final Duration GOOD_FOR = Duration.ofMinutes(2);

  /** How many are handed out at a time. */
  public static final int AT_A_TIME = 8;

  private static final int LENGTH = 16;
  private static final int MOST_REMEMBERED = 512;

  private record Handed(Bytes value, long atNanos) {}

  private final SecureRandom random;
  private final Monotonic clock;
  private final Deque<Handed> handed = new ArrayDeque<>();

  public Challenges(SecureRandom random, Monotonic clock) {
    this.random = random;
    this.clock = clock;
  }

  /** Fresh ones to hand out; earlier unused ones stay good for what is left of their 120 s. */
  public synchronized List<Bytes> handOut() {
    List<Bytes> fresh = new ArrayList<>(AT_A_TIME);
    for (int i = 0; i < AT_A_TIME; i++) {
      Bytes value = Bytes.random(LENGTH, random);
      handed.addLast(new Handed(value, clock.nanos()));
      fresh.add(value);
    }
    while (handed.size() > MOST_REMEMBERED) {
      handed.removeFirst();
    }
    return fresh;
  }

  /** One value for the next lease of a stream; it is checked by its stream, not here. */
  Bytes forLease() {
    return Bytes.random(LENGTH, random);
  }

  /** Every one handed out is worth nothing from now on. */
  synchronized void forget() {
    handed.clear();
  }

  /** Uses one up: true only the first time, and only within its 120 s. */
  public synchronized boolean use(Bytes challenge) {
    forgetStale();
    for (Iterator<Handed> all = handed.iterator(); all.hasNext(); ) {
      if (all.next().value().equals(challenge)) {
        all.remove();
        return true;
      }
    }
    return false;
  }

  private void forgetStale() {
    handed.removeIf(one -> clock.since(one.atNanos()).compareTo(GOOD_FOR) > 0);
  }
}
