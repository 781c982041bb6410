package org.porchlight.hub.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.4). A token of another kind, old
 * or without an end is none, though the issuer signed it.
 */
final class LogoutTokens {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
  private static final Duration FRESH = Duration.ofMinutes(2);
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final Client client;
  private final Clock clock;

  LogoutTokens(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock.withZone(ZoneOffset.UTC);
  }

  LoggedOut read(String token, Published published) throws NotVouched {
    Jwt jwt = decoded(token, published);
    Map<String, Object> events = jwt.getClaimAsMap("events");
    boolean whole =
        client.issuer().equals(jwt.getClaimAsString("iss"))
            && jwt.getAudience() != null
            && jwt.getAudience().contains(client.clientId())
            && jwt.getId() != null
            && events != null
            && events.get(EVENT) instanceof Map<?, ?>
            && !jwt.hasClaim("nonce")
            && jwt.getExpiresAt() != null;
    if (!whole) {
      throw new NotVouched("no-logout-token");
    }
    @Nullable String subject = jwt.getSubject();
    @Nullable String session = jwt.getClaimAsString("sid");
    if (subject == null && session == null) {
      throw new NotVouched("nobody-named");
    }
    return new LoggedOut(client.issuer(), subject, session, said(jwt));
  }

  private Instant said(Jwt jwt) throws NotVouched {
    Instant now = clock.instant();
    Instant at = jwt.getIssuedAt();
    if (at == null || at.isBefore(now.minus(FRESH)) || at.isAfter(now.plus(CLOCKS_APART))) {
      throw new NotVouched("not-fresh");
    }
    return at;
  }

  private Jwt decoded(String token, Published published) throws NotVouched {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(published.keys())
            .jwsAlgorithms(allowed -> {
              allowed.clear();
              allowed.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256));
            })
            .jwtProcessorCustomizer(processor ->
                processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE)))
            .build();
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setClock(clock);
    decoder.setJwtValidator(times);
    try {
      return decoder.decode(token);
    } catch (JwtException not) {
      throw new NotVouched("no-logout-token");
    }
  }
}
