package org.porchlight.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/** What all wishes of an owner have in common: their fields, and the agent's checks of them. */
final class Wishes {
  private static final int POINT_BYTES = 65;
  private static final int CHALLENGE_BYTES = 16;

  private Wishes() {}

  static void checkBounds(VerifierKey agent, Bytes challenge, Instant at) {
    Bounds.that(agent.algorithm() == KeyAlgorithm.ED25519, "An agent's key is Ed25519.");
    Bounds.within("challenge", challenge.length(), CHALLENGE_BYTES, CHALLENGE_BYTES);
    Bounds.time(at);
  }

  static void checkPoint(Bytes key) {
    Bounds.within("key", key.length(), POINT_BYTES, POINT_BYTES);
  }

  static Bytes challenge(Fields fields) throws NoteException {
    return fields.bytes("challenge", CHALLENGE_BYTES);
  }

  static Bytes point(Fields fields) throws NoteException {
    Bytes point = fields.bytes("key", POINT_BYTES);
    return VerifierKey.of("wish", KeyAlgorithm.P256, point).publicKey();
  }

  /** What one kind of wish is refused with. */
  record Reasons(Reason signature, Reason other) {}

  /** Signed by the owner, whole, for this agent and its camera, and fresh. */
  static <T extends OwnersWish> T checked(
      Received<T> note, Pinned pinned, WishMemory memory, Reasons reasons) throws Refusal {
    Received.checkOutside(List.of(note));
    Set<VerifierKey> signers = note.signers(pinned.known(), pinned.policy().passkeys());
    Refusal.unless(signers.contains(pinned.owner()), Check.SIGNATURES, reasons.signature());
    Received.checkInside(List.of(note));
    T wish = note.says();
    boolean mine =
        wish.agent().equals(pinned.agent())
            && wish.program().equals(pinned.policy().program())
            && memory.speaksFor(wish.camera());
    Refusal.unless(mine, Check.AUDIENCE, reasons.other());
    boolean fresh = memory.takeChallenge(wish.challenge());
    Refusal.unless(fresh, Check.CHALLENGE, Reason.CHALLENGE_STALE);
    return wish;
  }

  /** Not too often, not twice, and on the log. */
  static void checkLogged(LoggedWish wish, LoggedWishMemory memory, Reason used) throws Refusal {
    Refusal.unless(memory.takeTurn(), Check.CAPS, Reason.PREVIEW_OFTEN);
    Refusal.unless(memory.spend(wish), Check.SINGLE_USE, used);
    Optional<String> unproven = memory.unproven(wish);
    if (unproven.isPresent()) {
      throw Refusal.of(Check.PROOF, Reason.NOT_ON_THE_LOG, unproven.get());
    }
  }
}
