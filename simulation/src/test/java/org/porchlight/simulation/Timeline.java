package org.porchlight.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;

/** Virtual time: what happens next happens at once, and nothing else happens. Keeps a trace. */
final class Timeline {
  static final Instant START = Instant.parse("2026-11-14T22:50:00Z");
  private static final int KEPT = 60;

  private record Event(long atNanos, long turn, Runnable work) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(turn, other.turn);
    }
  }

  /** Somebody's wall clock: the truth, and how far off it is. */
  final class Wall implements InstantSource {
    private Duration off;

    private Wall(Duration off) {
      this.off = off;
    }

    void jump(Duration by) {
      off = off.plus(by);
    }

    void set(Duration to) {
      off = to;
    }

    @Override
    public Instant instant() {
      return now().plus(off);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Deque<String> trace = new ArrayDeque<>();
  private long nanos;
  private long turns;
  private long digest = 1;

  long nanos() {
    return nanos;
  }

  /** The true time. */
  Instant now() {
    return START.plusNanos(nanos);
  }

  Duration since(long earlierNanos) {
    return Duration.ofNanos(nanos - earlierNanos);
  }

  Wall wall(Duration off) {
    return new Wall(off);
  }

  void in(Duration later, Runnable work) {
    events.add(new Event(nanos + later.toNanos(), turns++, work));
  }

  /** Again and again, the first time after one interval. */
  void every(Duration interval, Runnable work) {
    in(
        interval,
        () -> {
          work.run();
          every(interval, work);
        });
  }

  void runFor(Duration time) {
    long end = nanos + time.toNanos();
    while (!events.isEmpty() && events.peek().atNanos() <= end) {
      Event next = events.remove();
      nanos = next.atNanos();
      next.work().run();
    }
    nanos = end;
  }

  /** Remembers what somebody did. */
  void say(String who, String what) {
    String line = "%9.3f s  %-12s %s".formatted(nanos / 1e9, who, what);
    digest = 31 * digest + line.hashCode();
    trace.addLast(line);
    if (trace.size() > KEPT) {
      trace.removeFirst();
    }
  }

  /** The last things that were done, oldest first. */
  String trace() {
    return String.join("\n", trace);
  }

  /** Of everything that was ever done: the same run has the same. */
  long digest() {
    return digest;
  }
}
