package org.porchlight.media.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The answer to a digest challenge (RFC 7616 section 3.4; RFC 2617 where the camera names no qop).
 *
 * <p>Text is handled as the bytes on the wire, one character each, so that a realm in any character
 * set comes back as it was sent; user name and password are UTF-8.
 */
final class Digest {
  private final Challenge challenge;
  private final Credentials credentials;
  private final String clientNonce;

  Digest(Challenge challenge, Credentials credentials, String clientNonce) {
    this.challenge = challenge;
    this.credentials = credentials;
    this.clientNonce = clientNonce;
  }

  /** The Authorization value for the {@code count}th request with this nonce, from 1. */
  String header(String method, String uri, int count) {
    String nonceCount = String.format(Locale.ROOT, "%08x", count);
    StringBuilder out = new StringBuilder("Digest ");
    out.append("username=").append(quoted(wire(credentials.revealUser())));
    out.append(", realm=").append(quoted(challenge.parameter("realm")));
    out.append(", nonce=").append(quoted(challenge.parameter("nonce")));
    out.append(", uri=").append(quoted(uri));
    out.append(", response=\"").append(response(method, uri, nonceCount)).append('"');
    if (!algorithm().isEmpty()) {
      out.append(", algorithm=").append(algorithm());
    }
    if (challenge.parameters().containsKey("opaque")) {
      out.append(", opaque=").append(quoted(challenge.parameter("opaque")));
    }
    if (challenge.hasQop()) {
      out.append(", qop=auth, nc=").append(nonceCount);
    }
    if (challenge.hasQop() || isSession()) {
      out.append(", cnonce=").append(quoted(clientNonce));
    }
    return out.toString();
  }

  private String response(String method, String uri, String nonceCount) {
    String nonce = challenge.parameter("nonce");
    String secret =
        hash(
            wire(credentials.revealUser())
                + ":"
                + challenge.parameter("realm")
                + ":"
                + wire(credentials.revealPassword()));
    String who = isSession() ? hash(secret + ":" + nonce + ":" + clientNonce) : secret;
    String what = hash(method + ":" + uri);
    return challenge.hasQop()
        ? hash(who + ":" + nonce + ":" + nonceCount + ":" + clientNonce + ":auth:" + what)
        : hash(who + ":" + nonce + ":" + what);
  }

  private String algorithm() {
    return challenge.parameter("algorithm");
  }

  private boolean isSession() {
    return algorithm().toLowerCase(Locale.ROOT).endsWith("-sess");
  }

  private String hash(String text) {
    String name = challenge.answer() == Authentication.DIGEST_SHA_256 ? "SHA-256" : "MD5";
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks the digest " + name + ".", e);
    }
  }

  private static String wire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
