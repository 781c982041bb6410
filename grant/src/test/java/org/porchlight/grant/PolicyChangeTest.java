package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/** How one trust policy follows another. */
class PolicyChangeTest {
  private final Town town = new Town();
  private final SigningKey newCouncil = town.key("council-2");
  private final TrustPolicy old = town.policy();
  private final TrustPolicy next = next(2);
  private final PolicyChange change = new PolicyChange(next);

  private TrustPolicy next(long number) {
    return new TrustPolicy(
        old.program(),
        number,
        newCouncil.verifierKey(),
        old.agency(),
        old.dispatch(),
        old.passkeys(),
        old.relays(),
        old.log());
  }

  private static SignedNote signed(PolicyChange change, SigningKey... keys) {
    SignedNote note = change.unsigned();
    for (SigningKey key : keys) {
      note = note.withSignature(key.sign(note.text()));
    }
    return note;
  }

  @Test
  void isReadAndWrittenTheSame() throws Exception {
    assertThat(PolicyChange.parse(change.text())).isEqualTo(change);
  }

  @Test
  void namesItsPolicyByTheHashOfItsText() {
    assertThat(change.policyHash()).isEqualTo(NoteHash.of(next.text()));
  }

  /** With a comment it means the same, and would have another hash on the log. */
  @Test
  void hasItsPolicyInOneFormAlone() throws Exception {
    String commented = "# as it was\n" + next.text();
    assertThat(TrustPolicy.parse(commented)).isEqualTo(next);
    String text = change.text().replace("\"policy\":\"", "\"policy\":\"# as it was\\n");
    assertThatThrownBy(() -> PolicyChange.parse(text))
        .isInstanceOf(NoteException.class)
        .hasMessageContaining("its own form");
  }

  @Test
  void followsWhenOldAndNewPartiesSigned() throws Exception {
    SignedNote note = signed(change, town.council, town.agency, newCouncil);
    assertThat(change.follows(old, note)).isTrue();
  }

  @Nested
  class NoKeyNoChange {
    @Test
    void anyPartyOfEitherSideIsNeeded() throws Exception {
      List<SigningKey> all = List.of(town.council, town.agency, newCouncil);
      for (SigningKey missing : all) {
        List<SigningKey> some = new ArrayList<>(all);
        some.remove(missing);
        SignedNote note = signed(change, some.toArray(SigningKey[]::new));
        assertThat(change.follows(old, note)).isFalse();
      }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 100})
    void onlyTheNextNumberFollows(long number) throws Exception {
      PolicyChange other = new PolicyChange(next(number));
      SignedNote note = signed(other, town.council, town.agency, newCouncil);
      assertThat(other.follows(old, note)).isFalse();
    }

    @Test
    void aKnownKeysBadSignatureRefuses() {
      SignedNote other = signed(new PolicyChange(next(3)), town.council, town.agency, newCouncil);
      SignedNote forged = new SignedNote(change.text(), other.signatures());
      assertThatThrownBy(() -> change.follows(old, forged)).isInstanceOf(NoteException.class);
    }

    @Test
    void aNoteThatSaysAnotherNumberThanItsPolicyIsNone() {
      String text = change.text().replace("\"number\":2", "\"number\":3");
      assertThatThrownBy(() -> PolicyChange.parse(text)).isInstanceOf(NoteException.class);
    }

    @Test
    void aPolicyWrittenOtherwiseIsNone() {
      String text = change.text().replace("number 2\\n", "number  2\\n");
      assertThatThrownBy(() -> PolicyChange.parse(text)).isInstanceOf(NoteException.class);
    }
  }
}
