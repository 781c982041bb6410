package org.porchlight.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.porchlight.launch.PrivateFiles;

/**
 * The town's own secret, kept in its directory, from which each camera's password is derived: so
 * that a camera keeps its password when the town starts again. Does not print itself.
 */
final class Secret {
  private static final int SIZE_BYTES = 32;
  private static final int PASSWORD_BYTES = 15;

  private final SecretKeySpec key;

  private Secret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** Reads the secret at a path or makes one there. */
  static Secret at(Path file, RandomGenerator random) throws IOException {
    if (!Files.exists(file)) {
      byte[] bytes = new byte[SIZE_BYTES];
      random.nextBytes(bytes);
      PrivateFiles.write(file, HexFormat.of().formatHex(bytes));
    }
    return new Secret(HexFormat.of().parseHex(Files.readString(file).strip()));
  }

  /** The password of a camera: 20 letters, digits, dashes and underscores. */
  String passwordOf(String cameraId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] derived = mac.doFinal(cameraId.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(derived, PASSWORD_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
