package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignInTextTest {
  private static final String ORIGIN = "https://porchlight.example.gov";

  @Test
  void isTheHashOfThreeLinesWhichTheBrowsersTestHasToo() {
    assertThat(SignInText.challenge(ORIGIN, "AQID"))
        .hasToString("0f27Ab3NXEdg3kMjTervUmpGgrk7Eu72f4MBCAZcF6o");
  }

  @Test
  void aNotesHashHandedOutAsRandomIsNotTheChallenge() {
    String note = "porchlight-terms/v1\n{}\n";
    Bytes hash = Bytes.of(note.getBytes(StandardCharsets.UTF_8)).sha256();
    assertThat(SignInText.challenge(ORIGIN, hash.toString())).isNotEqualTo(hash);
  }

  @Test
  void anotherOriginHasAnotherChallenge() {
    assertThat(SignInText.challenge("https://porchlight.example.org", "AQID"))
        .isNotEqualTo(SignInText.challenge(ORIGIN, "AQID"));
  }
}
