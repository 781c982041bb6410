package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.NoteHash;

/** Nobody goes back behind what was seen. */
class MarksTest {
  private static Mark mark(long number, String text) {
    return new Mark("terms/door", number, NoteHash.of(text));
  }

  @ParameterizedTest
  @CsvSource({"2, other, false", "3, the same, true", "3, other, false", "4, other, true"})
  void aNewerOrTheSameIsAllowedAndAnotherUnderItsNumberIsNot(
      long number, String text, boolean allowed) {
    Marks marks = new Marks();
    assertThat(marks.rise(mark(3, "the same"))).isTrue();
    assertThat(marks.allows(mark(number, text))).isEqualTo(allowed);
    assertThat(marks.rise(mark(number, text))).isEqualTo(allowed);
    assertThat(marks.all()).hasSize(1);
  }
}
