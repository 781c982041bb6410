package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.SignedNote;

/** How large a note may be. */
class ReceivedTest {
  private static Received<Terms> of(String raw) {
    return Received.note(Terms.KIND, Terms::of, raw);
  }

  @ParameterizedTest
  @CsvSource({"x, 1", "é, 2"})
  void itsBytesCountToTheLastOne(String letter, int bytes) {
    String full = letter.repeat(SignedNote.MAX_BYTES / bytes);
    assertThatCode(() -> of(full).checkSize()).doesNotThrowAnyException();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> of(full + "x").checkSize())
        .satisfies(no -> assertThat(no.refused().check()).isEqualTo(Check.SIZE));
  }
}
