package org.porchlight.hub.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** {@link SignedIn} as Spring Security carries it: its role and its face are its authorities. */
public final class SignedInToken extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;

  private final transient SignedIn who;

  /** Somebody who is signed in. */
  public SignedInToken(SignedIn who) {
    super(
        List.of(
            new SimpleGrantedAuthority("ROLE_" + who.role().name()),
            new SimpleGrantedAuthority("FACE_" + who.face().name())));
    this.who = who;
    setAuthenticated(true);
  }

  @Override
  public SignedIn getPrincipal() {
    return who;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return who.person();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedInToken token && who.equals(token.who);
  }

  @Override
  public int hashCode() {
    return who.hashCode();
  }
}
