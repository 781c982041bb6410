package org.porchlight.hub.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where somebody is signed in now, and how he ends what he left open elsewhere. */
@Service
class OwnSignIns {
  private static final String WHY = "ended-from-elsewhere";

  private final SignInRows rows;
  private final SignIns signIns;
  private final InstantSource clock;

  OwnSignIns(SignInRows rows, SignIns signIns, InstantSource clock) {
    this.rows = rows;
    this.signIns = signIns;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public List<SignInsApi.MySignIn> of(SignedIn who) {
    Instant now = clock.instant();
    return rows.own(who.person(), now, now.minus(SignIns.IDLE)).stream()
        .map(one -> shown(one, who))
        .toList();
  }

  private static SignInsApi.MySignIn shown(SignInRows.Own own, SignedIn who) {
    return new SignInsApi.MySignIn(
        own.id(),
        own.beganAt(),
        own.lastUsed(),
        own.passkey(),
        own.browser(),
        own.id().equals(who.signIn()));
  }

  /**
   * Ends one of his, and the looks of it.
   *
   * @throws Refused 404 when he has none of that id
   */
  @Transactional
  public void end(SignedIn who, String signIn) {
    if (!rows.ofPerson(who.person()).contains(signIn)) {
      throw Refused.unknown("You have no such sign-in. Load the page again.");
    }
    signIns.end(signIn, Actor.person(who.person()), WHY);
  }

  /** Ends all of his but the one that says so. */
  @Transactional
  public void endOthers(SignedIn who) {
    rows.ofPerson(who.person()).stream()
        .filter(id -> !id.equals(who.signIn()))
        .forEach(id -> signIns.end(id, Actor.person(who.person()), WHY));
  }
}
