package org.porchlight.hub.oidc;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Who vouches for whom. Each of the two faces that may have an issuer names its own: whoever runs
 * the agency's is not thereby believed about the council. Owners have none; their passkey is what
 * signs.
 */
@Component
public class Issuers {
  private final Map<String, Issuer> faces = new TreeMap<>();

  Issuers(
      OidcRoomSettings room,
      OidcCouncilSettings council,
      InstantSource clock,
      SecureRandom random) {
    add("room", room.client(), clock, random);
    add("council", council.client(), clock, random);
  }

  private void add(String face, Client client, InstantSource clock, SecureRandom random) {
    if (!client.isOff()) {
      faces.put(face, new Issuer(client, clock, random));
    }
  }

  /** The issuer of {@code room} or {@code council}; empty where there is none. */
  public Optional<Issuer> of(String face) {
    return Optional.ofNullable(faces.get(face));
  }
}
