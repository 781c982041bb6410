package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.Bytes;

/** What an ask is for. */
class AskTest {
  private static final CameraId DOOR = new CameraId("alder-14-door");

  private final Town town = new Town();

  @ParameterizedTest
  @CsvSource({
    "true,  false, ALWAYS, true",
    "true,  false, ASK,    true",
    "false, true,  ASK,    true",
    "false, true,  ALWAYS, false",
    "false, false, ASK,    false",
    "false, false, ALWAYS, false"
  })
  void aCameraIsAskedForByItsIdOrThroughAnOwnerWhoIsAskedFirst(
      boolean named, boolean owners, Consent consent, boolean covered) {
    Ask ask = town.ask(town.viewer());
    Ask asked =
        new Ask(
            ask.id(),
            ask.program(),
            ask.incident(),
            new TreeSet<>(Set.of(named ? DOOR : new CameraId("alder-16-door"))),
            owners,
            ask.purposeHash(),
            ask.viewer(),
            ask.at(),
            null);
    assertThat(asked.covers(DOOR, consent)).isEqualTo(covered);
  }

  @Test
  void aPurposesHashIsOfItsSaltAndItsWords() {
    Bytes salt = Bytes.of(new byte[16]);
    assertThat(Ask.purposeHash(salt, "Find the car"))
        .isNotEqualTo(Ask.purposeHash(salt, "Find the van"))
        .isNotEqualTo(Ask.purposeHash(Bytes.random(16, town.random), "Find the car"));
  }
}
