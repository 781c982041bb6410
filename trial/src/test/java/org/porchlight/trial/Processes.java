package org.porchlight.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes that run, as Linux lists them. */
record Processes(List<One> all) {
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int STARTED = 19;

  /**
   * One of them.
   *
   * @param started in ticks since the machine's start: a number is given again, a number with its
   *     start is not
   * @param state {@code Z} is of one that has ended and whose parent has not asked about it
   */
  record One(long pid, long parent, long session, long started, String state, String line) {
    boolean isSame(One other) {
      return pid == other.pid && started == other.started;
    }
  }

  /** All that run now. */
  static Processes now() {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return new Processes(
          entries
              .filter(entry -> entry.getFileName().toString().matches("\\d+"))
              .flatMap(Processes::read)
              .filter(one -> !one.state().equals("Z"))
              .toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<One> read(Path entry) {
    try {
      String stat = Files.readString(entry.resolve("stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return Stream.of(
          new One(
              Long.parseLong(entry.getFileName().toString()),
              Long.parseLong(fields.get(PARENT)),
              Long.parseLong(fields.get(SESSION)),
              Long.parseLong(fields.get(STARTED)),
              fields.get(STATE),
              Files.readString(entry.resolve("cmdline")).replace('\0', ' ')));
    } catch (NoSuchFileException ended) {
      return Stream.empty();
    } catch (IOException endedMeanwhile) {
      System.getLogger(Processes.class.getName())
          .log(System.Logger.Level.DEBUG, "It has just ended", endedMeanwhile);
      return Stream.empty();
    }
  }

  /** Those of a session, those they started whatever session that is in, and those of files. */
  List<One> of(long session, Path files) {
    return all.stream()
        .filter(one ->
            one.session() == session
                || one.line().contains(files.toString())
                || isBelow(one, session))
        .toList();
  }

  private boolean isBelow(One one, long ancestor) {
    return one.parent() == ancestor
        || all.stream().anyMatch(each -> each.pid() == one.parent() && isBelow(each, ancestor));
  }

  /** Those of before that still run. */
  List<One> stillHere(List<One> before) {
    return all.stream().filter(one -> before.stream().anyMatch(one::isSame)).toList();
  }
}
