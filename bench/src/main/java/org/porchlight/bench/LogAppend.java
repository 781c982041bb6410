package org.porchlight.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.porchlight.hub.proof.HubSequence;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.log.FileBookmark;
import org.porchlight.ledger.log.FileSequence;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.log.Sequence;
import org.porchlight.ledger.log.Witness;
import org.porchlight.ledger.remote.WebWitness;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.note.NoteException;
import org.porchlight.note.Quorum;
import org.porchlight.note.SigningKey;

/**
 * What a log costs: durable entries a second in a sequence on this disk, and the time from an
 * append's beginning until its proof under a checkpoint of two witnesses is there; both in the
 * library's sequence in a file and in the hub's, in its PostgreSQL.
 *
 * <p>Workload: entries of the real form. Appenders on virtual threads, each waiting for its own
 * entry to be durable (the sequence alone), or for its proof (the log, with two witness programs on
 * loopback, quorum two), before the next; 1, 16 and 256 at a time, for so many seconds each. In the
 * hub's the entry is written as a decision writes it, in a transaction of its own, and gets its
 * place after that; twelve connections, as the hub has. The disk's own sync of one small write is
 * measured beside it, because everything waits for that.
 *
 * <p>Command: {@code ./porchlight bench log [seconds] [directory] [milliseconds to each witness]}
 */
public final class LogAppend {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ORIGIN = "bench.example/log";

  private LogAppend() {}

  /** Appends one entry and waits for its proof. */
  private interface Proving {
    void one(Log log) throws Exception;
  }

  /** One thing that is done again and again. */
  private interface Step {
    void go() throws Exception;
  }

  /** Prints the measurements: seconds of each, where the files go, milliseconds to a witness. */
  public static void main(String... arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path parent = arguments.length > 1 ? Path.of(arguments[1]) : Path.of("");
    Duration away = Duration.ofMillis(arguments.length > 2 ? Long.parseLong(arguments[2]) : 0);
    Path directory = Files.createTempDirectory(parent.toAbsolutePath(), ".bench-log-");
    try {
      syncs(directory, seconds);
      try (FileSequence sequence = FileSequence.open(directory.resolve("alone"))) {
        appends("in a file", seconds, () -> sequence.append(List.of(entry())));
      }
      try (FileSequence sequence = FileSequence.open(directory.resolve("sequence"))) {
        Proving proving = log -> log.proven(sequence.append(List.of(entry()))).get();
        proofs("in a file", directory.resolve("file"), sequence, proving, seconds, away);
      }
      try (HubSequence hub = HubSequence.open(directory.resolve("postgres"))) {
        appends("in the hub's database", seconds, () -> hub.decide(pad()));
        Proving proving = log -> hub.prove(log, pad());
        Path files = directory.resolve("hub");
        proofs("in the hub's database", files, hub.sequence(), proving, seconds, away);
      }
    } finally {
      remove(directory);
    }
  }

  private static Entry pad() {
    return Entry.pad("bench", Instant.EPOCH, LocalDate.EPOCH, RANDOM);
  }

  private static byte[] entry() {
    return pad().bytes();
  }

  private static void appends(String where, int seconds, Step step) throws Exception {
    for (int many : new int[] {1, 16, 256}) {
      measure("durable appends " + where, many, seconds, step);
    }
  }

  private static void syncs(Path directory, int seconds) throws Exception {
    try (FileChannel file =
        FileChannel.open(
            directory.resolve("sync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      measure(
          "syncs of the disk",
          1,
          seconds,
          () -> {
            file.write(ByteBuffer.wrap(entry()));
            file.force(false);
          });
    }
  }

  private static void proofs(
      String where, Path directory, Sequence sequence, Proving proving, int seconds, Duration away)
      throws Exception {
    Files.createDirectory(directory);
    SigningKey key = SigningKey.generate(ORIGIN, RANDOM);
    try (WitnessProgram one =
            new WitnessProgram(directory.resolve("w1"), "w1.example", key.verifierKey());
        WitnessProgram two =
            new WitnessProgram(directory.resolve("w2"), "w2.example", key.verifierKey());
        FileBookmark signed = FileBookmark.open(directory.resolve("signed"));
        FileBookmark witnessed = FileBookmark.open(directory.resolve("witnessed"))) {
      String policy =
          "log "
              + key.verifierKey()
              + "\n"
              + one.policyLine("w1")
              + two.policyLine("w2")
              + "group both all w1 w2\nquorum both\n";
      Log.Stores stores =
          new Log.Stores(
              sequence,
              new DirectoryTiles(directory.resolve("tiles")),
              new DirectoryTiles(directory.resolve("public")),
              signed,
              witnessed);
      try (Log log = Log.open(keeping(key, Policy.parse(policy), away), stores, LogAppend::entry)) {
        measure("to warm up", 16, seconds, () -> proving.one(log));
        for (int many : new int[] {1, 16, 256}) {
          measure("witnessed proofs " + where, many, seconds, () -> proving.one(log));
        }
        long before = System.nanoTime();
        long size = log.publish().get().says().size();
        System.out.printf(
            "publishing %d entries: %.0f ms%n", size, (System.nanoTime() - before) / 1e6);
      }
    }
  }

  private static Log.Keeping keeping(SigningKey key, Policy policy, Duration away)
      throws NoteException {
    List<Witness> witnesses = new ArrayList<>();
    for (Quorum.Party party : policy.witnesses()) {
      Witness near = new WebWitness(party, Duration.ofSeconds(10));
      witnesses.add(away.isZero() ? near : new DistantWitness(near, away));
    }
    return new Log.Keeping(key, policy, witnesses, Duration.ofSeconds(10), Duration.ofSeconds(1));
  }

  private static void measure(String what, int many, int seconds, Step step) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Future<List<Long>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        running.add(threads.submit(() -> until(end, step)));
      }
    }
    List<Long> all = new ArrayList<>();
    for (Future<List<Long>> one : running) {
      all.addAll(one.get());
    }
    long[] nanos = all.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(nanos);
    System.out.printf(
        "%-38s %3d at a time: %7.0f a second, p50 %.1f ms, p99 %.1f ms%n",
        what,
        many,
        (double) nanos.length / seconds,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6);
  }

  private static List<Long> until(long end, Step step) throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (long now = System.nanoTime(); now < end; ) {
      step.go();
      long done = System.nanoTime();
      nanos.add(done - now);
      now = done;
    }
    return nanos;
  }

  private static void remove(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (var paths = Files.walk(directory)) {
      deepestFirst = paths.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
