package org.porchlight.hub.ask;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;
import org.porchlight.grant.Terms;
import org.porchlight.hub.ask.Decision.Allow;
import org.porchlight.hub.ask.Decision.Deny;
import org.porchlight.hub.ask.Decision.Needs;
import org.porchlight.hub.ask.Decision.Scope;
import org.porchlight.hub.ask.Decision.Yes;

/**
 * May this camera be opened, because of this incident, for who asks, now?
 *
 * <p>Pure: every fact is an argument, nothing is looked up and no clock is read. All reasons for a
 * no are collected, so that the record has them all. What the ordinance and the terms say is said
 * by {@link Ordinance#permits} and {@link Terms#permits}, the words the signers and the agent use
 * too; here stand the facts only the hub has: readiness, history, and whose yes is still missing.
 *
 * <p>First every no: <i>no crime</i> (incident), <i>no consent</i> (terms, the owner's earlier
 * answers), <i>no clock</i> (program, caps). Then what a supervisor must allow; then the owner.
 * Only what is left is allowed, and only until the first moment at which one of these would change
 * by the clock alone.
 */
public final class Rule {
  /** A renewal that wins less than this alone wins nothing. */
  private static final Duration WORTH_ASKING = Duration.ofMinutes(1);

  private Rule() {}

  /**
   * Decides for one camera of an ask.
   *
   * @param terms the newest the owner signed, or null if there are none
   */
  public static Decision decide(
      Ordinance ordinance,
      Standing program,
      CameraFacts camera,
      @Nullable Terms terms,
      Incident incident,
      Ask ask,
      History history,
      Answers answers,
      Instant now) {
    if (terms == null) {
      return new Deny(List.of(Reason.TERMS_MISSING));
    }
    List<Reason> no =
        Stream.of(
                byProgram(program),
                byOrdinance(ordinance, incident, ask, history, now),
                byTerms(terms, ordinance, incident, history, now),
                byOwner(camera, history),
                byCamera(camera, terms, ordinance, incident),
                byAsk(camera, terms, ask, history),
                byCap(ordinance, history))
            .flatMap(List::stream)
            .distinct()
            .toList();
    if (!no.isEmpty()) {
      return new Deny(no);
    }
    List<Reason> supervisor = bySupervisor(ordinance, terms, history, answers, now);
    Set<Yes> missing = missing(terms, supervisor, answers);
    if (!missing.isEmpty()) {
      return new Needs(missing, supervisor);
    }
    return new Allow(
        new Scope(camera.camera(), incident.id()),
        until(ordinance, terms, incident, history, answers, now));
  }

  private static List<Reason> byProgram(Standing program) {
    List<Reason> no = new ArrayList<>();
    if (program.dark()) {
      no.add(Reason.PROGRAM_PAUSED);
    }
    if (!program.heard()) {
      no.add(Reason.DISPATCH_SILENT);
    }
    return no;
  }

  private static List<Reason> byOrdinance(
      Ordinance ordinance, Incident incident, Ask ask, History history, Instant now) {
    List<Reason> no =
        new ArrayList<>(
            history.renews() == History.Renewal.THIS
                ? ordinance.permits(incident, now)
                : ordinance.permitsAsk(incident, now));
    if (incident.reportedAt().isAfter(now)) {
      no.add(Reason.INCIDENT_UNKNOWN);
    }
    if (!ask.incident().equals(incident.id()) || !ask.program().equals(ordinance.program())) {
      no.add(Reason.ASK_OTHER);
    }
    return no;
  }

  private static List<Reason> byTerms(
      Terms terms, Ordinance ordinance, Incident incident, History history, Instant now) {
    if (history.renews() != History.Renewal.THIS) {
      return terms.permits(ordinance, incident, now, history.looksThisMonth());
    }
    List<Reason> no = new ArrayList<>(terms.permitsToGoOn(ordinance, incident, now));
    no.addAll(terms.permitsRenewal());
    return no;
  }

  /** A "not now", a silence and a stop hold for the whole incident, whoever asks next. */
  private static List<Reason> byOwner(CameraFacts camera, History history) {
    List<Reason> no = new ArrayList<>();
    if (camera.left()) {
      no.add(Reason.TERMS_WITHDRAWN);
    }
    if (history.unanswered()) {
      no.add(Reason.OWNER_SAID_NO);
    }
    if (history.ownerEnded()) {
      no.add(Reason.STOPPED);
    }
    return no;
  }

