package org.porchlight.grant;

/**
 * The agent's checks of a recall, in the order of docs/ref/notes.md: a preview's, for the pictures
 * one look was sent. Whether any are kept is asked after them.
 */
public final class RecallCheck {
  private static final Wishes.Reasons REASONS =
      new Wishes.Reasons(Reason.RECALL_SIGNATURE, Reason.RECALL_OTHER);

  private final Pinned pinned;
  private final LoggedWishMemory memory;

  /** Checks for one agent. */
  public RecallCheck(Pinned pinned, LoggedWishMemory memory) {
    this.pinned = pinned;
    this.memory = memory;
  }

  /** What was kept of one look, or nothing. */
  public RecallVerdict check(String note) {
    try {
      Received<Recall> received = Received.note(Recall.KIND, Recall::of, note);
      Recall recall = Wishes.checked(received, pinned, memory, REASONS);
      Wishes.checkLogged(recall, memory, Reason.RECALL_USED);
      return new RecallVerdict.Show(recall);
    } catch (Refusal e) {
      return e.refused();
    }
  }
}
