package org.porchlight.hub.people;

/** What a person is here for; decides the face. */
public enum Role {
  OPERATOR,
  SUPERVISOR,
  OWNER,
  /** Lives where an owner lends cameras: sees, stops, may say "not now". */
  MEMBER,
  COUNCIL,
  ADMINISTRATOR;

  /** Where this role signs in. */
  public Face face() {
    return switch (this) {
      case OPERATOR, SUPERVISOR, ADMINISTRATOR -> Face.ROOM;
      case OWNER, MEMBER -> Face.HOME;
      case COUNCIL -> Face.COUNCIL;
    };
  }
}
