package org.porchlight.hub.audit;

/**
 * Who did it.
 *
 * @param kind a person of one of the faces, or one of the machines
 * @param id the person's id, the machine's key name, or empty for nobody in particular
 */
public record Actor(Kind kind, String id) {
  /** Kinds of actor. */
  public enum Kind {
    PERSON,
    AGENT,
    DISPATCH,
    SIGNER,
    RELAY,
    HUB,
    NOBODY
  }

  /** A person known to the hub. */
  public static Actor person(String id) {
    return new Actor(Kind.PERSON, id);
  }

  /** An agent, by its key's name. */
  public static Actor agent(String keyName) {
    return new Actor(Kind.AGENT, keyName);
  }

  /** The dispatch gateway, by its key's name. */
  public static Actor dispatch(String keyName) {
    return new Actor(Kind.DISPATCH, keyName);
  }

  /** A signer, by its key's name. */
  public static Actor signer(String keyName) {
    return new Actor(Kind.SIGNER, keyName);
  }

  /** The hub itself: its clock, its start. */
  public static Actor hub() {
    return new Actor(Kind.HUB, "");
  }

  /** Somebody who is not signed in. */
  public static Actor nobody() {
    return new Actor(Kind.NOBODY, "");
  }
}
