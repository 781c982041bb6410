package org.porchlight.hub.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.porchlight.hub.law.Refused;
import org.springframework.stereotype.Component;

/** Whether somebody who proved who he is may come in, by whatever road. */
@Component
class Welcome {
  private static final Duration IDLE_DAYS = Duration.ofDays(90);

  private final PersonRows people;
  private final InstantSource clock;

  Welcome(PersonRows people, InstantSource clock) {
    this.people = people;
    this.clock = clock;
  }

  /**
   * Goes on only with somebody of this face who is not locked out and came in the last 90 days.
   *
   * @throws Refused 403 {@code wrong-face}, 423 {@code locked}
   */
  void require(Person person, Face face) {
    if (person.lockedAt() != null
        || people.idleSince(person.id(), clock.instant().minus(IDLE_DAYS))) {
      throw new Refused(
          "locked",
          423,
          "Locked",
          "This person is locked out. An administrator can release the lock.",
          List.of());
    }
    if (person.role().face() != face) {
      throw new Refused(
          "wrong-face",
          403,
          "Another page",
          "This person signs in at /" + person.role().face().word() + ".",
          List.of());
    }
  }
}
