package org.porchlight.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("book");
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    Journal.read(file, lines::add);
    return lines;
  }

  @Test
  void whatWasAppendedIsReadAgainInOrder() throws IOException {
    try (Journal journal = Journal.open(file())) {
      journal.append("one");
    }
    try (Journal journal = Journal.open(file())) {
      journal.append("zwölf");
    }
    assertThat(lines(file())).containsExactly("one", "zwölf");
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    Journal.open(file()).close();
    assertThat(permissions()).isEqualTo("rw-------");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    Journal.rewrite(file(), Stream.of("one")).close();
    assertThat(permissions()).isEqualTo("rw-------");
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
  }

  @Nested
  class AfterACrashInTheMiddleOfALine {
    @Test
    void theLineIsLeftOutAndARewriteStartsClean() throws IOException {
      Files.writeString(file(), "one\ntw");
      assertThat(lines(file())).containsExactly("one");
      try (Journal journal = Journal.rewrite(file(), lines(file()).stream())) {
        journal.append("three");
      }
      assertThat(lines(file())).containsExactly("one", "three");
    }

    @Test
    void openingCutsItOff() throws IOException {
      Files.writeString(file(), "one\ntw");
      try (Journal journal = Journal.open(file())) {
        journal.append("three");
      }
      assertThat(file()).hasContent("one\nthree\n");
    }

    @Test
    void aFileThatHasOnlyABrokenLineIsEmpty() throws IOException {
      Files.writeString(file(), "broken");
      assertThat(lines(file())).isEmpty();
      assertThat(lines(directory.resolve("nothing"))).isEmpty();
      Journal.open(file()).close();
      assertThat(file()).isEmptyFile();
    }
  }

  @Nested
  class WhenALineCannotBeWritten {
    @Test
    void nothingIsWrittenAnyMoreWhereItCannotBeTakenBack() throws IOException {
      Path full = Path.of("/dev/full");
      try (Journal journal = new Journal(full, FileChannel.open(full, StandardOpenOption.WRITE))) {
        assertThatThrownBy(() -> journal.append("one")).hasMessageContaining("space");
        assertThatThrownBy(() -> journal.append("two")).hasMessageContaining("start the program");
      }
    }

    @Test
    void aPartOfItIsTakenBackAndTheNextLineStartsClean() throws IOException {
      TornChannel torn = new TornChannel(PrivateFiles.append(file()));
      try (Journal journal = new Journal(file(), torn)) {
        journal.append("one");
        torn.tearNext();
        assertThatThrownBy(() -> journal.append("two")).hasMessageContaining("No space");
        journal.append("three");
      }
      assertThat(file()).hasContent("one\nthree\n");
    }
  }

  @Nested
  class TheDirectoryLock {
    @Test
    void keepsASecondOneOutUntilTheFirstIsClosed() throws IOException {
      DirectoryLock first = DirectoryLock.take(directory, "signer");
      assertThatThrownBy(() -> DirectoryLock.take(directory, "signer"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Another signer runs on");
      first.close();
      DirectoryLock.take(directory, "signer").close();
    }
  }
}
