package org.porchlight.media.rtsp;

/**
 * A camera's user name and password. They go into digests on the wire and into the agent's
 * encrypted store; they never print.
 */
public final class Credentials {
  private final String user;
  private final String password;

  public Credentials(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** The user name, for the store and for the digest. */
  public String revealUser() {
    return user;
  }

  /** The password, for the store and for the digest. */
  public String revealPassword() {
    return password;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credentials that
        && user.equals(that.user)
        && password.equals(that.password);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(user, password);
  }

  @Override
  public String toString() {
    return "Credentials[hidden]";
  }
}
