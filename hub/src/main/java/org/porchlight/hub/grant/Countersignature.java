package org.porchlight.hub.grant;

import java.util.List;
import org.porchlight.note.SignatureLine;

/** What came of asking both signers for one text. */
sealed interface Countersignature {
  /** Both signed, and both signatures are good; the agency's line first. */
  record Both(List<SignatureLine> lines) implements Countersignature {}

  /**
   * One looked and said no: asking again would not help.
   *
   * @param party {@code agency} or {@code council}
   * @param check the check's name (docs/ref/notes.md)
   */
  record Refused(String party, String check, String sentence) implements Countersignature {}

  /** One did not answer, or not with a good signature: dark, and worth another try. */
  record Silent(String party, String sentence) implements Countersignature {}
}