  private static List<Reason> byCamera(
      CameraFacts camera, Terms terms, Ordinance ordinance, Incident incident) {
    List<Reason> no = new ArrayList<>();
    if (!camera.ready()) {
      no.add(Reason.CAMERA_NOT_AVAILABLE);
    }
    if (!camera.camera().equals(terms.camera())) {
      no.add(Reason.CAMERA_OTHER);
    }
    boolean household = camera.premisesMeters() <= ordinance.sensitiveMeters();
    if (incident.sensitive() && !terms.city() && household) {
      no.add(Reason.SENSITIVE_NEARBY);
    }
    return no;
  }

  private static List<Reason> byAsk(CameraFacts camera, Terms terms, Ask ask, History history) {
    List<Reason> no = new ArrayList<>();
    if (!ask.covers(camera.camera(), terms.consent())) {
      no.add(Reason.ASK_OTHER);
    }
    boolean renews = history.renews() == History.Renewal.THIS;
    if (history.renews() == History.Renewal.OTHER || renews != (ask.previous() != null)) {
      no.add(Reason.RENEWAL_OTHER);
    }
    if (history.openHere() && !renews) {
      no.add(Reason.GRANT_USED);
    }
    return no;
  }

  private static List<Reason> byCap(Ordinance ordinance, History history) {
    Duration cap = Duration.ofMinutes(ordinance.incidentCapMinutes());
    return history.openFor().compareTo(cap) >= 0 ? List.of(Reason.INCIDENT_CAP) : List.of();
  }

  private static List<Reason> bySupervisor(
      Ordinance ordinance, Terms terms, History history, Answers answers, Instant now) {
    if (answers.supervisor()) {
      return List.of();
    }
    List<Reason> reasons = new ArrayList<>();
    if (history.openElsewhere() + 1 > ordinance.supervisorOverCameras()) {
      reasons.add(Reason.SUPERVISOR_OVER_CAMERAS);
    }
    if (aloneIsOver(ordinance, history, now)) {
      reasons.add(Reason.SUPERVISOR_PAST_MINUTES);
    }
    boolean again = history.looksInDays() + 1 >= ordinance.supervisorOwnerLooks();
    if (!terms.city() && again && history.renews() == History.Renewal.NONE) {
      reasons.add(Reason.SUPERVISOR_OWNER_LOOKS);
    }
    return reasons;
  }

  /**
   * One person's time is over, or the grant that is renewed ends with it: going on alone would win
   * nothing worth asking for.
   */
  private static boolean aloneIsOver(Ordinance ordinance, History history, Instant now) {
    Duration left = Duration.ofMinutes(ordinance.supervisorPastMinutes()).minus(history.openFor());
    Instant renewed = history.renewedUntil();
    boolean winsNothing =
        renewed != null
            && history.renews() == History.Renewal.THIS
            && renewed.isAfter(now.plus(left).minus(WORTH_ASKING));
    return winsNothing || !left.isPositive();
  }

  private static Set<Yes> missing(Terms terms, List<Reason> supervisor, Answers answers) {
    Set<Yes> missing = EnumSet.noneOf(Yes.class);
    if (!supervisor.isEmpty()) {
      missing.add(Yes.SUPERVISOR);
    }
    if (terms.consent() == Consent.ASK && !answers.owner()) {
      missing.add(Yes.OWNER);
    }
    return missing;
  }

  /** The earliest of: the grant's length, the program's end, the terms' end and time, the caps. */
  private static Instant until(
      Ordinance ordinance,
      Terms terms,
      Incident incident,
      History history,
      Answers answers,
      Instant now) {
    int minutes =
        answers.supervisor()
            ? ordinance.incidentCapMinutes()
            : Math.min(ordinance.incidentCapMinutes(), ordinance.supervisorPastMinutes());
    Instant capped = now.plus(Duration.ofMinutes(minutes)).minus(history.openFor());
    Instant latest =
        Stream.of(now.plus(terms.longestLook(ordinance)), ordinance.to(), terms.until(), capped)
            .min(Instant::compareTo)
            .orElseThrow();
    return withinHours(terms, ordinance, incident, now, latest).truncatedTo(MILLIS);
  }

  /** Hours and quiet days begin and end on whole minutes, so it is enough to look at each. */
  private static Instant withinHours(
      Terms terms, Ordinance ordinance, Incident incident, Instant now, Instant latest) {
    Instant minute = now.truncatedTo(MINUTES).plus(1, MINUTES);
    while (minute.isBefore(latest)) {
      List<Reason> then = terms.permitsToGoOn(ordinance, incident, minute);
      if (then.contains(Reason.TERMS_HOURS) || then.contains(Reason.TERMS_QUIET_DAY)) {
        return minute;
      }
      minute = minute.plus(1, MINUTES);
    }
    return latest;
  }
}
