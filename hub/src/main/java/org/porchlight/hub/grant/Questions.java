package org.porchlight.hub.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.porchlight.grant.Terms;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.ask.Decision;
import org.porchlight.hub.ask.Permit;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Trust;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An owner's answers, and his household's. A yes is a signature under the grant's text by his
 * passkey, or by one that his terms in force name, and the rule is asked again before it counts. A
 * "not now" is anybody's of the household; it is kept and changes nothing anybody else can see: the
 * room waits its whole time.
 */
@Component
class Questions {
  private final GrantRows rows;
  private final Ending ending;
  private final Asks asks;
  private final People people;
  private final Cameras cameras;
  private final Trust trust;
  private final AgentLine agents;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Questions(
      GrantRows rows,
      Ending ending,
      Asks asks,
      People people,
      Cameras cameras,
      Trust trust,
      AgentLine agents,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.ending = ending;
    this.asks = asks;
    this.people = people;
    this.cameras = cameras;
    this.trust = trust;
    this.agents = agents;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Takes a yes.
   *
   * @throws Refused 422 when it is not signed by who may, or the rule says no by now; 409 when the
   *     question is over or answered
   */
  @Transactional
  public void allow(Grant grant, String signature, SignedIn who) {
    Set<VerifierKey> may = keysOf(who, grant);
    SignatureLine line = verified(grant, signature, may);
    Permit.Again again =
        new Permit.Again(
            grant.id(),
            grant.ask(),
            grant.incident(),
            grant.camera(),
            grant.operator(),
            grant.previous());
    if (!(asks.ownerAllowed(again) instanceof Decision.Allow)) {
      throw Refused.because(
          "question-over",
          "Too late",
          Reason.of(
              "question-over",
              Law.CRIME,
              "It cannot be opened any more: the incident, your terms or the camera changed."));
    }
    Instant now = clock.instant();
    String relay = agents.relay(grant.agent()).orElse(null);
    if (!rows.allow(grant.id(), line.toString(), relay, now)) {
      throw over();
    }
    record(grant, Actor.person(who.person()), who.from(), true);
    String inHisPlace = who.role() == Role.OWNER ? null : who.person();
    events.publishEvent(new GrantEvent.OwnerAllowed(grant.id(), inHisPlace, now));
  }

  /**
   * Takes a "not now", from his page or because his side ended it. False when the question is over
   * or answered: the first answer counts.
   */
  @Transactional
  public boolean notNow(Grant grant, Actor who, String from) {
    boolean first = rows.notNow(grant.id(), clock.instant());
    if (first) {
      record(grant, who, from, false);
      events.publishEvent(new GrantEvent.OwnerAnswered(grant.id(), grant.premises()));
    }
    return first;
  }

  /**
   * The passkeys by which this person may say yes to this question.
   *
   * @throws Refused 422 for a member whom the terms in force do not name
   */
  private Set<VerifierKey> keysOf(SignedIn who, Grant grant) {
    Set<VerifierKey> keys = new LinkedHashSet<>(people.passkeys(who.person()));
    if (who.role() == Role.OWNER) {
      return keys;
    }
    keys.retainAll(answerers(grant));
    if (keys.isEmpty()) {
      throw Refused.because(
          "owner-only",
          "Only the owner",
          Reason.of(
              "owner-only",
              Law.CONSENT,
              "Only the owner, and whom the signed terms name, can allow it. You can say not"
                  + " now."));
    }
    return keys;
  }

  /** Those of the terms in force, and of no others: what the question rests on may be over. */
  private Set<VerifierKey> answerers(Grant grant) {
    return asks.termsInForce(grant.camera())
        .filter(terms -> terms.hash().equals(restsOn(grant)))
        .<Set<VerifierKey>>map(Terms::answerers)
        .orElse(Set.of());
  }

  private static NoteHash restsOn(Grant grant) {
    try {
      return org.porchlight.grant.Grant.parse(grant.text()).terms();
    } catch (NoteException broken) {
      throw new IllegalStateException("the text of grant " + grant.id(), broken);
    }
  }

  private SignatureLine verified(Grant grant, String signature, Set<VerifierKey> keys) {
    try {
      SignatureLine line = SignatureLine.parse(signature);
      for (VerifierKey key : keys) {
        if (key.madeIdOf(line) && key.verify(grant.text(), line.signature(), trust.passkeys())) {
          requireKnownToTheBox(key, grant);
          return line;
        }
      }
    } catch (NoteException notALine) {
      throw Refused.malformed("The signature is no signature line.");
    }
    throw Refused.because(
        "not-signed",
        "Not signed",
        Reason.of(
            "owner-signature", Law.CONSENT, "This is not signed by your passkey. Sign again."));
  }

  /** Signers and agent would refuse another: it is said here, while he can still answer. */
  private void requireKnownToTheBox(VerifierKey key, Grant grant) {
    boolean known =
        answerers(grant).contains(key)
            || cameras
                .camera(grant.camera())
                .flatMap(Camera::ownersKey)
                .map(key::equals)
                .orElse(true);
    if (!known) {
      throw Refused.because(
          "not-signed",
          "Not signed",
          Reason.of(
              "other-passkey",
              Law.CONSENT,
              "The box at your place does not know this passkey. Use the one it knows, or pair the"
                  + " box anew."));
    }
  }

  static Refused over() {
    return Refused.conflict(
        "question-over", "Too late", "This question is over or answered. Nothing was opened.");
  }

  private void record(Grant grant, Actor who, String from, boolean allow) {
    ending.record(
        grant,
        who,
        from,
        "grant.owner-answered",
        allow ? Result.DONE : Result.REFUSED,
        Map.of("allow", allow));
  }
}
