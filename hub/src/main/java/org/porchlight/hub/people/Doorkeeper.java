package org.porchlight.hub.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people in by their passkeys and locks those whose passkey was tried wrongly too often. What
 * it tells somebody who did not prove to hold a passkey is always the same sentence.
 */
@Service
class Doorkeeper {
  private static final Duration TRIES_COUNT = Duration.ofMinutes(15);
  private static final int WRONG_TRIES = 5;

  private final PersonRows people;
  private final PasskeyRows passkeys;
  private final RecoveryRows recoveries;
  private final WebAuthn webAuthn;
  private final Welcome welcome;
  private final SignIns signIns;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Doorkeeper(
      PersonRows people,
      PasskeyRows passkeys,
      RecoveryRows recoveries,
      WebAuthn webAuthn,
      Welcome welcome,
      SignIns signIns,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.people = people;
    this.passkeys = passkeys;
    this.recoveries = recoveries;
    this.webAuthn = webAuthn;
    this.welcome = welcome;
    this.signIns = signIns;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Signs somebody in.
   *
   * @param challenge what this session was given, or null when it was given none or spent it
   * @param before who the session holds already, or null; the same person with the same passkey
   *     keeps the sign-in, which is how a locked page is opened
   * @throws Refused 401 {@code sign-in-refused}, 403 {@code wrong-face}, 423 {@code locked}
   */
  SignedIn letIn(
      Face face,
      Credential.SignedCredential credential,
      @Nullable Bytes challenge,
      String from,
      @Nullable SignedIn before) {
    Passkey passkey = find(credential, from);
    long signCount = check(credential, passkey, challenge, from);
    SignedIn who =
        transaction.execute(_ -> {
          people.hold(passkey.person());
          Person person = people.person(passkey.person()).orElseThrow();
          welcome.require(person, face);
          Instant now = clock.instant();
          if (!passkeys.used(passkey, signCount, now)) {
            return null;
          }
          people.signedIn(person.id(), now);
          return signIns.beginOrGoOn(person, passkey, from, before);
        });
    if (who == null) {
      throw refuseUnknown("revoked", from);
    }
    return who;
  }

  private Passkey find(Credential.SignedCredential credential, String from) {
    try {
      Bytes id = Bytes.parse(credential.rawId());
      return passkeys.byCredential(id).orElseThrow(() -> refuseUnknownId(id, from));
    } catch (NoteException malformed) {
      throw refuseUnknown("malformed", from);
    }
  }

  private long check(
      Credential.SignedCredential credential,
      Passkey passkey,
      @Nullable Bytes challenge,
      String from) {
    if (challenge == null) {
      throw refuseUnknown("no-challenge", from);
    }
    try {
      return webAuthn.verify(credential, passkey, challenge);
    } catch (WebAuthn.NotGood notGood) {
      countWrongTry(passkey.person(), String.valueOf(notGood.getMessage()), from);
      throw refused();
    }
  }

  private void countWrongTry(String person, String why, String from) {
    transaction.executeWithoutResult(_ -> {
      Instant now = clock.instant();
      int tries = people.wrongTry(person, now, now.minus(TRIES_COUNT));
      write("people.sign-in-refused", person, why, from);
      if (tries >= WRONG_TRIES) {
        people.lock(person, now);
        write("people.locked", person, "wrong-tries", from);
      }
    });
  }

  /** Only who made it knows the id of a passkey that does not count yet. */
  private Refused refuseUnknownId(Bytes id, String from) {
    return recoveries
        .waitingWith(id)
        .map(waiting -> {
          refuseUnknown("waits", from);
          return new Refused(
              "passkey-waits",
              403,
              "Not yet",
              "This passkey signs in from " + waiting.countsAt() + " on.",
              List.of());
        })
        .orElseGet(() -> refuseUnknown("unknown-passkey", from));
  }

  private Refused refuseUnknown(String why, String from) {
    transaction.executeWithoutResult(_ -> write("people.sign-in-refused", null, why, from));
    return refused();
  }

  private void write(String what, @Nullable String person, String why, String from) {
    audit.record(
        new AuditEvent(Actor.nobody(), what, person, from, Result.REFUSED, Map.of("why", why)));
  }

  private static Refused refused() {
    return new Refused(
        "sign-in-refused",
        401,
        "Not signed in",
        "This passkey did not sign you in. Try once more; after 5 wrong tries in 15 minutes an"
            + " administrator has to release the lock.",
        List.of());
  }
}
