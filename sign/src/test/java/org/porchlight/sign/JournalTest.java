package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the book stands on. */
class JournalTest {
  @TempDir Path directory;

  @Test
  void aLineCutShortByACrashIsCutOffAndTheNextStartsClean() throws Exception {
    Path file = directory.resolve("book");
    try (Journal journal = Journal.open(file)) {
      journal.append("one");
    }
    Files.writeString(file, "tw", StandardOpenOption.APPEND);
    assertThat(Journal.lines(file)).containsExactly("one");
    try (Journal journal = Journal.open(file)) {
      journal.append("three");
    }
    assertThat(Journal.lines(file)).containsExactly("one", "three");
  }

  @Test
  void aFileThatHasOnlyABrokenLineIsEmpty() throws Exception {
    Path file = Files.writeString(directory.resolve("book"), "broken");
    Journal.open(file).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void aDamagedBookIsNotWorkedWith() throws Exception {
    Files.writeString(directory.resolve("book"), "seen ordinance/x 1\n");
    assertThatThrownBy(() -> Book.open(directory, Enrolments.of(directory)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> Book.open(directory, Enrolments.of(directory)))
        .hasMessageContaining("damaged");
  }

  @Test
  void overlappingLeasesCountOnce() {
    Instant start = Instant.EPOCH.plusSeconds(100);
    Active active =
        Active.NONE
            .with(start, start.plusSeconds(60))
            .with(start.plusSeconds(20), start.plusSeconds(80))
            .with(start.plusSeconds(10), start.plusSeconds(30))
            .with(start.plusSeconds(200), start.plusSeconds(260));
    assertThat(active.total()).isEqualTo(Duration.ofSeconds(140));
  }
}
