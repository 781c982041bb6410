package org.porchlight.grant;

import java.time.Instant;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/**
 * A second person's yes to one ask: {@code porchlight-approval/v1}. A no needs no note.
 *
 * @param supervisor who says it; never who asked
 * @param passkey signs this note
 * @param ask the note of the ask, and no other
 * @param until it is of no use from then on, as the ask is not
 */
public record Approval(
    ProgramId program,
    OperatorId supervisor,
    VerifierKey passkey,
    NoteHash ask,
    Instant at,
    Instant until)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-approval/v1";

  /** The only decision that is signed. */
  public static final String APPROVE = "approve";

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Approval {
    Bounds.that(passkey.algorithm().passkey(), "The passkey is no passkey.");
    Bounds.time(at, until);
    boolean brief = at.isBefore(until) && !until.isAfter(at.plus(Ask.MAX_AGE));
    Bounds.that(brief, "An approval lasts more than nothing and at most as long as an ask.");
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Approval parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Approval of(Json json) throws NoteException {
    Fields f = Fields.of("The approval", json);
    try {
      Approval approval =
          new Approval(
              f.as("program", ProgramId::new),
              f.as("supervisor", OperatorId::new),
              f.key("passkey"),
              f.as("ask", NoteHash::new),
              f.time("at"),
              f.time("until"));
      f.as("decision", Approval::requireApproves);
      f.end();
      return approval;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The approval: " + e.getMessage(), e);
    }
  }

  private static String requireApproves(String decision) {
    Bounds.that(decision.equals(APPROVE), "An approval approves.");
    return decision;
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", program)
        .put("supervisor", supervisor)
        .put("passkey", passkey)
        .put("ask", ask)
        .put("decision", APPROVE)
        .put("at", at)
        .put("until", until)
        .text();
  }

  /** Whether who asked says yes to himself, by his name or by his passkey under another name. */
  boolean isBy(Viewer asker) {
    return supervisor.equals(asker.operator())
        || passkey.publicKey().equals(asker.passkey().publicKey());
  }
}
