package org.porchlight.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program that runs holds.
 *
 * @param descriptors open files and sockets
 * @param threads of the operating system
 * @param classes bytes that are left in the heap after a full collection, by class
 */
record Figures(long descriptors, long threads, Map<String, Long> classes) {
  private static final int MOST = 8;

  /** What the collector puts where it leaves a gap in the heap. */
  private static final String GAP = "jdk.internal.vm.FillerElement";

  private static final Pattern CLASS =
      Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)");

  /** Of a program of Java; asking costs it a full collection. */
  static Figures of(long pid) {
    Map<String, Long> classes = new HashMap<>();
    Matcher line = CLASS.matcher(histogram(pid));
    while (line.find()) {
      if (!line.group(2).contains(GAP)) {
        classes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
      }
    }
    return new Figures(count(pid, "fd"), count(pid, "task"), classes);
  }

  /** All of the heap. */
  long heapBytes() {
    return classes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What grew since then the most, with its bytes. */
  String grownMost(Figures then) {
    return classes.entrySet().stream()
        .map(one ->
            Map.entry(one.getKey(), one.getValue() - then.classes.getOrDefault(one.getKey(), 0L)))
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST)
        .map(one -> one.getValue() + " " + one.getKey())
        .collect(Collectors.joining(", "));
  }

  private static long count(long pid, String what) {
    try (Stream<Path> entries = Files.list(Path.of("/proc/" + pid + "/" + what))) {
      return entries.count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String histogram(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
