package org.porchlight.hub.people;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.porchlight.hub.mail.Letter;
import org.porchlight.hub.mail.LetterText;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Component;

/** Letters with a one-time link to the owners' pages. */
@Component
class LinkLetters {
  private final Origin origin;
  private final ProgramFacts program;

  LinkLetters(Origin origin, ProgramFacts program) {
    this.origin = origin;
    this.program = program;
  }

  Letter of(String name, String recipient, Language language, Bytes word, Instant until) {
    String page = origin.text() + "/" + Face.HOME.word();
    String filled =
        LetterText.of(name, language.word())
            .replace("{link}", page + "#invite=" + word)
            .replace("{page}", page)
            .replace("{until}", time(until, language));
    String[] parts = filled.split("\n\n", 2);
    return new Letter(recipient, parts[0], parts[1], until);
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
