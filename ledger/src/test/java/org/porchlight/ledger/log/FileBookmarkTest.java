package org.porchlight.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One value that survives, torn writes included. */
class FileBookmarkTest {
  private static final int SLOT = 32 * 1024;
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void file() {
    file = directory.resolve("signed");
  }

  private void write(String... values) throws IOException {
    try (FileBookmark bookmark = FileBookmark.open(file)) {
      for (String value : values) {
        bookmark.write(value.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String read() throws IOException {
    try (FileBookmark bookmark = FileBookmark.open(file)) {
      return bookmark.read().map(value -> new String(value, StandardCharsets.UTF_8)).orElse("");
    }
  }

  @Test
  void isEmptyThenSaysWhatWasWrittenLast() throws Exception {
    assertThat(read()).isEmpty();
    write("one");
    assertThat(read()).isEqualTo("one");
    write("two", "three");
    assertThat(read()).isEqualTo("three");
    write("", "x".repeat(FileBookmark.MAX_BYTES));
    assertThat(read()).hasSize(FileBookmark.MAX_BYTES);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aTornWriteLeavesTheValueBefore() throws Exception {
    write("one", "two", "three");
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < 16 + 5; at++) {
      byte[] torn = good.clone();
      torn[at] ^= 0x40;
      Files.write(file, torn);
      assertThat(read()).isEqualTo("two");
    }
  }

  @Test
  void aFirstWriteThatWasTornLeavesNothing() throws Exception {
    write("one");
    byte[] torn = Files.readAllBytes(file);
    torn[17] ^= 1;
    Files.write(file, torn);
    assertThat(read()).isEmpty();
  }

  @Test
  void damageToBothIsSaidAndNotGuessedAt() throws Exception {
    write("one", "two");
    byte[] bad = Files.readAllBytes(file);
    bad[18] ^= 1;
    bad[SLOT + 18] ^= 1;
    Files.write(file, bad);
    assertThatThrownBy(this::read).hasMessageContaining("damaged");
  }

  @Test
  void twoNeverShareAFile() throws Exception {
    try (FileBookmark first = FileBookmark.open(file)) {
      assertThat(first.read()).isEmpty();
      assertThatThrownBy(() -> FileBookmark.open(file)).hasMessageContaining("Another");
    }
  }

  @Test
  void longerValuesThanASlotAreRefused() throws Exception {
    try (FileBookmark bookmark = FileBookmark.open(file)) {
      assertThatThrownBy(() -> bookmark.write(new byte[FileBookmark.MAX_BYTES + 1]))
          .isInstanceOf(IOException.class);
    }
  }
}
