package org.porchlight.hub.people;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The trial's conveniences; only looked at when {@code porchlight.demo} is true.
 *
 * @param directory keeps the invented people's passkeys
 * @param passkeysFile gets their public halves, {@code name vkey face} a line, for the signers;
 *     empty is {@code passkeys} in the directory
 */
@ConfigurationProperties("porchlight.demo")
record DemoSettings(Path directory, String passkeysFile) {
  Path passkeys() {
    return passkeysFile.isEmpty() ? directory.resolve("passkeys") : Path.of(passkeysFile);
  }
}
