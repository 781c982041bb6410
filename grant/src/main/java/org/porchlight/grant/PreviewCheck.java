package org.porchlight.grant;

/**
 * The agent's checks of a preview, in the order of docs/ref/notes.md; the first that fails names
 * the refusal. Neither terms nor an incident are asked for: what leaves opens for the owner of the
 * camera and for nobody else, whether he lends it or not.
 */
public final class PreviewCheck {
  private static final Wishes.Reasons REASONS =
      new Wishes.Reasons(Reason.PREVIEW_SIGNATURE, Reason.PREVIEW_OTHER);

  private final Pinned pinned;
  private final LoggedWishMemory memory;

  /** Checks for one agent. */
  public PreviewCheck(Pinned pinned, LoggedWishMemory memory) {
    this.pinned = pinned;
    this.memory = memory;
  }

  /** One still, or none. */
  public PreviewVerdict check(String note) {
    try {
      Received<Preview> received = Received.note(Preview.KIND, Preview::of, note);
      Preview preview = Wishes.checked(received, pinned, memory, REASONS);
      Wishes.checkLogged(preview, memory, Reason.PREVIEW_USED);
      return new PreviewVerdict.Show(preview);
    } catch (Refusal e) {
      return e.refused();
    }
  }
}
