package org.porchlight.grant;

import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;

/** What a note says; its text is what people sign. */
public sealed interface NoteBody
    permits Ordinance,
        Terms,
        Incident,
        Viewer,
        Ask,
        Approval,
        Grant,
        Lease,
        Stop,
        Pairing,
        Device,
        OwnersWish,
        PolicyChange,
        Handling,
        Pulse {
  /** The note's two lines, each with its newline. */
  String text();

  /** The hash by which other notes name this one. */
  default NoteHash hash() {
    return NoteHash.of(text());
  }

  /** The note before anybody signed it. */
  default SignedNote unsigned() {
    return SignedNote.unsigned(text());
  }
}
