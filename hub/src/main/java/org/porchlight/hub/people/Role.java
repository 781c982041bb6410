package org.porchlight.hub.people;

/** What a person is here for; decides the face. */
public enum Role {
  OPERATOR,
  SUPERVISOR,
  OWNER,
  COUNCIL,
  ADMINISTRATOR;

  /** Where this role signs in. */
  public Face face() {
    return switch (this) {
      case OPERATOR, SUPERVISOR, ADMINISTRATOR -> Face.ROOM;
      case OWNER -> Face.HOME;
      case COUNCIL -> Face.COUNCIL;
    };
  }
}
