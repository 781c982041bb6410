package org.porchlight.hub.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.P256;

/** The hub's key to push services (RFC 8292, "VAPID"), made at the first start and then kept. */
final class PushKey {
  /** Push services take no word that is good for more than a day. */
  private static final Duration WORD_LASTS = Duration.ofHours(12);

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");

  private final PrivateKey secret;
  private final Bytes point;

  private PushKey(PrivateKey secret, Bytes point) {
    this.secret = secret;
    this.point = point;
  }

  /**
   * The key in that file, or a new one that is written there: two lines of base64url, the private
   * key (PKCS #8) and the public one (65 bytes).
   */
  static PushKey in(Path keyFile, SecureRandom random) {
    Path file = keyFile.toAbsolutePath();
    try {
      if (!Files.exists(file)) {
        PrivateFiles.directory(Objects.requireNonNull(file.getParent(), "folder of the key"));
        PrivateFiles.write(file, fresh(random));
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      Bytes secret = Bytes.parse(lines.getFirst());
      Bytes point = Bytes.parse(lines.get(1));
      return new PushKey(
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(secret.toArray())),
          point);
    } catch (IOException
        | NoteException
        | GeneralSecurityException
        | IndexOutOfBoundsException unusable) {
      throw new SettingsRefused(
          "porchlight.push.key-file " + file + " cannot be used: " + unusable.getMessage());
    }
  }

  private static String fresh(SecureRandom random) {
    KeyPair pair = P256.generate(random);
    Bytes secret = Bytes.of(pair.getPrivate().getEncoded());
    return secret + "\n" + Bytes.of(P256.raw(pair.getPublic())) + "\n";
  }

  /** The public half, as browsers want it when they subscribe. */
  Bytes point() {
    return point;
  }

  /**
   * What a request to a push service carries in {@code Authorization}.
   *
   * @param service scheme, host and port of the push service
   */
  String authorization(String service, String contact, Instant now) {
    String claims =
        "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"%s\"}"
            .formatted(service, now.plus(WORD_LASTS).getEpochSecond(), contact);
    String signed = HEADER + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(secret);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return "vapid t=" + signed + "." + URL.encodeToString(signature.sign()) + ", k=" + point;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java lacks ES256", impossible);
    }
  }

  private static String encoded(String json) {
    return URL.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
  }
}
