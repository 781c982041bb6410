package org.porchlight.grant;

/** The checks by name; the first that fails names the refusal. */
public enum Check {
  /** No note is too large. */
  SIZE,
  /** Every note has the form of one. */
  NOTES,
  /** The right keys signed, and no known key failed. */
  SIGNATURES,
  /** The JSON is canonical. */
  CANONICAL,
  /** Every field is there, of its type and within its bounds. */
  SCHEMA,
  /** It is for this agent and camera. */
  AUDIENCE,
  /** Hashes and ids agree. */
  BINDING,
  /** The agent handed the challenge out, lately and once. */
  CHALLENGE,
  /** The agent handed the tag out for this camera, and no grant has used it. */
  TAG,
  /** The ordinance is in force and the newest. */
  ORDINANCE,
  /** The incident is open, reported and of a kind that counts. */
  INCIDENT,
  /** The operator is signed in. */
  VIEWER,
  /** The operator asked for this. */
  ASK,
  /** A second person, where one said yes, is another one and said it in time. */
  APPROVAL,
  /** The owner's terms allow it here and now. */
  TERMS,
  /** The ordinance's ceilings are not reached. */
  CAPS,
  /** Nobody stopped it. */
  STOPS,
  /** The lease is the next one. */
  NUMBER,
  /** The lease is of its time. */
  TIME,
  /** It was never used before. */
  SINGLE_USE,
  /** It is on the log. */
  PROOF;

  /** As refusals write it: lower case with hyphens. */
  public String code() {
    return Codes.code(this);
  }
}
