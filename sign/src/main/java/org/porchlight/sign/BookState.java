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
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Marks;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.SignCheck;
import org.porchlight.grant.SignerMemory.Signed;
import org.porchlight.grant.Stop;
import org.porchlight.grant.StopScope;
import org.porchlight.note.NoteHash;

/** What all lines of the book together say. */
final class BookState {
  /** A grant is of no more use to anybody so long after its end. */
  static final Duration KEPT = Duration.ofDays(1);

  private final Marks marks = new Marks();
  private final Map<GrantId, Signed> grants = new LinkedHashMap<>();
  private final Map<BookLine.Where, Active> active = new HashMap<>();
  private final Map<String, BookLine.Stopped> grantStops = new LinkedHashMap<>();
  private final Set<BookLine.Stopped> widerStops = new LinkedHashSet<>();
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
    return line.stop().scope() == StopScope.GRANT
        ? grantStops.containsKey(String.valueOf(line.stop().subject()))
        : widerStops.contains(line);
  }

  /** A program's stop also holds until the council signs another ordinance. */
  boolean stopped(Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance) {
    return grantStops.containsKey(grant.id().value())
        || widerStops.stream()
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

  void take(BookLine line) {
    switch (line) {
      case BookLine.Seen seen -> marks.rise(seen.mark());
      case BookLine.Granted granted -> takeGrant(granted.signed());
      case BookLine.Leased leased -> takeLease(leased);
      case BookLine.Ran ran -> active.put(ran.where(), ran.active());
      case BookLine.Stopped stopped -> takeStop(stopped);
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

  private void takeStop(BookLine.Stopped stopped) {
    if (stopped.stop().scope() != StopScope.GRANT) {
      widerStops.add(stopped);
    } else {
      grantStops.putIfAbsent(String.valueOf(stopped.stop().subject()), stopped);
    }
  }

  /** The fewest lines that say the same. */
  List<BookLine> lines() {
    List<BookLine> lines = new ArrayList<>();
    marks.all().forEach(mark -> lines.add(new BookLine.Seen(mark)));
    grants.values().forEach(signed -> lines.add(new BookLine.Granted(signed)));
    active.forEach((where, time) -> lines.add(new BookLine.Ran(where, time)));
    lines.addAll(looks);
    lines.addAll(grantStops.values());
    lines.addAll(widerStops);
    return lines;
  }
}
