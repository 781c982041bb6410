package org.porchlight.hub.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody who is signed in does with his own passkeys. He is never left without one, and what
 * a revoked one had begun ends with it.
 */
@Service
class OwnPasskeys {
  static final Duration LINK_LASTS = Duration.ofMinutes(10);
  static final int MOST = 20;
  private static final int LONGEST_NAME = 40;

  private final People people;
  private final PersonRows rows;
  private final PasskeyRows passkeys;
  private final PasskeyNews news;
  private final SignIns signIns;
  private final WorkAccounts accounts;
  private final Enrolment enrolment;
  private final WebAuthn webAuthn;
  private final ObjectProvider<PinnedPasskeys> pinned;
  private final Audit audit;
  private final InstantSource clock;

  OwnPasskeys(
      People people,
      PersonRows rows,
      PasskeyRows passkeys,
      PasskeyNews news,
      SignIns signIns,
      WorkAccounts accounts,
      Enrolment enrolment,
      WebAuthn webAuthn,
      ObjectProvider<PinnedPasskeys> pinned,
      Audit audit,
      InstantSource clock) {
    this.people = people;
    this.rows = rows;
    this.passkeys = passkeys;
    this.news = news;
    this.signIns = signIns;
    this.accounts = accounts;
    this.enrolment = enrolment;
    this.webAuthn = webAuthn;
    this.pinned = pinned;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public List<PasskeysApi.MyPasskey> of(SignedIn who) {
    Person person = people.person(who.person()).orElseThrow();
    PinnedPasskeys boxes = pinned.getIfAvailable();
    Set<String> believed = boxes == null ? Set.of() : boxes.of(person);
    return passkeys.own(person.id()).stream().map(one -> shown(one, who, believed)).toList();
  }

  private static PasskeysApi.MyPasskey shown(
      PasskeyRows.Own own, SignedIn who, Set<String> believed) {
    String key = own.passkey().key().toString();
    return new PasskeysApi.MyPasskey(
        key,
        own.passkey().key().fingerprint(),
        own.name(),
        own.addedAt(),
        own.lastUsed(),
        key.equals(who.passkey()),
        believed.contains(key));
  }

  @Transactional(readOnly = true)
  public Enrolment.EnrolOptions options(SignedIn who, Bytes challenge) {
    requireRoom(who.person());
    return enrolment.options(people.person(who.person()).orElseThrow(), challenge);
  }

  /**
   * Adds one that was made on this page.
   *
   * @throws Refused 422 {@code passkey-refused}, 409 {@code too-many-passkeys}
   */
  @Transactional
  public void add(
      SignedIn who, String name, Credential.MadeCredential credential, @Nullable Bytes challenge) {
    String called = plainName(name);
    rows.hold(who.person());
    requireRoom(who.person());
    Passkey made = made(who, credential, challenge);
    people.keep(made, called, who.from());
  }

  private Passkey made(
      SignedIn who, Credential.MadeCredential credential, @Nullable Bytes challenge) {
    if (challenge == null) {
      throw Enrolment.notGood();
    }
    try {
      return webAuthn.register(credential, who.person(), challenge);
    } catch (WebAuthn.NotGood notGood) {
      throw Enrolment.notGood();
    }
  }

  /** A one-time word by which another device of his makes a passkey, good for ten minutes. */
  @Transactional
  public String link(SignedIn who) {
    requireRoom(who.person());
    return people.invite(who.person(), LINK_LASTS, Actor.person(who.person()), who.from());
  }

  /** Calls one something else. */
  @Transactional
  public void rename(SignedIn who, String key, String name) {
    if (!passkeys.rename(who.person(), key, plainName(name))) {
      throw unknown();
    }
    write("people.passkey-named", who, key);
  }

  /**
   * Revokes one: nothing it signs counts here any more, its sign-ins and their looks end, no link
   * for another device is good that was made before and no work account that it bound: whoever had
   * it may have made one.
   *
   * @throws Refused 409 {@code last-passkey} when it is the only one
   */
  @Transactional
  public void revoke(SignedIn who, String key) {
    Instant now = clock.instant();
    rows.hold(who.person());
    if (passkeys.ofPerson(who.person()).size() == 1) {
      throw Refused.conflict(
          "last-passkey",
          "Your only passkey",
          "Without it you could not sign in any more. Add another one first.");
    }
    if (!passkeys.revoke(who.person(), key, now)) {
      throw unknown();
    }
    rows.spendInvites(who.person(), now);
    write("people.passkey-revoked", who, key);
    news.revoked(read(key), who.person(), now);
    accounts.unbindBoundBy(key, who);
    signIns.endAllWith(key, Actor.person(who.person()), "passkey-revoked");
  }

  private void requireRoom(String person) {
    if (passkeys.ofPerson(person).size() >= MOST) {
      throw Refused.conflict(
          "too-many-passkeys",
          "Too many passkeys",
          "You have " + MOST + " passkeys. Revoke one that you do not use.");
    }
  }

  private static Refused unknown() {
    return Refused.unknown("You have no such passkey. Load the page again.");
  }

  private static String plainName(String typed) {
    String name = Beginning.plainName(typed);
    if (name.length() > LONGEST_NAME) {
      throw Refused.malformed("Write a name of 1 to " + LONGEST_NAME + " characters.");
    }
    return name;
  }

  private static VerifierKey read(String key) {
    try {
      return VerifierKey.parse(key);
    } catch (NoteException impossible) {
      throw new IllegalStateException("it was just found among the passkeys", impossible);
    }
  }

  private void write(String what, SignedIn who, String key) {
    audit.record(
        new AuditEvent(
            Actor.person(who.person()),
            what,
            who.person(),
            who.from(),
            Result.DONE,
            Map.of("passkey", read(key).keyId().toString())));
  }
}
