package org.porchlight.grant;

/** A signer's answer. */
public sealed interface Countersign permits Countersign.Sign, Refused {
  /**
   * It may be signed.
   *
   * @param text what to sign
   */
  record Sign(String text) implements Countersign {}
}
