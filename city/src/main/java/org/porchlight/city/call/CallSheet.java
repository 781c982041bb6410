package org.porchlight.city.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.porchlight.launch.PrivateFiles;

/**
 * What the callers must not forget when the town starts again: the last number given out and which
 * calls are open until when. Numbers are never given out twice.
 *
 * <p>Written as lines: {@code last 114872}, {@code open 26-114872 2026-11-14T23:30:00Z}.
 */
final class CallSheet {
  private final Path file;
  private final Map<String, Instant> closings = new LinkedHashMap<>();
  private int lastNumber;

  private CallSheet(Path file, int firstNumber) {
    this.file = file;
    this.lastNumber = firstNumber;
  }

  /** Reads the sheet at a path, or begins one there after {@code firstNumber}. */
  static CallSheet at(Path file, int firstNumber) throws IOException {
    CallSheet sheet = new CallSheet(file, firstNumber);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        sheet.read(line);
      }
    }
    return sheet;
  }

  /** Gives out a number {@code further} than the last: other calls come in between. */
  String number(int year, int further) {
    lastNumber += further;
    return "%02d-%06d".formatted(year % 100, lastNumber);
  }

  /** The open calls, in the order in which they were opened, and when each will be closed. */
  Map<String, Instant> closings() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(closings));
  }

  void open(String call, Instant until) {
    closings.put(call, until);
  }

  void close(String call) {
    closings.remove(call);
  }

  void save() throws IOException {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("last " + lastNumber);
    closings.forEach((call, until) -> lines.add("open " + call + " " + until));
    PrivateFiles.write(file, lines.toString());
  }

  private void read(String line) throws IOException {
    String[] words = line.split(" ", -1);
    try {
      if (words.length == 2 && words[0].equals("last")) {
        lastNumber = Integer.parseInt(words[1]);
      } else if (words.length == 3 && words[0].equals("open")) {
        closings.put(words[1], Instant.parse(words[2]));
      } else {
        throw new IOException("Not a line of a call sheet: " + line);
      }
    } catch (NumberFormatException | DateTimeException e) {
      throw new IOException("Not a line of a call sheet: " + line, e);
    }
  }
}
