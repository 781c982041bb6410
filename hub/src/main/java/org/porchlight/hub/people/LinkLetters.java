package org.porchlight.hub.people;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.porchlight.hub.mail.Letter;
import org.porchlight.hub.mail.LetterText;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Component;

/** Letters about an account: with a one-time link, about what signs in to it, and the last one. */
@Component
class LinkLetters {
  private static final Duration LAST_LETTER_TRIED = Duration.ofDays(3);
  private static final Duration PASSKEY_LETTER_TRIED = Duration.ofDays(7);

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
            .replace("{link}", beginning(name, page) + "#" + meaning(name) + "=" + word)
            .replace("{page}", page)
            .replace("{until}", time(until, language));
    String[] parts = filled.split("\n\n", 2);
    return new Letter(recipient, parts[0], parts[1], until);
  }

  /**
   * The last letter to somebody: the post forgets it, and him, when it is sent or is 3 days old.
   */
  Letter erased(String recipient, Language language, String reference, Instant now) {
    String filled =
        LetterText.of("erased", language.word())
            .replace("{reference}", reference)
            .replace("{page}", origin.text());
    String[] parts = filled.split("\n\n", 2);
    return new Letter(recipient, parts[0], parts[1], now.plus(LAST_LETTER_TRIED));
  }

  /** A letter that a passkey came or went; it is worth sending for a week. */
  Letter aboutPasskey(String name, People.Reached to, Face face, Instant at, String fingerprint) {
    String of = face == Face.HOME ? name : "work" + name;
    return aboutKeys(of, to, face, at, fingerprint);
  }

  /** A letter about what else signs somebody in; as long worth sending. */
  Letter aboutKeys(String name, People.Reached to, Face face, Instant at) {
    return aboutKeys(name, to, face, at, "");
  }

  private Letter aboutKeys(
      String name, People.Reached to, Face face, Instant at, String fingerprint) {
    String filled =
        LetterText.of(name, to.language().word())
            .replace("{page}", origin.text() + "/" + face.word())
            .replace("{at}", time(at, to.language()))
            .replace("{fingerprint}", fingerprint);
    String[] parts = filled.split("\n\n", 2);
    return new Letter(to.email(), parts[0], parts[1], at.plus(PASSKEY_LETTER_TRIED));
  }

  /** A letter about a passkey that counts later, with the word that ends it. */
  Letter recovering(String recipient, Language language, String word, Instant countsAt) {
    return notMe("recovering", recipient, language, word, countsAt);
  }

  /** A letter about what the office was asked, with the word that ends it. */
  Letter officeAsks(String name, String recipient, Language language, String word, Instant until) {
    return notMe(name, recipient, language, word, until);
  }

  private Letter notMe(
      String name, String recipient, Language language, String word, Instant until) {
    String filled =
        LetterText.of(name, language.word())
            .replace("{link}", origin.text() + "/" + Face.HOME.word() + "#not-me=" + word)
            .replace("{until}", time(until, language));
    String[] parts = filled.split("\n\n", 2);
    return new Letter(recipient, parts[0], parts[1], until);
  }

  /** What the page does with a letter's word. */
  private static String meaning(String letter) {
    return letter.equals("recover") ? "recover" : "invite";
  }

  /** Whoever begins goes on where lending a camera goes on. */
  private static String beginning(String letter, String page) {
    return letter.equals("begin") ? page + "/lend" : page;
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
