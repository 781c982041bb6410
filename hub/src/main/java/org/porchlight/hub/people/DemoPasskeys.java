package org.porchlight.hub.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.NoteException;
import org.porchlight.note.SoftPasskey;

/** The invented people's passkeys, kept as private files of the demo's directory. */
final class DemoPasskeys {
  private final Map<DemoPerson, SoftPasskey> passkeys = new EnumMap<>(DemoPerson.class);

  DemoPasskeys(Path directory, SecureRandom random) {
    try {
      PrivateFiles.directory(directory);
      for (DemoPerson person : DemoPerson.values()) {
        KeyPair pair = pair(directory.resolve(person.id() + ".passkey"), random);
        passkeys.put(person, SoftPasskey.of(person.id(), pair));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the demo's passkeys in " + directory, unreadable);
    } catch (GeneralSecurityException | NoteException broken) {
      throw new IllegalStateException("the demo's passkeys in " + directory, broken);
    }
  }

  SoftPasskey of(DemoPerson person) {
    return Objects.requireNonNull(passkeys.get(person));
  }

  /**
   * {@code name vkey use}, a line each, where a use is a person's face, and {@code supervisor} for
   * who may say a second person's yes; a signer accepts only those for its own uses.
   */
  String lines() {
    StringBuilder lines = new StringBuilder();
    passkeys.forEach((person, passkey) -> {
      line(lines, person, passkey, person.role().face().name().toLowerCase(Locale.ROOT));
      if (person.role() == Role.SUPERVISOR) {
        line(lines, person, passkey, "supervisor");
      }
    });
    return lines.toString();
  }

  private static void line(
      StringBuilder lines, DemoPerson person, SoftPasskey passkey, String use) {
    lines.append(person.id()).append(' ').append(passkey.verifierKey());
    lines.append(' ').append(use).append('\n');
  }

  private static KeyPair pair(Path file, SecureRandom random)
      throws IOException, GeneralSecurityException {
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      KeyFactory keys = KeyFactory.getInstance("EC");
      return new KeyPair(
          keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
          keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair pair = generator.generateKeyPair();
    Base64.Encoder base64 = Base64.getEncoder();
    PrivateFiles.write(
        file,
        base64.encodeToString(pair.getPublic().getEncoded())
            + "\n"
            + base64.encodeToString(pair.getPrivate().getEncoded())
            + "\n");
    return pair;
  }
}
