package org.porchlight.grant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.note.VerifierKey;

/**
 * The agent's checks of a preview, in the order of docs/ref/notes.md; the first that fails names
 * the refusal. Neither terms nor an incident are asked for: what leaves opens for the owner of the
 * camera and for nobody else, whether he lends it or not.
 */
public final class PreviewCheck {
  private final Pinned pinned;
  private final PreviewMemory memory;

  /** Checks for one agent. */
  public PreviewCheck(Pinned pinned, PreviewMemory memory) {
    this.pinned = pinned;
    this.memory = memory;
  }

  /** One still, or none. */
  public PreviewVerdict check(String note) {
    try {
      return new PreviewVerdict.Show(checked(note));
    } catch (Refusal e) {
      return e.refused();
    }
  }

  private Preview checked(String raw) throws Refusal {
    Received<Preview> note = Received.note(Preview.KIND, Preview::of, raw);
    Received.checkOutside(List.of(note));
    Set<VerifierKey> signers = note.signers(pinned.known(), pinned.policy().passkeys());
    boolean byOwner = signers.contains(pinned.owner());
    Refusal.unless(byOwner, Check.SIGNATURES, Reason.PREVIEW_SIGNATURE);
    Received.checkInside(List.of(note));
    Preview preview = note.says();
    boolean mine =
        preview.agent().equals(pinned.agent())
            && preview.program().equals(pinned.policy().program())
            && memory.speaksFor(preview.camera());
    Refusal.unless(mine, Check.AUDIENCE, Reason.PREVIEW_OTHER);
    boolean fresh = memory.takeChallenge(preview.challenge());
    Refusal.unless(fresh, Check.CHALLENGE, Reason.CHALLENGE_STALE);
    Refusal.unless(memory.takeTurn(), Check.CAPS, Reason.PREVIEW_OFTEN);
    Refusal.unless(memory.spend(preview), Check.SINGLE_USE, Reason.PREVIEW_USED);
    Optional<String> unproven = memory.unproven(preview);
    if (unproven.isPresent()) {
      throw Refusal.of(Check.PROOF, Reason.NOT_ON_THE_LOG, unproven.get());
    }
    return preview;
  }
}
