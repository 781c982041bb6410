package org.porchlight.city.rtsp;

/** A camera's sign-in. Does not print its password. */
public record Credentials(String user, String password) {
  @Override
  public String toString() {
    return user + ":***";
  }
}
