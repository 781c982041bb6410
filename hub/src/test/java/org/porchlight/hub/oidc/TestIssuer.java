package org.porchlight.hub.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.porchlight.hub.TestTown;
import org.porchlight.note.Bytes;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for an identity provider that can be told to lie. It takes its own checks seriously:
 * codes once, the verifier's hash, the hub's secret or key.
 */
public final class TestIssuer implements AutoCloseable {
  public static final String CLIENT = "porchlight";
  private static final String SECRET = "a secret of forty characters, more or less";

  /** How it signs. */
  public enum Signing {
    BY_ITS_KEY,
    BY_ANOTHER_KEY,
    BY_THE_HUBS_SECRET,
    NOT_AT_ALL
  }

  private record Pending(String subject, String nonce, String challenge, String redirect) {}

  private final HttpServer server;
  private final ECKey key = key("issuer");
  private final ECKey another = key("issuer");
  private final ECKey hubs = key("hub");
  private final Map<String, Pending> codes = new ConcurrentHashMap<>();
  private volatile UnaryOperator<JWTClaimsSet.Builder> saying = UnaryOperator.identity();
  private volatile UnaryOperator<ObjectNode> publishing = UnaryOperator.identity();
  private volatile Signing signing = Signing.BY_ITS_KEY;
  private volatile boolean silent;
  private volatile String type = "JWT";

  public TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/.well-known/openid-configuration", this::publish);
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/token", this::token);
    server.start();
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The settings of a face that this issuer vouches for and knows by a secret. */
  public void settings(DynamicPropertyRegistry settings, String face) {
    common(settings, face);
    settings.add("porchlight.oidc." + face + ".client-secret-file", () -> file(SECRET));
  }

  /** The same, known by a key. */
  public void settingsWithKey(DynamicPropertyRegistry settings, String face) {
    common(settings, face);
    settings.add("porchlight.oidc." + face + ".client-key-file", () -> file(hubs.toJSONString()));
  }

  private void common(DynamicPropertyRegistry settings, String face) {
    String prefix = "porchlight.oidc." + face;
    settings.add(prefix + ".issuer", this::address);
    settings.add(prefix + ".label", () -> "City account");
    settings.add(prefix + ".client-id", () -> CLIENT);
  }

  static String file(String text) {
    Path file = TestTown.directory("issuer").resolve("secret");
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return file.toString();
  }

  /** What it says in tokens from now on. */
  public void says(UnaryOperator<JWTClaimsSet.Builder> saying) {
    this.saying = saying;
  }

  /** What it publishes of itself from now on. */
  public void publishes(UnaryOperator<ObjectNode> publishing) {
    this.publishing = publishing;
  }

  public void signs(Signing signing) {
    this.signing = signing;
  }

  public void isSilent(boolean silent) {
    this.silent = silent;
  }

  /** It tells the truth again. */
  public void honest() {
    saying = UnaryOperator.identity();
    publishing = UnaryOperator.identity();
    signing = Signing.BY_ITS_KEY;
    silent = false;
    type = "JWT";
  }

  /** Somebody of its people comes by that address and is sent back with this. */
  public Map<String, String> comes(String subject, String address) {
    Map<String, String> asked = form(URI.create(address).getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Pending(
            subject, asked.get("nonce"), asked.get("code_challenge"), asked.get("redirect_uri")));
    return Map.of("code", code, "state", asked.get("state"), "iss", address());
  }

  /** A query's or a form's fields. */
  public static Map<String, String> form(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String one : text.split("&", -1)) {
      int at = one.indexOf('=');
      fields.put(
          URLDecoder.decode(one.substring(0, at), UTF_8),
          URLDecoder.decode(one.substring(at + 1), UTF_8));
    }
    return fields;
  }

  private void publish(HttpExchange exchange) throws IOException {
    ObjectNode said = JsonMapper.shared().createObjectNode();
    said.put("issuer", address())
        .put("authorization_endpoint", address() + "/authorize")
        .put("token_endpoint", address() + "/token")
        .put("jwks_uri", address() + "/keys")
        .put("authorization_response_iss_parameter_supported", true);
    answer(exchange, 200, publishing.apply(said).toString());
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Pending pending = codes.remove(asked.getOrDefault("code", ""));
    if (!isTheHub(exchange, asked)) {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
    } else if (pending == null
        || !pending.redirect().equals(asked.get("redirect_uri"))
        || !pending.challenge().equals(hash(asked.getOrDefault("code_verifier", "")))) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
    } else {
      ObjectNode tokens = JsonMapper.shared().createObjectNode();
      tokens.put("access_token", "of no use").put("token_type", "Bearer").put("expires_in", 60);
      answer(exchange, 200, tokens.put("id_token", idToken(pending)).toString());
    }
  }

  private boolean isTheHub(HttpExchange exchange, Map<String, String> asked) {
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    if (basic != null) {
      String known =
          java.net.URLEncoder.encode(CLIENT, UTF_8)
              + ":"
              + java.net.URLEncoder.encode(SECRET, UTF_8);
      return basic.equals("Basic " + Base64.getEncoder().encodeToString(known.getBytes(UTF_8)));
    }
    try {
      SignedJWT assertion = SignedJWT.parse(asked.getOrDefault("client_assertion", ""));
      return assertion.verify(new ECDSAVerifier(hubs.toPublicJWK()))
          && assertion.getJWTClaimsSet().getSubject().equals(CLIENT);
    } catch (ParseException | JOSEException none) {
      return false;
    }
  }

  private static String hash(String text) {
    return Bytes.of(text.getBytes(UTF_8)).sha256().toString();
  }

  /** It says that it signed somebody out, unless it lies about that. */
  public String logoutToken(String subject) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .subject(subject)
            .audience(CLIENT)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(120)))
            .claim("sid", "session of " + subject)
            .claim(
                "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    return signed(saying.apply(claims).build());
  }

  /** The kind its tokens name themselves from now on. */
  public void calls(String type) {
    this.type = type;
  }

  private String idToken(Pending pending) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .subject(pending.subject())
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("auth_time", now.getEpochSecond())
            .claim("nonce", pending.nonce())
            .claim("sid", "session of " + pending.subject())
            .claim("amr", List.of("pwd", "mfa"));
    return signed(saying.apply(claims).build());
  }

  private String signed(JWTClaimsSet claims) {
    try {
      return switch (signing) {
        case BY_ITS_KEY -> signed(claims, JWSAlgorithm.ES256, new ECDSASigner(key));
        case BY_ANOTHER_KEY -> signed(claims, JWSAlgorithm.ES256, new ECDSASigner(another));
        case BY_THE_HUBS_SECRET ->
            signed(claims, JWSAlgorithm.HS256, new MACSigner(SECRET.getBytes(UTF_8)));
        case NOT_AT_ALL -> new PlainJWT(claims).serialize();
      };
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID("issuer").type(new JOSEObjectType(type)).build(),
            claims);
    token.sign(signer);
    return token.serialize();
  }

  private void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      if (silent) {
        return;
      }
      byte[] bytes = json.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
