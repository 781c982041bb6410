package org.porchlight.media;

/**
 * Why a camera gives no pictures. The message is a sentence for the owner, free of credentials and
 * of anything the camera wrote; {@link #reason()} is for the program.
 */
public final class CameraException extends Exception {

  /** What kind of trouble it is, and so what may help. */
  public enum Reason {
    /** The address is not one we can use. */
    BAD_ADDRESS,
    /** No connection, or it broke: try again later. */
    UNREACHABLE,
    /** The camera's TLS certificate is not the one that is trusted. */
    UNTRUSTED,
    /** User name or password are missing or wrong: ask the owner. */
    REFUSED_CREDENTIALS,
    /** The camera has no stream at this path. */
    NOT_FOUND,
    /** The camera serves as many viewers as it can: try again later. */
    BUSY,
    /** The camera said no for another reason. */
    REFUSED,
    /** The camera points at another address; that is never followed. */
    REDIRECTED,
    /** The pictures are in a form we do not carry. */
    UNSUPPORTED_CODEC,
    /** The camera offers no road but UDP. */
    UNSUPPORTED_TRANSPORT,
    /** What the camera sent breaks its own protocol. */
    MALFORMED,
    /** What the camera sent is larger than any limit allows. */
    TOO_LARGE,
    /** The connection stands, but nothing comes. */
    SILENT,
    /** The camera ended the session. */
    ENDED
  }

  private final Reason reason;

  /** A failure whose message is a sentence saying what is wrong and, where known, what helps. */
  public CameraException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  /** As above, keeping what the platform reported. */
  public CameraException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  /** Shorthand for the commonest failure. */
  public static CameraException malformed(String sentence) {
    return new CameraException(Reason.MALFORMED, sentence);
  }

  public Reason reason() {
    return reason;
  }
}
