package org.porchlight.hub.ask;

import org.jspecify.annotations.Nullable;
import org.porchlight.link.EndedBy;

/**
 * What looks rested on is no more: everything under it goes dark now. Published in the transaction
 * that records the cause.
 *
 * @param subject the incident's, camera's or sign-in's id; null for the program
 */
public record Narrowed(Scope scope, @Nullable String subject, EndedBy by, String sentence) {
  /** What is narrowed. */
  public enum Scope {
    INCIDENT,
    CAMERA,
    SIGN_IN,
    PROGRAM
  }
}
