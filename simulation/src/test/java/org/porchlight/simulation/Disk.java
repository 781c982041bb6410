package org.porchlight.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A part's directory. A crash in the middle of a step leaves of each file what was there before,
 * what the step wrote, or something torn in between: every state in which a machine that loses its
 * power at one of the step's writes can find its disk, and some more.
 */
final class Disk {
  private final Path root;

  Disk(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }

  /** Everything on it. */
  Map<String, byte[]> copy() {
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, byte[]> copy = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes it what it was; for a part that has it not open. */
  void restore(Map<String, byte[]> copy) {
    erase();
    try {
      for (Map.Entry<String, byte[]> file : copy.entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The power was lost somewhere between two states; for a part that has it not open. */
  void crash(Map<String, byte[]> before, Chance chance) {
    Map<String, byte[]> after = copy();
    Map<String, byte[]> torn = new TreeMap<>();
    after.forEach((name, now) -> {
      byte[] was = before.get(name);
      if (was == null) {
        if (chance.oneIn(2)) {
          torn.put(name, now);
        }
      } else {
        torn.put(name, Arrays.equals(was, now) ? now : between(was, now, chance));
      }
    });
    restore(torn);
  }

  private static byte[] between(byte[] was, byte[] now, Chance chance) {
    boolean grew = now.length > was.length && Arrays.mismatch(was, now) == was.length;
    if (grew) {
      return Arrays.copyOf(now, was.length + chance.below(now.length - was.length + 1));
    }
    boolean inPlace = now.length == was.length && now.length > 32 * 1024;
    if (inPlace) {
      int first = Arrays.mismatch(was, now);
      byte[] torn = was.clone();
      System.arraycopy(now, 0, torn, 0, first + chance.below(2048));
      return torn;
    }
    return chance.oneIn(2) ? was : now;
  }

  void erase() {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all =
          files.filter(file -> !file.equals(root)).sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
