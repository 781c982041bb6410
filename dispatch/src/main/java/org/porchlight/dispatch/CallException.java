package org.porchlight.dispatch;

/** A webhook that is refused, with the HTTP status and the name of what is wrong. */
final class CallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String name;

  /**
   * @param status the HTTP status to answer with
   * @param name the check or field that failed, in kebab-case
   * @param sentence what is wrong and what to do
   */
  CallException(int status, String name, String sentence) {
    super(sentence);
    this.status = status;
    this.name = name;
  }

  int status() {
    return status;
  }

  String name() {
    return name;
  }
}
