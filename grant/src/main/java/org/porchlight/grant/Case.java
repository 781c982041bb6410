package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.NoteHash;

/** A grant with the notes it rests on, each step asking whether they mean what they must. */
record Case(
    Grant grant,
    Incident incident,
    Viewer viewer,
    Ask ask,
    Ordinance ordinance,
    Terms terms,
    @Nullable Approval approval) {

  /** Clocks of honest parties are at most so far apart. Only ever used to widen by this much. */
  static final Duration SKEW = Duration.ofMinutes(2);

  /** Hashes and ids agree. */
  void checkBinding() throws Refusal {
    bind(grant.ordinance().equals(ordinance.hash()), Reason.ORDINANCE_OTHER);
    bind(grant.viewer().equals(viewer.hash()), Reason.VIEWER_OTHER);
    bind(grant.ask().equals(ask.hash()), Reason.ASK_OTHER);
    bind(grant.terms().equals(terms.hash()), Reason.TERMS_OTHER);
    bind(grant.incident().equals(incident.id()), Reason.INCIDENT_OTHER);
    bind(grant.camera().equals(terms.camera()), Reason.CAMERA_OTHER);
    bind(grant.agent().equals(terms.agent()), Reason.AGENT_OTHER);
    bind(ask.viewer().equals(viewer.hash()), Reason.VIEWER_OTHER);
    bind(ask.incident().equals(incident.id()), Reason.ASK_OTHER);
    bind(Objects.equals(ask.previous(), grant.previous()), Reason.ASK_OTHER);
    bind(viewer.agency().equals(ordinance.agency()), Reason.VIEWER_OTHER);
    checkApprovalBinding();
    checkProgram();
  }

  /** The approval that came is the one the grant names, and is of this ask. */
  private void checkApprovalBinding() throws Refusal {
    NoteHash came = approval == null ? null : approval.hash();
    bind(Objects.equals(grant.approval(), came), Reason.APPROVAL_OTHER);
    if (approval != null) {
      bind(approval.ask().equals(grant.ask()), Reason.APPROVAL_OTHER);
      bind(approval.program().equals(grant.program()), Reason.APPROVAL_OTHER);
    }
  }

  private void checkProgram() throws Refusal {
    ProgramId program = grant.program();
    bind(ordinance.program().equals(program), Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
    bind(incident.program().equals(program), Reason.INCIDENT_OF_ANOTHER_PROGRAM);
    bind(viewer.program().equals(program), Reason.VIEWER_OTHER);
    bind(ask.program().equals(program), Reason.ASK_OTHER);
    bind(terms.program().equals(program), Reason.TERMS_OF_ANOTHER_PROGRAM);
  }

  private static void bind(boolean agree, Reason reason) throws Refusal {
    Refusal.unless(agree, Check.BINDING, reason);
  }

  /** The program runs, and the grant is within its time. */
  void checkOrdinance(Instant now) throws Refusal {
    Refusal.ifAny(ordinance.inForce(now), Check.ORDINANCE);
    Instant end = grant.notAfter();
    Refusal.unless(end.isAfter(now), Check.ORDINANCE, Reason.GRANT_ENDED);
    boolean brief = !end.isAfter(now.plus(ordinance.grantTime()).plus(SKEW));
    boolean inside = !end.isAfter(ordinance.to());
    Refusal.unless(brief && inside, Check.ORDINANCE, Reason.GRANT_TOO_LONG);
  }

  /** The incident is open and counts. */
  void checkIncident(Instant now) throws Refusal {
    Refusal.ifAny(ordinance.permits(incident, now), Check.INCIDENT);
  }

  /** The sign-in is of now and outlasts the grant. */
  void checkViewer(Instant now) throws Refusal {
    boolean begun = !viewer.from().isAfter(now.plus(SKEW));
    boolean lasts = now.isBefore(viewer.until());
    Refusal.unless(begun && lasts, Check.VIEWER, Reason.VIEWER_ENDED);
    boolean inside = !grant.notAfter().isAfter(viewer.until());
    Refusal.unless(inside, Check.VIEWER, Reason.GRANT_TOO_LONG);
  }

  /**
   * The ask is fresh, for this camera, and either in time or a renewal of what still ran.
   *
   * @param previousEnd when the grant it renews ends or ended by itself; nothing if the verifier
   *     knows no such grant or it was stopped
   */
  void checkAsk(Instant now, Optional<Instant> previousEnd) throws Refusal {
    Refusal.unless(ask.covers(grant.camera(), terms.consent()), Check.ASK, Reason.ASK_OTHER);
    boolean future = ask.at().isAfter(now.plus(SKEW));
    boolean old = ask.at().isBefore(now.minus(Ask.MAX_AGE));
    boolean signedIn =
        !ask.at().isBefore(viewer.from().minus(SKEW)) && ask.at().isBefore(viewer.until());
    Refusal.unless(!future && !old && signedIn, Check.ASK, Reason.ASK_OLD);
    if (renews()) {
      boolean ran = previousEnd.isPresent() && !ask.at().isAfter(previousEnd.get());
      Refusal.unless(ran, Check.ASK, Reason.RENEWAL_OTHER);
    } else {
      boolean inTime = !ask.at().isAfter(ordinance.askUntil(incident));
      Refusal.unless(inTime, Check.ASK, Reason.ASK_TOO_LATE);
    }
  }

  /**
   * A second person, if one said yes, is another than who asked, and said it of this ask's time.
   */
  void checkApproval(Instant now) throws Refusal {
    if (approval == null) {
      return;
    }
    Refusal.unless(!approval.isBy(viewer), Check.APPROVAL, Reason.APPROVAL_OWN);
    boolean after = !approval.at().isBefore(ask.at().minus(SKEW));
    boolean future = approval.at().isAfter(now.plus(SKEW));
    boolean within = !approval.until().isAfter(ask.at().plus(Ask.MAX_AGE));
    boolean lasts = now.isBefore(approval.until());
    Refusal.unless(after && !future && within && lasts, Check.APPROVAL, Reason.APPROVAL_ENDED);
  }

  /** The owner's terms allow it here and now. A renewal is no new look. */
  void checkTerms(Instant now, int looksThisMonth) throws Refusal {
    Refusal.ifAny(
        renews()
            ? terms.permitsToGoOn(ordinance, incident, now)
            : terms.permits(ordinance, incident, now, looksThisMonth),
        Check.TERMS);
    if (renews()) {
      Refusal.ifAny(terms.permitsRenewal(), Check.TERMS);
    }
    Instant longest = now.plus(terms.longestLook(ordinance)).plus(SKEW);
    boolean brief = !grant.notAfter().isAfter(longest);
    Refusal.unless(brief, Check.TERMS, Reason.GRANT_TOO_LONG);
    Refusal.unless(grant.masks() == terms.masks(), Check.TERMS, Reason.MASKS_OLD);
    boolean inside = !grant.notAfter().isAfter(terms.until());
    Refusal.unless(inside, Check.TERMS, Reason.GRANT_TOO_LONG);
  }

  boolean renews() {
    return grant.previous() != null;
  }
}
