package org.porchlight.ledger;

import org.porchlight.note.NoteException;

/** Sizes and indexes as C2SP writes them: ASCII decimal without leading zeros. */
public final class Decimal {
  private Decimal() {}

  /**
   * Reads a number.
   *
   * @throws NoteException for another spelling or more than {@link Long#MAX_VALUE}
   */
  public static long parse(String text) throws NoteException {
    boolean digits = text.length() <= 19 && text.matches("0|[1-9][0-9]*");
    try {
      if (digits) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      throw new NoteException("A number is larger than 2^63 - 1.", e);
    }
    throw new NoteException("A number must be decimal without leading zeros.");
  }
}
