package org.porchlight.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.link.EndedBy;
import org.porchlight.link.LegEnd;

/** The streams of a relay, by grant, and the grants that have ended lately. */
final class Streams {
  /** Longer than a grant can run, so that nothing outlives the memory of its end. */
  private static final Duration REMEMBER = Duration.ofMinutes(25);

  private final Core core;
  private final Map<String, Stream> running = new ConcurrentHashMap<>();
  private final Map<String, Ended> ended = new ConcurrentHashMap<>();

  /** The end of a grant, for whoever comes later. */
  record Ended(long ticks, EndedBy by, String sentence) {}

  Streams(Core core) {
    this.core = core;
  }

  Entry enter(String grant, Instant notAfter, AgentLeg leg) {
    return enter(grant, notAfter, stream -> stream.enter(leg, notAfter));
  }

  Entry enter(String grant, Instant notAfter, ViewerLeg leg) {
    return enter(grant, notAfter, stream -> stream.enter(leg, notAfter));
  }

  private interface Entering {
    Entry into(Stream stream);
  }

  /**
   * A stream that was forgotten between finding and entering it is made anew; one whose grant the
   * hub ended meanwhile is ended at once.
   */
  private Entry enter(String grant, Instant notAfter, Entering entering) {
    while (!ended.containsKey(grant)) {
      Stream stream = running.computeIfAbsent(grant, id -> new Stream(core, id, notAfter));
      Entry entry = entering.into(stream);
      Ended end = ended.get(grant);
      if (end != null) {
        stream.end(end.by(), end.sentence(), LegEnd.STOPPED);
      }
      if (entry != Entry.OVER) {
        return entry;
      }
    }
    return Entry.OVER;
  }

  /** Ends a grant and remembers it, whether a stream of it is here or not. */
  void end(String grant, EndedBy by, String sentence) {
    ended.put(grant, new Ended(core.clock.ticks(), by, sentence));
    Stream stream = running.get(grant);
    if (stream != null) {
      stream.end(by, sentence, LegEnd.STOPPED);
    }
  }

  /** How a grant ended that has ended lately. */
  Optional<Ended> endOf(String grant) {
    return Optional.ofNullable(ended.get(grant));
  }

  /** A stream has ended for good: no leg of its grant comes in again. */
  void over(Stream stream, EndedBy by, String sentence) {
    ended.putIfAbsent(stream.grant(), new Ended(core.clock.ticks(), by, sentence));
    running.remove(stream.grant(), stream);
  }

  void forget(Stream stream) {
    running.remove(stream.grant(), stream);
  }

  Collection<Stream> all() {
    return List.copyOf(running.values());
  }

  void pulse() {
    Instant now = core.clock.now();
    running.values().forEach(stream -> stream.pulse(now));
    ended.values().removeIf(end -> core.clock.passed(end.ticks(), REMEMBER));
  }
}
