package org.porchlight.trial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a trial leaves in its directory when it ends. */
record TownFiles(Path data) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Names of files that were being written: a town that ended in order has none. */
  private static final String HALF_WRITTEN =
      ".*\\.(new|tmp|temp|part|partial)(\\..*)?|postmaster\\.pid";

  /** Files of whole lines: journals, notes and keys. */
  private static final String OF_LINES =
      "book|book\\.jsonl|openings|marks|vkey|key|.*\\.note|founded-at|enrolments\\.txt";

  /** What is wrong with them: nothing, one hopes. */
  List<String> faults() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : all()) {
      String name = file.getFileName().toString();
      if (name.matches(HALF_WRITTEN)) {
        faults.add(file + " was left behind");
      }
      if (name.matches(OF_LINES) && !endsWithLine(file)) {
        faults.add(file + " ends in the middle of a line");
      }
      if (name.matches(".*\\.jsonl?") && !isJson(file)) {
        faults.add(file + " is torn");
      }
    }
    return faults;
  }

  /**
   * All files but those inside of the database's directory, of which its own first level counts.
   */
  List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/postgres/") || isDatabases(file))
          .toList();
    }
  }

  private static boolean isDatabases(Path file) {
    return file.getParent().endsWith("postgres");
  }

  private static boolean endsWithLine(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() == 0) {
        return true;
      }
      in.seek(in.length() - 1);
      return in.read() == '\n';
    }
  }

  private static boolean isJson(Path file) throws IOException {
    List<String> texts =
        file.toString().endsWith(".jsonl")
            ? Files.readAllLines(file)
            : List.of(Files.readString(file));
    try {
      texts.forEach(JSON::readTree);
      return true;
    } catch (JacksonException torn) {
      return false;
    }
  }
}
