package org.porchlight.hub.program;

import org.jspecify.annotations.Nullable;

/** What a signer said. */
public sealed interface SignerAnswer {
  /**
   * It signed.
   *
   * @param signature the line to put under the text
   */
  record Signed(String signature) implements SignerAnswer {}

  /**
   * It looked and said no.
   *
   * @param check the check's name
   * @param law the law, or null
   * @param sentence why
   */
  record NotSigned(String check, @Nullable Integer law, String sentence) implements SignerAnswer {}

  /**
   * It did not answer, or not as a signer does.
   *
   * @param sentence what happened
   */
  record Silent(String sentence) implements SignerAnswer {}
}
