package org.porchlight.hub.people;

import java.time.Instant;
import java.util.List;
import org.porchlight.hub.mail.Letters;
import org.porchlight.note.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells somebody that a passkey of his came or went: by letter whatever he wished about letters,
 * because whoever did it may have changed the wish, and by {@link PasskeysChanged} to his browsers.
 */
@Component
class PasskeyNews {
  private final PersonRows people;
  private final Letters letters;
  private final LinkLetters writing;
  private final ApplicationEventPublisher events;

  PasskeyNews(
      PersonRows people, Letters letters, LinkLetters writing, ApplicationEventPublisher events) {
    this.people = people;
    this.letters = letters;
    this.writing = writing;
    this.events = events;
  }

  void added(VerifierKey key, String person, Instant at) {
    tell("passkeyadded", key, person, at);
  }

  void revoked(VerifierKey key, String person, Instant at) {
    tell("passkeyrevoked", key, person, at);
    events.publishEvent(new PasskeysGone(person, List.of(key), at));
  }

  private void tell(String letter, VerifierKey key, String person, Instant at) {
    Face face = people.person(person).orElseThrow().role().face();
    people
        .keyLettersTo(person)
        .filter(_ -> letters.areTaken())
        .ifPresent(
            to -> letters.send(writing.aboutPasskey(letter, to, face, at, key.fingerprint())));
    events.publishEvent(new PasskeysChanged(person, key.keyId().toString(), at));
  }
}
