package org.porchlight.hub.people;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** One of the three signed-in faces; each has its own session, cookie and path. */
public enum Face {
  ROOM,
  HOME,
  COUNCIL;

  private static final String API = "/api/v1/";

  /** As it stands in paths: {@code room}, {@code home}, {@code council}. */
  @JsonValue
  public String word() {
    return switch (this) {
      case ROOM -> "room";
      case HOME -> "home";
      case COUNCIL -> "council";
    };
  }

  /** {@code /api/v1/room}: where its cookie is sent. */
  public String path() {
    return API + word();
  }

  /** {@code porchlight-room}. */
  public String cookie() {
    return "porchlight-" + word();
  }

  /** The face a request's path belongs to. */
  public static Optional<Face> ofPath(String path) {
    return Arrays.stream(values())
        .filter(one -> path.equals(one.path()) || path.startsWith(one.path() + "/"))
        .findFirst();
  }

  /** The face of that word. */
  public static Optional<Face> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
