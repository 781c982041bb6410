package org.porchlight.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Marks;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.SignCheck;
import org.porchlight.grant.SignerMemory.Signed;
import org.porchlight.grant.Stop;
import org.porchlight.grant.StopScope;
import org.porchlight.note.NoteHash;

/**
 * What all lines of the book together say, and what of it is kept how long: {@link #forget}. Times
 * are this signer's own; after a restart a stop counts as heard when it says it was made.
 */
final class BookState {
  /** A grant is of no more use to anybody so long after its end. */
  static final Duration KEPT = Duration.ofDays(1);

  /** A grant runs 20 min at most and is kept a day: then nobody asks whether it was stopped. */
  static final Duration STOPS_KEPT = KEPT.multipliedBy(2);

  /** Nobody may ask about an incident of yesterday, nor go on with a look for more than a day. */
  static final Duration INCIDENTS_KEPT = Duration.ofDays(7);

  private static final String INCIDENT = "incident/";

  /** A stop, and when it was heard. */
  private record Heard(BookLine.Stopped line, Instant at) {
    boolean isOld(Instant now) {
      Instant before = now.minus(STOPS_KEPT);
      return at.isBefore(before) && line.stop().at().isBefore(before);
    }
  }

  /** What a wider stop is about. */
  private record About(ProgramId program, StopScope scope, @Nullable String subject) {
    static About of(Stop stop) {
      return new About(stop.program(), stop.scope(), stop.subject());
    }
  }

  private final Marks marks = new Marks();
  private final Map<GrantId, Signed> grants = new LinkedHashMap<>();
  private final Map<BookLine.Where, Active> active = new HashMap<>();
  private final Map<String, Instant> incidentsSeen = new HashMap<>();
  private final Map<String, Heard> grantStops = new LinkedHashMap<>();
  private final Map<About, Heard> widerStops = new LinkedHashMap<>();
  private final Set<BookLine.Looked> looks = new LinkedHashSet<>();

  Marks marks() {
    return marks;
  }

  Optional<Signed> signed(GrantId grant) {
    return Optional.ofNullable(grants.get(grant));
  }

  Duration active(CameraId camera, IncidentId incident) {
    return active.getOrDefault(new BookLine.Where(camera, incident), Active.NONE).total();
  }

  int openElsewhere(OperatorId operator, CameraId camera, Ordinance ordinance, Instant now) {
    return (int)
        grants.values().stream()
            .filter(one -> one.operator().equals(operator))
            .filter(one -> !one.grant().camera().equals(camera))
            .filter(one -> one.runsUntil().isAfter(now) && one.grant().notAfter().isAfter(now))
            .filter(one -> !stopped(one.grant(), one.askedAt(), one.owner(), ordinance))
            .map(one -> one.grant().camera())
            .distinct()
            .count();
  }

  int looks(OwnerId owner, NoteHash exceptAsk, Instant since) {
    return (int)
        looks.stream()
            .filter(one -> one.owner().equals(owner) && !one.ask().equals(exceptAsk))
            .filter(one -> !one.at().isBefore(since))
            .count();
  }

  boolean knows(BookLine.Stopped line) {
    if (line.stop().scope() == StopScope.GRANT) {
      return grantStops.containsKey(String.valueOf(line.stop().subject()));
    }
    Heard known = widerStops.get(About.of(line.stop()));
    return known != null && both(known.line(), line).equals(known.line());
  }

  /** The later of two stops of the same says all that the other says. */
  private static BookLine.Stopped both(BookLine.Stopped one, BookLine.Stopped other) {
    Stop later = other.stop().at().isAfter(one.stop().at()) ? other.stop() : one.stop();
    return new BookLine.Stopped(later, Math.max(one.ordinance(), other.ordinance()));
  }

  /** A program's stop also holds until the council signs another ordinance. */
  boolean stopped(Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance) {
    return grantStops.containsKey(grant.id().value())
        || widerStops.values().stream()
            .map(Heard::line)
            .anyMatch(line ->
                line.stop().covers(grant, askedAt, owner)
                    || holds(line, grant, ordinance.number()));
  }

  private static boolean holds(BookLine.Stopped line, Grant grant, long ordinance) {
    Stop stop = line.stop();
    return stop.scope() == StopScope.PROGRAM
        && stop.program().equals(grant.program())
        && ordinance <= line.ordinance();
  }

  /** Takes a line that was written before this start. */
  void takeRead(BookLine line, Instant now) {
    if (line instanceof BookLine.Stopped(Stop stop, long _) && stop.at().isBefore(now)) {
      take(line, stop.at());
    } else {
      take(line, now);
    }
  }

