package org.porchlight.hub.oidc;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.client.RestClient;

/**
 * An identity provider that vouches for people of one face. It is asked to look at them anew, with
 * a second factor, and must say in its token that it did.
 *
 * <p>The road is the authorization code's (OpenID Connect Core 1.0, 3.1) with PKCE (RFC 7636):
 *
 * <pre>
 * browser ── leave ──▶ issuer ── code ──▶ browser ── code ──▶ hub ── code, verifier ──▶ issuer
 *                                                             hub ◀── signed token ──── issuer
 * </pre>
 */
public final class Issuer {
  private static final Duration SEEN_WITHIN = Duration.ofMinutes(5);
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);
  private static final int LONGEST_NAME = 255;

  /** A browser is about to leave: what its session keeps, and where it goes. */
  public record Leaving(Trip trip, String address) {}

  private final Client client;
  private final RestClient http;
  private final CodeExchange exchange;
  private final LogoutTokens logouts;
  private final InstantSource clock;
  private final SecureRandom random;
  private @Nullable Published published;
  private Instant silentUntil = Instant.MIN;

  Issuer(Client client, InstantSource clock, SecureRandom random) {
    client.requireWhole();
    this.client = client;
    this.http = IssuerHttp.builder().build();
    this.exchange = new CodeExchange(client, clock);
    this.logouts = new LogoutTokens(client, clock);
    this.clock = clock;
    this.random = random;
  }

  /** As pages call an account there. */
  public String label() {
    return client.label();
  }

  /** Its address, which is its name. */
  public String address() {
    return client.issuer();
  }

  /**
   * Sends a browser there.
   *
   * @param back the page it comes back to, the same at every trip
   */
  public Leaving leave(String back) throws IssuerSilent {
    Trip trip = Trip.begin(random, clock.instant());
    Published now = published();
    return new Leaving(trip, request(trip, back, now).getAuthorizationRequestUri());
  }

  /**
   * Whom it vouches for.
   *
   * @throws NotVouched when anything about the answer or the token is not as it has to be
   */
  public Account back(Trip trip, CameBack came, String back) throws NotVouched, IssuerSilent {
    Published now = published();
    requireOurs(trip, came, now);
    OidcIdToken token =
        exchange.token(
            registration(back, now), request(trip, back, now), String.valueOf(came.code()), now);
    requireFresh(token, trip);
    requireSecondFactor(token);
    return new Account(client.issuer(), name(token.getSubject()), session(token));
  }

  /**
   * Whom it says that it signed out.
   *
   * @throws NotVouched when that is no logout token of its own for this hub, or an old one
   */
  public LoggedOut loggedOut(String token) throws NotVouched, IssuerSilent {
    return logouts.read(token, published());
  }

  private void requireOurs(Trip trip, CameBack came, Published now) throws NotVouched {
    if (trip.isOver(clock.instant())) {
      throw new NotVouched("late");
    }
    if (came.state() == null || !same(came.state(), trip.state())) {
      throw new NotVouched("other-state");
    }
    boolean named = came.iss() != null || now.namesItself();
    if (named && !client.issuer().equals(came.iss())) {
      throw new NotVouched("other-issuer");
    }
    if (came.error() != null) {
      throw new NotVouched("issuer-refused");
    }
    if (came.code() == null) {
      throw new NotVouched("no-code");
    }
  }

  /** Compared by hash: how long that takes says nothing of where they differ. */
  private static boolean same(String one, String other) {
    return hash(one).equals(hash(other));
  }

  private void requireFresh(OidcIdToken token, Trip trip) throws NotVouched {
    Instant seen = token.getAuthenticatedAt();
    if (seen == null
        || seen.isBefore(trip.began().minus(CLOCKS_APART))
        || seen.isAfter(clock.instant().plus(CLOCKS_APART))) {
      throw new NotVouched("not-fresh");
    }
  }

  private void requireSecondFactor(OidcIdToken token) throws NotVouched {
    List<String> methods =
        token.getClaim("amr") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    boolean told =
        methods.stream().anyMatch(client.amr()::contains)
            || (token.getClaim("acr") instanceof String level && client.acr().contains(level));
    if (!told) {
      throw new NotVouched(NotVouched.NO_SECOND_FACTOR);
    }
  }

  private static String name(@Nullable String subject) throws NotVouched {
    if (subject == null || subject.isBlank() || subject.length() > LONGEST_NAME) {
      throw new NotVouched("no-subject");
    }
    return subject;
  }

  private static @Nullable String session(OidcIdToken token) throws NotVouched {
    return token.getClaim("sid") instanceof String session ? name(session) : null;
  }

  /** Who waits for one that is silent does not wait in a row. */
  private synchronized Published published() throws IssuerSilent {
    Instant now = clock.instant();
    Published known = published;
    if (known == null || known.isOld(now)) {
      if (now.isBefore(silentUntil)) {
        throw new IssuerSilent("it did not answer a moment ago");
      }
      silentUntil = now.plus(ASKED_AGAIN_AFTER);
      known = Published.read(client.issuer(), http, now);
      published = known;
    }
    return known;
  }

  private ClientRegistration registration(String back, Published now) {
    return exchange
        .registration()
        .redirectUri(back)
        .authorizationUri(now.authorization())
        .tokenUri(now.token())
        .build();
  }

  private OAuth2AuthorizationRequest request(Trip trip, String back, Published now) {
    Map<String, Object> asked = new TreeMap<>();
    asked.put(OidcParameterNames.NONCE, hash(trip.nonce()));
    asked.put(PkceParameterNames.CODE_CHALLENGE, hash(trip.verifier()));
    asked.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
    asked.put("prompt", "login");
    asked.put("max_age", SEEN_WITHIN.toSeconds());
    if (!client.acr().isEmpty()) {
      asked.put("acr_values", String.join(" ", client.acr()));
    }
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(now.authorization())
        .clientId(client.clientId())
        .redirectUri(back)
        .scope("openid")
        .state(trip.state())
        .additionalParameters(asked)
        .attributes(
            Map.of(
                OAuth2ParameterNames.REGISTRATION_ID,
                CodeExchange.REGISTRATION,
                OidcParameterNames.NONCE,
                trip.nonce(),
                PkceParameterNames.CODE_VERIFIER,
                trip.verifier()))
        .build();
  }

  /** SHA-256 of an ASCII text, base64url. */
  private static String hash(String text) {
    return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).sha256().toString();
  }
}
