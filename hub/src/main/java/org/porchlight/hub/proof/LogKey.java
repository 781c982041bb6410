package org.porchlight.hub.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.springframework.stereotype.Component;

/** The log's key, made at the first start; {@code vkey} beside it is for the witnesses. */
@Component
class LogKey {
  private final SigningKey key;

  LogKey(LogSettings settings, SecureRandom random) {
    Path file = settings.keyFile().toAbsolutePath();
    try {
      if (!Files.exists(file)) {
        PrivateFiles.directory(Objects.requireNonNull(file.getParent(), "folder of the key"));
        SigningKey fresh = SigningKey.generate(settings.name(), random);
        PrivateFiles.write(file, fresh.secretText() + "\n");
      }
      this.key = SigningKey.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
      Files.writeString(file.resolveSibling("vkey"), key.verifierKey() + "\n");
    } catch (IOException | NoteException unusable) {
      throw new SettingsRefused(
          "porchlight.log.key-file " + file + " cannot be used: " + unusable.getMessage());
    }
  }

  SigningKey key() {
    return key;
  }
}
