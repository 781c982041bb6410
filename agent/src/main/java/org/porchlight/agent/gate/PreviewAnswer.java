package org.porchlight.agent.gate;

import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.Preview;
import org.porchlight.grant.PreviewCheck;
import org.porchlight.grant.PreviewVerdict;

/** What the gate says to an owner who wants to see his camera. */
public sealed interface PreviewAnswer {
  /** One still may be made, for the key of this note. */
  record Show(Preview preview) implements PreviewAnswer {}

  /**
   * No.
   *
   * @param preview which, as far as it could be read
   * @param check the name of the first check that failed
   */
  record Refused(String preview, String check, String sentence) implements PreviewAnswer {}

  /** Takes the checkpoint that came with a preview, then checks it. */
  static PreviewAnswer weigh(
      String note,
      @Nullable Pinned pinned,
      Memory memory,
      WitnessTime time,
      WishWeighing.Proof proof) {
    String id = WishWeighing.id(note, Preview::parse);
    if (pinned == null) {
      return new Refused(
          id, "confirmed", "The fingerprints have not been compared at the agent's own page.");
    }
    return WishWeighing.weigh(
        note,
        Preview::parse,
        memory,
        time,
        proof,
        () ->
            switch (new PreviewCheck(pinned, memory).check(note)) {
              case PreviewVerdict.Show(Preview preview) -> new Show(preview);
              case org.porchlight.grant.Refused no ->
                  new Refused(id, no.check().code(), no.sentence());
            },
        (check, sentence) -> new Refused(id, check, sentence));
  }
}
