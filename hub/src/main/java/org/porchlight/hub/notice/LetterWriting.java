package org.porchlight.hub.notice;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import org.porchlight.hub.mail.Letter;
import org.porchlight.hub.mail.LetterText;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.ProgramFacts;
import org.springframework.stereotype.Component;

/** Notices as letters: when and what, one link back, and nothing else. */
@Component
class LetterWriting {
  private final Origin origin;
  private final ProgramFacts program;

  LetterWriting(Origin origin, ProgramFacts program) {
    this.origin = origin;
    this.program = program;
  }

  Letter of(Notice notice, People.Reached to) {
    Language language = to.language();
    String filled =
        LetterText.of(notice.kind().word(), language.word())
            .replace("{page}", origin.text() + "/" + Face.HOME.word())
            .replace("{minutes}", Integer.toString(notice.minutes()))
            .replace("{at}", time(notice.at(), language))
            .replace("{ended}", time(ended(notice), language))
            .replace("{until}", time(notice.until(), language));
    String[] parts = filled.split("\n\n", 2);
    return new Letter(to.email(), parts[0], parts[1], notice.until());
  }

  private static Instant ended(Notice notice) {
    return Objects.requireNonNullElse(notice.endedAt(), notice.at());
  }

  /** With plain spaces, so that a letter in English is plain ASCII. */
  private String time(Instant time, Language language) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
        .withLocale(language.locale())
        .withZone(program.zone())
        .format(time)
        .replace('\u202f', ' ');
  }
}