  /**
   * Takes a line.
   *
   * @param now by this signer's clock
   */
  void take(BookLine line, Instant now) {
    switch (line) {
      case BookLine.Seen seen -> {
        marks.rise(seen.mark());
        seen(seen.mark().subject(), seen.at() == null ? now : seen.at());
      }
      case BookLine.Granted granted -> takeGrant(granted.signed());
      case BookLine.Leased leased -> takeLease(leased);
      case BookLine.Ran ran -> active.put(ran.where(), ran.active());
      case BookLine.Stopped stopped -> takeStop(stopped, now);
      case BookLine.Looked looked -> looks.add(looked);
    }
  }

  private void takeGrant(Signed signed) {
    grants.values().removeIf(old -> useless(old, signed.askedAt()));
    grants.putIfAbsent(signed.grant().id(), signed);
  }

  private static boolean useless(Signed signed, Instant now) {
    return signed.grant().notAfter().isBefore(now.minus(KEPT));
  }

  private void takeLease(BookLine.Leased leased) {
    Signed signed = grants.get(leased.grant());
    if (signed != null) {
      Grant grant = signed.grant();
      BookLine.Where where = new BookLine.Where(grant.camera(), grant.incident());
      Active before = active.getOrDefault(where, Active.NONE);
      active.put(where, before.with(leased.from(), leased.until()));
      grants.put(
          grant.id(),
          new Signed(
              grant,
              signed.askedAt(),
              signed.operator(),
              signed.owner(),
              leased.number(),
              leased.until()));
      if (grant.previous() == null) {
        takeLook(new BookLine.Looked(signed.owner(), grant.ask(), signed.askedAt()));
      }
    }
  }

  private void takeLook(BookLine.Looked look) {
    Instant forgotten = look.at().minus(SignCheck.LOOKS_KEPT);
    looks.removeIf(old -> old.at().isBefore(forgotten));
    looks.add(look);
  }

  private void takeStop(BookLine.Stopped line, Instant now) {
    Stop stop = line.stop();
    Heard heard = new Heard(line, now);
    if (stop.scope() != StopScope.GRANT) {
      widerStops.merge(
          About.of(stop),
          heard,
          (known, next) -> new Heard(both(known.line(), next.line()), next.at()));
    } else {
      grantStops.putIfAbsent(String.valueOf(stop.subject()), heard);
    }
  }

  /** Whether a subject is one of those that are forgotten one day. */
  static boolean isForgotten(String subject) {
    return subject.startsWith(INCIDENT);
  }

  /** An incident was shown, in whatever version. */
  void seen(String subject, Instant now) {
    if (isForgotten(subject)) {
      incidentsSeen.put(subject, now);
    }
  }

  /** Forgets what no check can ask about any more. */
  void forget(Instant now) {
    grants.values().removeIf(one -> useless(one, now));
    grantStops.values().removeIf(one -> one.isOld(now));
    widerStops.values().removeIf(one -> one.isOld(now) && !stillHolds(one.line()));
    Instant before = now.minus(INCIDENTS_KEPT);
    active.values().removeIf(one -> one.until().isBefore(before));
    looks.removeIf(one -> one.at().isBefore(now.minus(SignCheck.LOOKS_KEPT)));
    incidentsSeen
        .entrySet()
        .removeIf(one -> {
          boolean old = one.getValue().isBefore(before);
          if (old) {
            marks.forget(one.getKey());
          }
          return old;
        });
  }

  /** A pause holds until there is another ordinance, however long that takes. */
  private boolean stillHolds(BookLine.Stopped line) {
    Stop stop = line.stop();
    return stop.scope() == StopScope.PROGRAM
        && marks
            .of("ordinance/" + stop.program())
            .filter(newest -> newest.number() > line.ordinance())
            .isEmpty();
  }

  /** The fewest lines that say the same. */
  List<BookLine> lines() {
    List<BookLine> lines = new ArrayList<>();
    marks
        .all()
        .forEach(mark -> lines.add(new BookLine.Seen(mark, incidentsSeen.get(mark.subject()))));
    grants.values().forEach(signed -> lines.add(new BookLine.Granted(signed)));
    active.forEach((where, time) -> lines.add(new BookLine.Ran(where, time)));
    lines.addAll(looks);
    grantStops.values().forEach(one -> lines.add(one.line()));
    widerStops.values().forEach(one -> lines.add(one.line()));
    return lines;
  }
}
