package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.Town;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/** How a signer's own people sign the next trust policy. */
class PolicyDeskTest {
  @TempDir Path directory;
  private final Town town = new Town();
  private final TrustPolicy old = town.policy();
  private final TrustPolicy next = numbered(old.number() + 1);

  private TrustPolicy numbered(long number, TrustPolicy.Relay... relays) {
    return new TrustPolicy(
        old.program(),
        number,
        old.council(),
        old.agency(),
        old.dispatch(),
        old.passkeys(),
        List.of(relays),
        old.log());
  }

  private PolicyDesk desk(String signer) throws Exception {
    return new PolicyDesk(Files.createDirectories(directory.resolve(signer)));
  }

  @BeforeEach
  void twoSigners() throws Exception {
    Files.createDirectories(directory.resolve("council"));
    Files.createDirectories(directory.resolve("agency"));
  }

  @Test
  void eachAddsItsLineToTheNoteTheOtherSigned() throws Exception {
    SignedNote first = desk("council").sign(PolicyDesk.read(next.text()), town.council);
    SignedNote both = desk("agency").sign(PolicyDesk.read(first.toString()), town.agency);
    assertThat(PolicyChange.parse(both.text()).follows(old, both)).isTrue();
    assertThat(desk("agency").sign(both, town.agency)).isEqualTo(both);
  }

  @Test
  void ofOneNumberASignerSignsOnePolicy() throws Exception {
    desk("council").sign(PolicyDesk.read(next.text()), town.council);
    TrustPolicy other =
        numbered(
            next.number(), new TrustPolicy.Relay(URI.create("ws://localhost:1"), "another-relay"));
    SignedNote note = PolicyDesk.read(other.text());
    assertThatThrownBy(() -> desk("council").sign(note, town.council))
        .isInstanceOf(NoteException.class)
        .hasMessageContaining("already");
    SignedNote later = PolicyDesk.read(numbered(next.number() + 1).text());
    assertThat(desk("council").sign(later, town.council).signatures()).hasSize(1);
    SignedNote earlier = PolicyDesk.read(next.text());
    assertThatThrownBy(() -> desk("council").sign(earlier, town.council))
        .isInstanceOf(NoteException.class);
  }

  @Test
  void aLineOfItsOwnThatIsNotGoodIsNotSignedOver() throws Exception {
    SigningKey council = town.council;
    SignedNote forged =
        new SignedNote(
            PolicyDesk.read(next.text()).text(), List.of(council.sign("something else\n")));
    assertThatThrownBy(() -> desk("council").sign(forged, council))
        .isInstanceOf(NoteException.class);
  }
}
