package org.porchlight.grant;

import org.porchlight.note.Bytes;

/** A wish on which pictures leave the premises, sealed to its owner: it is on the log first. */
public sealed interface LoggedWish extends OwnersWish permits Preview, Recall {
  /** The wish's own random id, 32 hex digits; once. */
  String wishId();

  /** The tag of its entry on the log; who knows the id finds it. */
  Bytes tag();

  /** Opens what is sealed; a P-256 point, 65 bytes, made for this wish alone. */
  Bytes key();
}
