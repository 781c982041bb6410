package org.porchlight.agent.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final byte[] CONTENT = "rtsp://user:hunter2@camera/".getBytes(UTF_8);

  private final SecureRandom random = new SecureRandom();
  @TempDir Path directory;

  @Test
  void keepsWhatWasWrittenAcrossARestart() throws Exception {
    write("cameras");

    try (Vault vault = Vault.open(directory, random)) {
      assertThat(vault.read("cameras")).hasValueSatisfying(c -> assertThat(c).isEqualTo(CONTENT));
      assertThat(vault.read("pairing")).isEmpty();
    }
  }

  @Test
  void showsNothingOfItOnTheDiskAndToNobodyElse() throws Exception {
    write("cameras");

    for (String name : new String[] {"cameras.sealed", "vault.key"}) {
      Path file = directory.resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(new String(Files.readAllBytes(file), ISO_8859_1)).doesNotContain("hunter2");
    }
  }

  @Test
  void isHeldByOneProcessAtATime() throws Exception {
    try (Vault first = Vault.open(directory, random)) {
      assertThat(first.directory()).isEqualTo(directory);
      assertThatThrownBy(() -> Vault.open(directory, random))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("Another agent");
    }
    Vault.open(directory, random).close();
  }

  @Nested
  class RefusesToRead {
    @Test
    void aFileOfWhichAnyByteWasChanged() throws Exception {
      write("cameras");
      Path file = directory.resolve("cameras.sealed");
      byte[] good = Files.readAllBytes(file);
      for (int i = 0; i < good.length; i++) {
        byte[] bad = good.clone();
        bad[i] ^= 1;
        Files.write(file, bad);
        assertUnreadable("cameras");
      }
    }

    @Test
    void aFileThatWasCutShort() throws Exception {
      write("cameras");
      Path file = directory.resolve("cameras.sealed");
      byte[] good = Files.readAllBytes(file);
      for (int length = 0; length < good.length; length++) {
        Files.write(file, java.util.Arrays.copyOf(good, length));
        assertUnreadable("cameras");
      }
    }

    @Test
    void oneFilePutInTheOthersPlace() throws Exception {
      write("cameras");
      Files.copy(directory.resolve("cameras.sealed"), directory.resolve("pairing.sealed"));
      assertUnreadable("pairing");
    }

    private void assertUnreadable(String name) throws Exception {
      try (Vault vault = Vault.open(directory, random)) {
        assertThatThrownBy(() -> vault.read(name)).isInstanceOf(VaultException.class);
      }
    }
  }

  @Test
  void makesNoNewKeyWhileThereAreFilesUnderAnOldOne() throws Exception {
    write("cameras");
    Files.delete(directory.resolve("vault.key"));

    assertThatThrownBy(() -> Vault.open(directory, random)).hasMessageContaining("is missing");
  }

  @Test
  void saysSoWhenAFileCannotBeWritten() throws Exception {
    try (Vault vault = Vault.open(directory, random)) {
      Files.createDirectory(directory.resolve("cameras.sealed"));
      Files.writeString(directory.resolve("cameras.sealed").resolve("inside"), "x");
      assertThatThrownBy(() -> vault.write("cameras", CONTENT))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("cannot be written");
    }
  }

  @Test
  void aSecretPrintsNothingOfItself() {
    Secret secret = Secret.ofText("hunter2");
    assertThat(secret.toString()).doesNotContain("hunter");
    assertThat(secret).isEqualTo(Secret.ofText("hunter2")).isNotEqualTo(Secret.ofText("hunter3"));
  }

  private void write(String name) throws VaultException {
    try (Vault vault = Vault.open(directory, random)) {
      vault.write(name, CONTENT);
    }
  }
}
