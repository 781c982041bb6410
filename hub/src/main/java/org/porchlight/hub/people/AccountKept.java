package org.porchlight.hub.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.mail.Letters;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who he is, how he signs in, and what he did. Last to be asked: the others refer to it. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AccountKept implements Keeps {
  record Account(
      String id,
      String name,
      Role role,
      @Nullable String email,
      @Nullable String language,
      List<KeptPasskey> passkeys,
      List<KeptRecovery> recoveries,
      List<KeptSignIn> signIns,
      List<Audit.Event> did) {}

  record KeptPasskey(
      String key,
      @Nullable String name,
      Instant addedAt,
      @Nullable Instant lastUsed,
      @Nullable Instant revokedAt) {}

  record KeptRecovery(
      Instant madeAt, Instant countsAt, @Nullable Instant endedAt, @Nullable String how) {}

  record KeptSignIn(
      String from, @Nullable String browser, Instant beganAt, @Nullable Instant endedAt) {}

  private final PersonRows people;
  private final PasskeyRows passkeys;
  private final RecoveryRows recoveries;
  private final SignInRows rows;
  private final NewcomerRows newcomers;
  private final SignIns signIns;
  private final Letters letters;
  private final Audit audit;

  AccountKept(
      PersonRows people,
      PasskeyRows passkeys,
      RecoveryRows recoveries,
      SignInRows rows,
      NewcomerRows newcomers,
      SignIns signIns,
      Letters letters,
      Audit audit) {
    this.people = people;
    this.passkeys = passkeys;
    this.recoveries = recoveries;
    this.rows = rows;
    this.newcomers = newcomers;
    this.signIns = signIns;
    this.letters = letters;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "account";
  }

  @Override
  public Account of(Person person) {
    var reached = people.reachedAt(person.id());
    return new Account(
        person.id(),
        person.name(),
        person.role(),
        reached.map(People.Reached::email).orElse(null),
        reached.map(one -> one.language().word()).orElse(null),
        passkeys.kept(person.id()),
        recoveries.kept(person.id()),
        rows.kept(person.id()),
        audit.by(Actor.person(person.id())));
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    signIns.endAll(person.id(), Actor.person(by.person()), "erased");
    people
        .reachedAt(person.id())
        .ifPresent(reached -> {
          letters.forget(reached.email());
          newcomers.forget(reached.email());
        });
    people.erase(person.id());
  }
}
