package org.porchlight.city.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digest authentication (RFC 7616) of one connection: SHA-256 with {@code qop=auth}, and MD5
 * without it as RFC 2069 had it, for clients that know no better.
 */
final class Digest {
  static final String REALM = "Alder Falls";
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

  private final String nonce;

  Digest(String nonce) {
    this.nonce = nonce;
  }

  List<String> challenges() {
    String start = "WWW-Authenticate: Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"";
    return List.of(start + ", algorithm=SHA-256, qop=\"auth\"", start + ", algorithm=MD5");
  }

  /** Whether the request proves that its sender knows the credentials. */
  boolean proves(Request request, Credentials credentials) {
    String header = request.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, "Digest ", 0, 7)) {
      return false;
    }
    Map<String, String> given = parameters(header.substring(7));
    String algorithm = given.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    boolean known = algorithm.equals("MD5") || algorithm.equals("SHA-256");
    if (!known
        || !nonce.equals(given.get("nonce"))
        || !REALM.equals(given.get("realm"))
        || !credentials.user().equals(given.get("username"))
        || !request.uri().equals(given.get("uri"))) {
      return false;
    }
    byte[] expected = answer(request.method(), credentials, algorithm, given).getBytes(UTF_8);
    return MessageDigest.isEqual(expected, given.getOrDefault("response", "").getBytes(UTF_8));
  }

  private String answer(
      String method, Credentials credentials, String algorithm, Map<String, String> given) {
    String secret =
        hash(algorithm, credentials.user() + ":" + REALM + ":" + credentials.password());
    String asked = hash(algorithm, method + ":" + given.get("uri"));
    String qop = given.getOrDefault("qop", "");
    String middle =
        qop.isEmpty()
            ? nonce
            : String.join(
                ":", nonce, given.getOrDefault("nc", ""), given.getOrDefault("cnonce", ""), qop);
    return hash(algorithm, secret + ":" + middle + ":" + asked);
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    return parameters;
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;
}
