package org.porchlight.hub.people;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.mail.Letters;
import org.porchlight.note.Bytes;
import org.porchlight.note.VerifierKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows a person of {@code /home} everything this hub keeps of him, and erases him. His id was
 * random from the beginning; once his name, address, keys, places and terms are gone it says
 * nothing, and so do the records in which it stays.
 */
@Service
public class Erasure {
  private static final int REFERENCE_BYTES = 6;

  private final ObjectProvider<Keeps> keeps;
  private final PersonRows people;
  private final PasskeyRows passkeys;
  private final Letters letters;
  private final LinkLetters writing;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ApplicationEventPublisher events;

  Erasure(
      ObjectProvider<Keeps> keeps,
      PersonRows people,
      PasskeyRows passkeys,
      Letters letters,
      LinkLetters writing,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ApplicationEventPublisher events) {
    this.keeps = keeps;
    this.people = people;
    this.passkeys = passkeys;
    this.letters = letters;
    this.writing = writing;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.events = events;
  }

  /**
   * Everything, by room.
   *
   * @param at when it was put together
   */
  public record Everything(Instant at, Map<String, Object> kept) {}

  /** Everything this hub keeps of him; that he took it is on the record. */
  @Transactional
  public Everything everything(SignedIn who) {
    Person person = people.person(who.person()).orElseThrow();
    Map<String, Object> kept = new LinkedHashMap<>();
    keeps.orderedStream().forEach(one -> kept.put(one.name(), one.of(person)));
    write("people.everything-taken", person.id(), who, Map.of());
    return new Everything(clock.instant(), kept);
  }

  /**
   * Erases a person, all of it or nothing. A letter to him says so, where letters reach him.
   *
   * @return what stands in his place in the records that stay
   */
  @Transactional
  public String erase(String id, SignedIn by) {
    Person person = people.person(id).orElseThrow();
    var reached = people.reachedAt(id);
    String reference = "former-" + Bytes.random(REFERENCE_BYTES, random).hex();
    List<VerifierKey> keys = passkeys.ofPerson(id).stream().map(Passkey::key).toList();
    events.publishEvent(new PasskeysGone(id, keys, clock.instant()));
    keeps.orderedStream().forEach(one -> one.erase(person, by, reference));
    reached
        .filter(_ -> letters.areTaken())
        .ifPresent(to ->
            letters.send(writing.erased(to.email(), to.language(), reference, clock.instant())));
    write("people.erased", id, by, Map.of("reference", reference));
    return reference;
  }

  private void write(String what, String about, SignedIn by, Map<String, Object> details) {
    audit.record(
        new AuditEvent(Actor.person(by.person()), what, about, by.from(), Result.DONE, details));
  }
}
