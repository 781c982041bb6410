package org.porchlight.ledger.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 * AWS Signature Version 4</a> for calls without a query whose paths need no escaping. Host, date
 * and the body's hash are signed.
 */
final class S3Signature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final S3Key key;
  private final InstantSource clock;

  S3Signature(S3Key key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /** The headers that a call must carry beside its own. */
  Map<String, String> headers(String method, URI address, byte[] body) {
    String date = DATE.format(clock.instant());
    String hash = hex(sha256(body));
    String host = address.getPort() < 0 ? address.getHost() : address.getAuthority();
    String request =
        String.join(
            "\n",
            method,
            address.getRawPath(),
            "",
            "host:" + host,
            "x-amz-content-sha256:" + hash,
            "x-amz-date:" + date,
            "",
            SIGNED,
            hash);
    String scope = date.substring(0, 8) + "/" + key.region() + "/s3/aws4_request";
    String toSign = String.join("\n", ALGORITHM, date, scope, hex(sha256(utf8(request))));
    String signature = hex(hmac(signingKey(date.substring(0, 8)), toSign));
    return Map.of(
        "x-amz-date", date,
        "x-amz-content-sha256", hash,
        "Authorization",
            "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                .formatted(ALGORITHM, key.id(), scope, SIGNED, signature));
  }

  private byte[] signingKey(String day) {
    byte[] start = utf8("AWS4" + key.secret());
    return hmac(hmac(hmac(hmac(start, day), key.region()), "s3"), "aws4_request");
  }

  private static byte[] hmac(byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
