package org.porchlight.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.mail.Letter;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.people.People;
import org.springframework.beans.factory.annotation.Autowired;

/** Every notice that goes by letter has one, in both languages. */
@HubTest
class LettersOfNoticesTest {
  private static final Instant AT = Instant.parse("2026-10-05T12:00:00Z");

  @Autowired LetterWriting writing;

  /** Of these, no letter is written here: none at all, or one where they happen. */
  private static final Set<News.Kind> NOT_HERE =
      EnumSet.of(News.Kind.OVER, News.Kind.PASSKEY, News.Kind.RECOVERY);

  static Stream<Arguments> all() {
    return Stream.of(News.Kind.values())
        .filter(kind -> !NOT_HERE.contains(kind))
        .flatMap(
            kind -> Stream.of(Language.values()).map(language -> Arguments.of(kind, language)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isWholeHasOneLinkAndIsNotWorthSendingForEver(News.Kind kind, Language language) {
    Notice notice =
        new Notice(1, "14-alder", null, kind, "f00d", AT, AT, AT.plusSeconds(90), 20, 1);

    Letter letter = writing.of(notice, new People.Reached("ana@example.org", language));

    assertThat(letter.subject()).isNotBlank().hasSizeLessThan(120).doesNotContain("{", "\n");
    assertThat(letter.words()).doesNotContain("{", "}", "f00d").containsOnlyOnce("/home");
    assertThat(letter.until()).isEqualTo(AT.plusSeconds(90));
  }
}
