package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Whatever arrives is read exactly or refused with a {@link NoteException}; nothing else. */
class NoteFuzzTest {
  /** Reads a text and writes it again. */
  private interface Parser {
    String again(String text) throws NoteException;
  }

  private static final List<Parser> EXACT =
      List.of(
          text -> SignedNote.parse(text).toString(),
          text -> SignatureLine.parse(text).toString(),
          text -> VerifierKey.parse(text).toString(),
          text -> SigningKey.parse(text).secretText(),
          text -> Bytes.parse(text).toString(),
          text -> Fields.time(Fields.parseTime(text)),
          text -> CanonicalJson.write(CanonicalJson.parseCanonical(text)));

  @FuzzTest(maxDuration = "2m")
  void anyTextIsReadExactlyOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    for (Parser parser : EXACT) {
      try {
        assertThat(parser.again(text)).isEqualTo(text);
      } catch (NoteException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreAnAssertionOrRefused(FuzzedDataProvider data) {
    Bytes bytes = Bytes.of(data.consumeRemainingAsBytes());
    try {
      assertThat(Assertion.parse(bytes).encode()).isEqualTo(bytes);
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyPolicyIsAQuorumOrRefused(FuzzedDataProvider data) {
    try {
      Quorum quorum = Quorum.parse(data.consumeRemainingAsString());
      assertThat(quorum.satisfiedBy(quorum.witnesses())).isTrue();
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
