package org.porchlight.grant;

import java.time.Instant;
import org.porchlight.note.Bytes;
import org.porchlight.note.VerifierKey;

/**
 * What an owner signs for the agent at his own camera alone. None opens a lens, and nothing in one
 * can stand in a grant's place.
 */
public sealed interface OwnersWish extends NoteBody permits LoggedWish, Keeping {
  /** Whose agent. */
  ProgramId program();

  /** About which camera. */
  CameraId camera();

  /** Who speaks for the camera. */
  VerifierKey agent();

  /** 16 bytes the agent handed out. */
  Bytes challenge();

  /** When it was signed, by the owner's device. */
  Instant at();
}
