package org.porchlight.sign;

import java.util.Optional;
import org.porchlight.grant.Check;
import org.porchlight.grant.Countersign;
import org.porchlight.grant.Mark;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;
import org.porchlight.grant.Refused;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;

/**
 * The council's own matter: an ordinance is signed when an enrolled council member's passkey signed
 * it, it is the next one of a program that has one, and no number is past its ceiling.
 */
final class OrdinanceDesk {
  private final Book book;
  private final Enrolments enrolments;
  private final RelyingParty passkeys;

  OrdinanceDesk(Book book, Enrolments enrolments, RelyingParty passkeys) {
    this.book = book;
    this.enrolments = enrolments;
    this.passkeys = passkeys;
  }

  /** Whether the text may be signed; it is remembered when it may. */
  Countersign next(String text, String by) {
    try {
      Ordinance ordinance = Ordinance.parse(text);
      if (!approved(text, SignatureLine.parse(by))) {
        return no(Check.SIGNATURES, Reason.ORDINANCE_APPROVAL);
      }
      if (book.ordinanceNumber(ordinance.program()) == 0) {
        return no(Check.ORDINANCE, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
      }
      return numbered(ordinance);
    } catch (NoteException e) {
      return broken(e);
    }
  }

  /** The same on the council's own machine: no passkey, and the first of a program too. */
  Countersign here(String text) {
    try {
      return numbered(Ordinance.parse(text));
    } catch (NoteException e) {
      return broken(e);
    }
  }

  private Countersign numbered(Ordinance ordinance) {
    synchronized (book) {
      long last = book.ordinanceNumber(ordinance.program());
      boolean next = ordinance.number() == last + 1 || ordinance.number() == last;
      if (!next || !book.rise(Mark.of(ordinance))) {
        return no(Check.NUMBER, Reason.ORDINANCE_NUMBER);
      }
      return new Countersign.Sign(ordinance.text());
    }
  }

  private boolean approved(String text, SignatureLine by) {
    Optional<KeyList.Named> member =
        enrolments.all().stream().filter(each -> each.key().madeIdOf(by)).findFirst();
    return member.isPresent() && member.get().key().verify(text, by.signature(), passkeys);
  }

  private static Refused no(Check check, Reason reason) {
    return new Refused(check, reason, reason.sentence());
  }

  private static Refused broken(NoteException e) {
    return new Refused(Check.SCHEMA, Reason.NOTE_BROKEN, String.valueOf(e.getMessage()));
  }
}
