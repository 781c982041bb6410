package org.porchlight.hub.people;

import java.time.InstantSource;
import org.porchlight.hub.mail.Letters;
import org.springframework.stereotype.Component;

/** Tells somebody that a work account signs him in from now on, or does not any more. */
@Component
class AccountNews {
  private final PersonRows people;
  private final Letters letters;
  private final LinkLetters writing;
  private final InstantSource clock;

  AccountNews(PersonRows people, Letters letters, LinkLetters writing, InstantSource clock) {
    this.people = people;
    this.letters = letters;
    this.writing = writing;
    this.clock = clock;
  }

  void bound(String person) {
    tell("accountbound", person);
  }

  void unbound(String person) {
    tell("accountunbound", person);
  }

  private void tell(String letter, String id) {
    Person person = people.person(id).orElseThrow();
    people
        .keyLettersTo(id)
        .filter(_ -> letters.areTaken())
        .ifPresent(to ->
            letters.send(writing.aboutKeys(letter, to, person.role().face(), clock.instant())));
  }
}
