package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  @TempDir Path directory;

  private static Entry entry(String incident, long number, boolean closed) {
    return new Entry(
        incident, number, closed, "full", "coarse", "", null, NOW, incident + number, "00");
  }

  @Test
  void whatWasWrittenIsThereAfterAnEndWithoutAWord() throws IOException {
    Entry first = entry("a", 1, false);
    Entry second = entry("b", 1, false);
    Book book = Book.open(directory, NOW);
    book.write(first);
    book.write(second);
    book.delivered(first);
    Path after = Files.createDirectory(directory.resolve("after"));
    Files.copy(directory.resolve("book.jsonl"), after.resolve("book.jsonl"));
    try (Book again = Book.open(after, NOW)) {
      assertThat(again.waiting()).containsExactly(second);
      assertThat(again.latest("a")).contains(first);
      assertThat(again.byKey("b1")).contains(second);
    }
    book.close();
  }

  @Test
  void aLineCutShortByACrashWasNeverAnswered() throws IOException {
    try (Book book = Book.open(directory, NOW)) {
      book.write(entry("a", 1, false));
    }
    Path file = directory.resolve("book.jsonl");
    Files.writeString(file, "{\"incident\":\"b\",\"num", StandardOpenOption.APPEND);
    try (Book book = Book.open(directory, NOW)) {
      assertThat(book.latest("a")).isPresent();
      assertThat(book.latest("b")).isEmpty();
      book.write(entry("c", 1, false));
    }
    try (Book book = Book.open(directory, NOW)) {
      assertThat(book.latest("c")).isPresent();
    }
  }

  @Test
  void damageInTheMiddleIsSaidAndNotSkipped() throws IOException {
    try (Book book = Book.open(directory, NOW)) {
      book.write(entry("a", 1, false));
      book.write(entry("b", 1, false));
    }
    Path file = directory.resolve("book.jsonl");
    Files.writeString(file, "?" + Files.readString(file));
    assertThatThrownBy(() -> Book.open(directory, NOW)).hasMessageContaining("damaged");
  }

  @Test
  void whatIsOldClosedAndDeliveredIsForgottenAndNothingElse() throws IOException {
    Entry closed = entry("a", 1, true);
    Entry open = entry("b", 1, false);
    Entry waiting = entry("c", 1, true);
    try (Book book = Book.open(directory, NOW)) {
      for (Entry each : new Entry[] {closed, open, waiting}) {
        book.write(each);
      }
      book.delivered(closed);
      book.delivered(open);
    }
    try (Book book = Book.open(directory, NOW.plus(Book.KEPT).plus(Duration.ofSeconds(1)))) {
      assertThat(book.latest("a")).isEmpty();
      assertThat(book.latest("b")).contains(open);
      assertThat(book.waiting()).containsExactly(waiting);
    }
  }

  @Test
  void aGatewayThatIsNeverStartedAgainForgetsTheSame() throws IOException {
    Entry closed = entry("a", 1, true);
    Entry waiting = entry("c", 1, true);
    Instant later = NOW.plus(Book.KEPT).plus(Duration.ofSeconds(1));
    Entry next = new Entry("d", 1, false, "full", "coarse", "", null, later, "d1", "00");
    try (Book book = Book.open(directory, NOW)) {
      book.write(closed);
      book.delivered(closed);
      book.write(waiting);
      book.write(next);
      assertThat(book.latest("a")).isEmpty();
      assertThat(book.byKey("a1")).isEmpty();
      assertThat(book.waiting()).containsExactly(waiting, next);
    }
    assertThat(Files.readString(directory.resolve("book.jsonl"))).doesNotContain("\"a1\"");
    try (Book book = Book.open(directory, later)) {
      assertThat(book.waiting()).containsExactly(waiting, next);
    }
  }

  @Test
  void onlyTheGatewaysUserMayReadItWhateverItWasBefore() throws IOException {
    Path file = directory.resolve("book.jsonl");
    Files.writeString(file, "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Book.open(directory, NOW).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondGatewayOnTheSameDirectoryDoesNotStart() throws IOException {
    try (Book book = Book.open(directory, NOW)) {
      book.write(entry("a", 1, false));
      assertThatThrownBy(() -> Book.open(directory, NOW))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Another gateway runs on");
    }
    try (Book book = Book.open(directory, NOW)) {
      assertThat(book.latest("a")).isPresent();
    }
  }

  @Test
  void aNoteSignedAnewTakesThePlaceOfTheOldOneAndOfNoNewerOne() throws IOException {
    Entry open = entry("a", 1, false);
    Entry closed = entry("a", 2, true);
    Entry anew = open.with("full anew", "coarse anew", "handling anew");
    try (Book book = Book.open(directory, NOW)) {
      book.write(open);
      book.write(closed);
      book.write(anew);
      assertThat(book.waiting()).containsExactly(anew, closed);
    }
    try (Book book = Book.open(directory, NOW)) {
      assertThat(book.waiting()).containsExactly(anew, closed);
      assertThat(book.latest("a")).contains(closed);
      book.delivered(closed);
      assertThat(book.waiting()).isEmpty();
    }
  }
}
