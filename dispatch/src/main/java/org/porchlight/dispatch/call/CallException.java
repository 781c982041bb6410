package org.porchlight.dispatch.call;

/** A webhook that is refused, with the HTTP status and the name of what is wrong. */
public final class CallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String name;

  /**
   * @param status the HTTP status to answer with
   * @param name the check or field that failed, in kebab-case
   * @param sentence what is wrong and what to do
   */
  public CallException(int status, String name, String sentence) {
    super(sentence);
    this.status = status;
    this.name = name;
  }

  /** The HTTP status to answer with. */
  public int status() {
    return status;
  }

  /** The check or field that failed. */
  public String name() {
    return name;
  }
}
