package org.porchlight.hub.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Bytes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The record of decisions. */
@Service
public class Audit {
  private static final Duration STEP = Duration.ofMillis(10);
  private static final int MOST_EVENTS = 10_000;

  private final AuditRows rows;
  private final LogBook book;
  private final LogRows entries;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Audit(
      AuditRows rows,
      LogBook book,
      LogRows entries,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.book = book;
    this.entries = entries;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Writes the event in the caller's transaction; without one it throws. When this throws, the
   * caller's decision must not take effect, and rolls back by itself when the exception is let
   * through.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(AuditEvent event) {
    rows.insert(event, hundredths(clock.instant()));
  }

  /**
   * Writes what a decision says on the log, in the caller's transaction; without one it throws. As
   * with {@link #record}, what this cannot write did not happen.
   *
   * @return the entry's number: not its place on the log, which it gets after the transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long log(NewEntry entry) {
    long number = book.write(entry, clock.instant());
    events.publishEvent(new EntryWritten(number));
    return number;
  }

  /** What the first entry of this type about a thing said; empty when there is none. */
  @Transactional(readOnly = true)
  public Optional<Logged> logged(EntryType type, String about) {
    return entries.find(type, about);
  }

  /** Which of these tags an entry carries. */
  @Transactional(readOnly = true)
  public Set<Bytes> tagsUsed(Collection<Bytes> tags) {
    return entries.tagsUsed(tags);
  }

  /**
   * Erases what opens every entry about a thing. The entries stay, and say nothing any more; the
   * log's tree is as valid as before.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(String about) {
    entries.erase(about);
  }

  /** {@code night}, {@code morning}, {@code afternoon} or {@code evening}, six hours each. */
  public String partOfDay(Instant time) {
    return book.partOfDay(time);
  }

  /**
   * A line of the record as whoever caused it may read it.
   *
   * @param details plain values by field name, as JSON
   */
  public record Event(
      Instant at,
      String what,
      @Nullable String about,
      String from,
      Result result,
      String details) {}

  /** What somebody did, newest first, at most ten thousand lines. */
  @Transactional(readOnly = true)
  public List<Event> by(Actor who) {
    return rows.by(who, MOST_EVENTS);
  }

  /** How many events of this kind with this result were written before {@code until}. */
  @Transactional(readOnly = true)
  public long count(String what, Result result, Instant until) {
    return rows.count(what, result, until);
  }

  /**
   * Counts and sums over events written before {@code until}: for each value of the detail {@code
   * by}, how many there are and the sum of the integer detail {@code sum} (0 where absent).
   */
  @Transactional(readOnly = true)
  public Map<String, Tally> tally(
      String what, Result result, String by, String sum, Instant until) {
    return rows.tally(what, result, by, sum, until);
  }

  /**
   * As {@link #tally}, for each day of that zone on which there was any, oldest first.
   *
   * @param until the end of the last day, not counted itself
   */
  @Transactional(readOnly = true)
  public SortedMap<LocalDate, Map<String, Tally>> daily(
      String what, Result result, String by, String sum, ZoneId zone, Instant until) {
    return rows.daily(what, result, by, sum, zone, until);
  }

  private static Instant hundredths(Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return millis.minusMillis(Math.floorMod(millis.toEpochMilli(), STEP.toMillis()));
  }
}
