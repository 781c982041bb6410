package org.porchlight.hub.law;

import org.jspecify.annotations.Nullable;

/**
 * Why not, in a form pages show as it is.
 *
 * @param code stable, lower-case words joined by hyphens
 * @param law 1 to 6, or null when no law but plain order speaks
 * @param sentence what is wrong and what to do next
 */
public record Reason(String code, @Nullable Integer law, String sentence) {
  /** A reason that follows from a law. */
  public static Reason of(String code, Law law, String sentence) {
    return new Reason(code, law.number(), sentence);
  }

  /** One of the reasons that hub, signers and agents share. */
  public static Reason of(org.porchlight.grant.Reason shared) {
    return new Reason(shared.code(), shared.law().orElse(null), shared.sentence());
  }
}
