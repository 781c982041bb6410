package org.porchlight.hub.ask;

/**
 * Who has said yes to this ask.
 *
 * @param supervisor a second person of the agency
 * @param owner the camera's owner, by signing the grant
 */
public record Answers(boolean supervisor, boolean owner) {
  /** Nobody yet. */
  public static final Answers NONE = new Answers(false, false);

  /** The owner alone. */
  public static final Answers OWNER = new Answers(false, true);

  /** A second person of the agency, and no owner yet. */
  public static final Answers SUPERVISOR = new Answers(true, false);

  /** The same with the owner's yes. */
  public Answers andOwner() {
    return new Answers(supervisor, true);
  }
}
