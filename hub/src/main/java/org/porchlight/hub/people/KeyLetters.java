package org.porchlight.hub.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.mail.Address;
import org.porchlight.hub.mail.Letters;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where somebody of the room or the council is written to about what signs him in. Owners and
 * members have the address of their account for it.
 */
@Service
class KeyLetters {
  private final PersonRows people;
  private final Letters letters;
  private final LinkLetters writing;
  private final Limits limits;
  private final Audit audit;
  private final InstantSource clock;

  KeyLetters(
      PersonRows people,
      Letters letters,
      LinkLetters writing,
      Limits limits,
      Audit audit,
      InstantSource clock) {
    this.people = people;
    this.letters = letters;
    this.writing = writing;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether letters go out at all. */
  boolean areTaken() {
    return letters.areTaken();
  }

  @Transactional(readOnly = true)
  public Optional<String> goTo(SignedIn who) {
    return people.keyLettersTo(who.person()).map(People.Reached::email);
  }

  /**
   * Sets, changes or with null ends it. The address before is told, and so is the new one: neither
   * learns of the other.
   *
   * @throws Refused 400 {@code no-address}; 429 where that address was written to too often; 503
   *     where no letters go out
   */
  @Transactional
  public void set(SignedIn who, @Nullable String typed, Language language) {
    if (!letters.areTaken()) {
      throw Refused.unavailable("no-letters", "No letters here", "This hub sends no e-mail.");
    }
    String address = typed == null ? null : Address.normal(typed).orElseThrow(Beginning::noAddress);
    Instant now = clock.instant();
    people.hold(who.person());
    Optional<People.Reached> before = people.keyLettersTo(who.person());
    if (before.map(People.Reached::email).equals(Optional.ofNullable(address))) {
      return;
    }
    people.keyLetters(who.person(), address, address == null ? null : language);
    before.ifPresent(to -> letters.send(writing.aboutKeys("keylettersmoved", to, who.face(), now)));
    if (address != null) {
      limits.spend(Limit.LINK_TO, Beginning.hashed(address));
      People.Reached to = new People.Reached(address, language);
      letters.send(writing.aboutKeys("keyletters", to, who.face(), now));
    }
    audit.record(
        new AuditEvent(
            Actor.person(who.person()),
            "people.key-letters-set",
            who.person(),
            who.from(),
            Result.DONE,
            Map.of("given", address != null)));
  }
}
