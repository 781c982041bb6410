package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.launch.UsageException;

class RecoverTest {
  @TempDir Path directory;

  private int typed(String answer, String... more) throws Exception {
    List<String> arguments = new java.util.ArrayList<>(List.of(more));
    arguments.addAll(List.of("--directory", directory.toString(), "--person", "administrator"));
    return RecoverCommand.run(
        arguments, new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aYesWritesAFileThatOnlyItsOwnerReads() throws Exception {
    assertThat(typed("yes\n")).isZero();
    Path file = directory.resolve("recover");
    assertThat(Files.readString(file).strip()).isEqualTo("administrator");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anythingElseWritesNothing() throws Exception {
    for (String answer : List.of("", "no\n", "y\n")) {
      assertThat(typed(answer)).isEqualTo(1);
      assertThat(directory.resolve("recover")).doesNotExist();
    }
    assertThat(typed("", "--yes")).isZero();
  }

  @Test
  void aDirectoryThatIsNotThereIsSaid() {
    List<String> elsewhere = List.of("--directory", "/no/such/place", "--person", "a", "--yes");
    assertThatThrownBy(() -> RecoverCommand.run(elsewhere, System.in))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("/no/such/place");
  }
}
