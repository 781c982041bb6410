package org.porchlight.hub.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an issuer publishes of itself (OpenID Connect Discovery 1.0).
 *
 * @param authorization where browsers go
 * @param token where the hub brings codes
 * @param keys by which the issuer signs
 * @param namesItself whether browsers come back with its name (RFC 9207)
 * @param readAt when it was read
 */
record Published(
    String authorization,
    String token,
    JWKSource<SecurityContext> keys,
    boolean namesItself,
    Instant readAt) {
  private static final Duration GOOD_FOR = Duration.ofHours(1);
  private static final String PATH = "/.well-known/openid-configuration";

  boolean isOld(Instant now) {
    return now.isAfter(readAt.plus(GOOD_FOR));
  }

  static Published read(String issuer, RestClient http, Instant now) throws IssuerSilent {
    JsonNode said = fetch(issuer, http);
    if (!said.path("issuer").asString("").equals(issuer)) {
      throw new IssuerSilent("what it publishes is of another issuer");
    }
    return new Published(
        address(said, "authorization_endpoint"),
        address(said, "token_endpoint"),
        keys(address(said, "jwks_uri"), http),
        said.path("authorization_response_iss_parameter_supported").asBoolean(false),
        now);
  }

  private static JsonNode fetch(String issuer, RestClient http) throws IssuerSilent {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      String body = http.get().uri(URI.create(base + PATH)).retrieve().body(String.class);
      return JsonMapper.shared().readTree(body == null ? "" : body);
    } catch (RestClientException | JacksonException failure) {
      throw new IssuerSilent("what it publishes cannot be read", failure);
    }
  }

  private static String address(JsonNode said, String field) throws IssuerSilent {
    String address = said.path(field).asString("");
    if (!Client.isPrivate(address)) {
      throw new IssuerSilent("its " + field + " is no https address");
    }
    return address;
  }

  private static JWKSource<SecurityContext> keys(String address, RestClient http)
      throws IssuerSilent {
    try {
      return JWKSourceBuilder.create(
              URI.create(address).toURL(), url -> new Resource(text(url.toString(), http), null))
          .refreshAheadCache(false)
          .build();
    } catch (MalformedURLException malformed) {
      throw new IssuerSilent("its jwks_uri is no address", malformed);
    }
  }

  private static String text(String address, RestClient http) throws IOException {
    try {
      String body = http.get().uri(URI.create(address)).retrieve().body(String.class);
      return body == null ? "" : body;
    } catch (RestClientException failure) {
      throw new IOException(failure);
    }
  }
}
