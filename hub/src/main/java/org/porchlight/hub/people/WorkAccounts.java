package org.porchlight.hub.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.oidc.Account;
import org.porchlight.hub.oidc.LoggedOut;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people in by work accounts they bound. Only a passkey binds one, so everybody who comes in
 * this way has a passkey; only the issuer's own name for him counts, never his name or address.
 */
@Service
class WorkAccounts {
  private final WorkAccountRows accounts;
  private final PersonRows people;
  private final PasskeyRows passkeys;
  private final SignIns signIns;
  private final Vouching vouching;
  private final Welcome welcome;
  private final AccountNews news;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  WorkAccounts(
      WorkAccountRows accounts,
      PersonRows people,
      PasskeyRows passkeys,
      SignIns signIns,
      Vouching vouching,
      Welcome welcome,
      AccountNews news,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.people = people;
    this.passkeys = passkeys;
    this.signIns = signIns;
    this.vouching = vouching;
    this.welcome = welcome;
    this.news = news;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Signs in whose account it is.
   *
   * @throws Refused 401 {@code sign-in-refused}, 403 {@code wrong-face}, 423 {@code locked}
   */
  SignedIn letIn(Face face, Account account, String from) {
    SignedIn who =
        transaction.execute(_ -> {
          Optional<String> whose = accounts.person(account);
          whose.ifPresent(people::hold);
          return whose
              .filter(person -> accounts.used(person, account, clock.instant()))
              .map(person -> begin(person, face, account, from))
              .orElse(null);
        });
    if (who == null) {
      throw vouching.refuse(face, "unknown-account", from);
    }
    return who;
  }

  private SignedIn begin(String id, Face face, Account account, String from) {
    Person person = people.person(id).orElseThrow();
    welcome.require(person, face);
    people.cameIn(id, clock.instant());
    return signIns.begin(person, account, from);
  }

  /** What somebody sees of his own. */
  @Transactional(readOnly = true)
  public Optional<WorkAccountRows.Bound> of(SignedIn who) {
    return accounts.of(who.person()).filter(bound -> vouching.isOf(who.face(), bound.issuer()));
  }

  /**
   * Binds an account to whoever is signed in with a passkey that still counts.
   *
   * @throws Refused 403 {@code prove-again}, 409 {@code account-taken}
   */
  @Transactional
  public void bind(SignedIn who, Account account) {
    String passkey = who.provedPasskey();
    Instant now = clock.instant();
    people.hold(who.person());
    boolean counts =
        passkeys.ofPerson(who.person()).stream()
            .anyMatch(one -> one.key().toString().equals(passkey));
    if (!counts) {
      throw StepUp.proveAgain("That passkey was revoked. Use another one and try again.");
    }
    accounts
        .of(who.person())
        .filter(old -> !vouching.isOf(who.face(), old.issuer()))
        .ifPresent(_ -> accounts.delete(who.person()));
    if (!accounts.insert(who.person(), account, passkey, now)) {
      throw Refused.conflict(
          "account-taken",
          "Not bound",
          "You have a work account here, or this one is somebody else's. Unbind it there first.");
    }
    write("people.account-bound", who.person(), who, account.issuer());
    news.bound(who.person());
  }

  /** From now on it lets nobody in; what it began ends. */
  @Transactional
  public void unbind(SignedIn who) {
    people.hold(who.person());
    ended(accounts.delete(who.person()), who.person(), who);
  }

  /**
   * An administrator takes somebody's of the room away; what it began ends, and he is told.
   *
   * @throws Refused 404 when that person has none, 403 for who is not of the room
   */
  @Transactional
  public void unbind(Person person, SignedIn by) {
    if (person.role().face() != Face.ROOM) {
      throw Refused.forbidden("Council members' accounts are not this office's to unbind.");
    }
    people.hold(person.id());
    Optional<String> issuer = accounts.delete(person.id());
    if (issuer.isEmpty()) {
      throw Refused.unknown("This person has no work account here.");
    }
    ended(issuer, person.id(), by);
  }

  @Transactional(readOnly = true)
  public boolean isBound(String person) {
    return accounts.of(person).isPresent();
  }

  /** A passkey was revoked: whoever had it may have bound an account of his own. */
  @Transactional
  void unbindBoundBy(String passkey, SignedIn who) {
    ended(accounts.deleteBoundBy(who.person(), passkey), who.person(), who);
  }

  /** Its issuer signed somebody out: what it began here before ends, too. */
  @Transactional
  public void loggedOut(LoggedOut said) {
    signIns.endAllOf(said, Actor.hub(), "issuer-signed-out");
  }

  private void ended(Optional<String> issuer, String whose, SignedIn by) {
    issuer.ifPresent(address -> {
      write("people.account-unbound", whose, by, address);
      signIns.endAllByAccount(whose, Actor.person(by.person()), "account-unbound");
      news.unbound(whose);
    });
  }

  private void write(String what, String whose, SignedIn by, String issuer) {
    audit.record(
        new AuditEvent(
            Actor.person(by.person()),
            what,
            whose,
            by.from(),
            Result.DONE,
            Map.of("account", issuer)));
  }
}
