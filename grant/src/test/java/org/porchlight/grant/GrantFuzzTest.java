package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.porchlight.note.NoteException;

/** Whatever arrives is a note, read exactly, or refused; and as a bundle it opens nothing. */
class GrantFuzzTest {
  private static final List<Opened.Reader<? extends NoteBody>> KINDS =
      List.of(
          Ordinance::parse,
          Terms::parse,
          Incident::parse,
          Viewer::parse,
          Ask::parse,
          Grant::parse,
          Approval::parse,
          Lease::parse,
          Stop::parse,
          Pairing::parse,
          Device::parse,
          Preview::parse,
          Recall::parse,
          Keeping::parse,
          PolicyChange::parse,
          Handling::parse,
          Pulse::parse);

  @FuzzTest(maxDuration = "2m")
  void anyTextIsReadExactlyOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    for (Opened.Reader<? extends NoteBody> kind : KINDS) {
      try {
        assertThat(kind.parse(text).text()).isEqualTo(text);
      } catch (NoteException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    opensNothing(text);
  }

  private static void opensNothing(String text) {
    Town town = new Town();
    GrantBundle bundle = new GrantBundle(text, text, text, text, text, text);
    GrantCheck check = new GrantCheck(town.pinned(), new RememberedAgent());
    assertThat(check.check(bundle, Town.NOW)).isInstanceOf(Refused.class);
    PreviewCheck previews = new PreviewCheck(town.pinned(), new RememberedPreviews());
    assertThat(previews.check(text)).isInstanceOf(Refused.class);
    RecallCheck recalls = new RecallCheck(town.pinned(), new RememberedPreviews());
    assertThat(recalls.check(text)).isInstanceOf(Refused.class);
    KeepingCheck keepings = new KeepingCheck(town.pinned(), new RememberedKeepings());
    assertThat(keepings.check(text)).isInstanceOf(Refused.class);
  }

  @FuzzTest(maxDuration = "2m")
  void anyPolicyIsReadOrRefused(FuzzedDataProvider data) throws NoteException {
    try {
      TrustPolicy policy = TrustPolicy.parse(data.consumeRemainingAsString());
      assertThat(TrustPolicy.parse(policy.text())).isEqualTo(policy);
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
