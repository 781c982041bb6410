package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Reason;
import org.porchlight.grant.Terms;
import org.porchlight.hub.incident.Feeds;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.incident.Reported;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.waiver.SignedTerms;
import org.porchlight.hub.waiver.Waivers;
import org.porchlight.link.EndedBy;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks and their answers; and, for the room of grants, what became of them. */
@Service
public class Asks {
  private static final Decision GONE = new Decision.Deny(List.of(Reason.CAMERA_NOT_AVAILABLE));

  private final Freshening freshening;
  private final Deciding deciding;
  private final AskRows rows;
  private final ApprovalRows approvals;
  private final PastRows past;
  private final Surroundings surroundings;
  private final Incidents incidents;
  private final Programs programs;
  private final Feeds feeds;
  private final Waivers waivers;
  private final InstantSource clock;

  Asks(
      Freshening freshening,
      Deciding deciding,
      AskRows rows,
      ApprovalRows approvals,
      PastRows past,
      Surroundings surroundings,
      Incidents incidents,
      Programs programs,
      Feeds feeds,
      Waivers waivers,
      InstantSource clock) {
    this.freshening = freshening;
    this.deciding = deciding;
    this.rows = rows;
    this.approvals = approvals;
    this.past = past;
    this.surroundings = surroundings;
    this.incidents = incidents;
    this.programs = programs;
    this.feeds = feeds;
    this.waivers = waivers;
    this.clock = clock;
  }

  /** Before {@link #ask}, outside its transaction: agents hand out what an owner will sign. */
  public void prepare(String note) {
    freshening.before(note);
  }

  /** The same before a second person's yes lets owners be asked. */
  public void prepareAgain(String ask) {
    rows.stored(ask).map(AskRows.Stored::note).ifPresent(freshening::before);
  }

  /**
   * Decides an ask, in one transaction with its record. A no is an answer too.
   *
   * @param note the ask, signed by the viewer's key
   * @param salt what its purpose hash is salted with
   * @throws org.porchlight.hub.law.Refused when it is not an ask by this sign-in's viewer, or a
   *     replay
   */
  @Transactional
  public Asked ask(SignedIn operator, String note, String purpose, Bytes salt) {
    return deciding.decide(operator, note, purpose, salt);
  }

  /** The ask of that id. */
  @Transactional(readOnly = true)
  public Optional<Asked> asked(String id) {
    return rows.asked(id);
  }

  /**
   * Asks the rule again, now that the owner has said yes: what was true when he was asked may not
   * be any more.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Decision ownerAllowed(Permit.Again again) {
    rows.decideAlone();
    Decision decision =
        incidents
            .incident(again.incident())
            .map(incident -> decideAgain(again, incident))
            .orElse(GONE);
    if (decision instanceof Decision.Allow) {
      past.ownerAllowed(again.grant());
    }
    return decision;
  }

  private Decision decideAgain(Permit.Again again, Reported incident) {
    Scene scene = new Scene(programs.now(), incident, feeds.hears(incident), clock.instant());
    Surroundings.Of of =
        new Surroundings.Of(scene.incident(), again.operator(), again.ask(), again.previous());
    Ask ask = rows.stored(again.ask()).orElseThrow().says();
    Answers yes = approvals.approved(again.ask()) ? Answers.SUPERVISOR : Answers.NONE;
    return surroundings.candidates(of, scene.ordinance(), scene.now()).stream()
        .filter(one -> one.camera().id().equals(again.camera()))
        .findFirst()
        .map(one -> one.decide(scene, ask, yes.andOwner()))
        .orElse(GONE);
  }

  /** The terms a camera is lent under now; empty when it is not. */
  @Transactional(readOnly = true)
  public Optional<Terms> termsInForce(String camera) {
    return waivers.newest(camera).filter(SignedTerms::lends).map(SignedTerms::terms);
  }

  /**
   * The notes a lease is checked against, as they are now; empty when there is no such incident.
   */
  @Transactional(readOnly = true)
  public Optional<FreshPapers> freshPapers(String incident) {
    return incidents
        .incident(incident)
        .map(reported ->
            new FreshPapers(
                programs.now().ordinance().note().toString(),
                reported.full().note().toString(),
                reported.coarse().note().toString()));
  }

  /** Returns when every decision that had begun is in the database, or is not. */
  @Transactional
  public void awaitDecisions() {
    rows.decideAlone();
  }

  /** Looks at a camera since a moment, renewals not counted. */
  @Transactional(readOnly = true)
  public int looksSince(String camera, Instant since) {
    return past.looksSince(camera, since);
  }

  /** A grant's stream was opened. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void opened(String grant, Instant at) {
    past.opened(grant, at);
  }

  /**
   * A grant is over.
   *
   * @param by null when it never opened
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void over(String grant, @Nullable EndedBy by, Instant at) {
    past.ended(grant, by == null ? null : by.wire(), at);
  }
}
