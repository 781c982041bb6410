package org.porchlight.agent.gate;

import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.Recall;
import org.porchlight.grant.RecallCheck;
import org.porchlight.grant.RecallVerdict;

/** What the gate says to an owner who wants to see what a look saw. */
public sealed interface RecallAnswer {
  /** What is kept of the look may be shown, for the key of this note. */
  record Show(Recall recall) implements RecallAnswer {}

  /**
   * No.
   *
   * @param recall which, as far as it could be read
   * @param check the name of the first check that failed
   */
  record Refused(String recall, String check, String sentence) implements RecallAnswer {}

  /** Takes the checkpoint that came with a recall, then checks it. */
  static RecallAnswer weigh(
      String note,
      @Nullable Pinned pinned,
      Memory memory,
      WitnessTime time,
      WishWeighing.Proof proof) {
    String id = WishWeighing.id(note, Recall::parse);
    if (pinned == null) {
      return new Refused(
          id, "confirmed", "The fingerprints have not been compared at the agent's own page.");
    }
    return WishWeighing.weigh(
        note,
        Recall::parse,
        memory,
        time,
        proof,
        () ->
            switch (new RecallCheck(pinned, memory).check(note)) {
              case RecallVerdict.Show(Recall recall) -> new Show(recall);
              case org.porchlight.grant.Refused no ->
                  new Refused(id, no.check().code(), no.sentence());
            },
        (check, sentence) -> new Refused(id, check, sentence));
  }
}
