package org.porchlight.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.ledger.NaiveTree;

/** Entries in a file, and what a crash leaves of it. */
class FileSequenceTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void file() {
    file = directory.resolve("sequence");
  }

  private void fill(int count) throws IOException {
    try (FileSequence sequence = FileSequence.open(file)) {
      List<byte[]> entries = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        entries.add(NaiveTree.entry(i));
      }
      assertThat(sequence.append(entries)).isZero();
    }
  }

  private static List<byte[]> all(FileSequence sequence) throws IOException {
    List<byte[]> all = new ArrayList<>();
    List<byte[]> some = sequence.read(0, 1000);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = sequence.read(all.size(), 1000);
    }
    return all;
  }

  @Test
  void isReadFromAnywhere() throws Exception {
    fill(500);
    try (FileSequence sequence = FileSequence.open(file)) {
      assertThat(sequence.size()).isEqualTo(500);
      for (int from : new int[] {0, 1, 63, 64, 65, 127, 128, 499}) {
        List<byte[]> read = sequence.read(from, 70);
        assertThat(read).hasSize(Math.min(70, 500 - from));
        assertThat(read.getFirst()).isEqualTo(NaiveTree.entry(from));
      }
      assertThat(sequence.read(500, 1)).isEmpty();
      assertThat(all(sequence)).hasSize(500);
    }
  }

  @Test
  void largeEntriesComeInPortions() throws Exception {
    try (FileSequence sequence = FileSequence.open(file)) {
      List<byte[]> large = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        large.add(new byte[65_535]);
      }
      sequence.append(large);
      assertThat(sequence.read(0, 200)).hasSizeLessThan(200).isNotEmpty();
      assertThat(all(sequence)).hasSize(200);
      assertThatThrownBy(() -> sequence.append(List.of(new byte[65_536])))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whoAppendsTogetherGetsOneIndexEach() throws Exception {
    Set<Long> indexes = ConcurrentHashMap.newKeySet();
    try (FileSequence sequence = FileSequence.open(file)) {
      try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Boolean>> done = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
          byte[] entry = NaiveTree.entry(i);
          done.add(
              many.submit(() -> {
                long index = sequence.append(List.of(entry));
                assertThat(sequence.read(index, 1).getFirst()).isEqualTo(entry);
                return indexes.add(index);
              }));
        }
        for (Future<Boolean> one : done) {
          assertThat(one.get()).isTrue();
        }
      }
      assertThat(indexes).hasSize(400).allMatch(index -> index >= 0 && index < 400);
    }
    try (FileSequence again = FileSequence.open(file)) {
      Set<String> entries = new HashSet<>();
      all(again)
          .forEach(
              entry -> entries.add(new String(entry, java.nio.charset.StandardCharsets.US_ASCII)));
      assertThat(entries).hasSize(400);
    }
  }

  @Test
  void aTailCutShortAnywhereIsDroppedAndTheRestStays() throws Exception {
    fill(70);
    byte[] whole = Files.readAllBytes(file);
    int last = 8 + NaiveTree.entry(69).length;
    for (int cut = 1; cut <= last; cut++) {
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
      try (FileSequence sequence = FileSequence.open(file)) {
        assertThat(sequence.size()).isEqualTo(69);
        assertThat(sequence.append(List.of(NaiveTree.entry(69)))).isEqualTo(69);
        assertThat(all(sequence)).hasSize(70);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void garbageBehindTheEndIsDropped() throws Exception {
    fill(3);
    Files.write(file, new byte[] {0, 0, 0, 1, 2, 3, 4, 5, 6}, StandardOpenOption.APPEND);
    try (FileSequence sequence = FileSequence.open(file)) {
      assertThat(all(sequence)).hasSize(3);
    }
  }

  @Test
  void twoNeverShareAFile() throws Exception {
    try (FileSequence sequence = FileSequence.open(file)) {
      assertThat(sequence.size()).isZero();
      assertThatThrownBy(() -> FileSequence.open(file)).hasMessageContaining("Another");
    }
  }
}
