package org.porchlight.hub.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.EntryWritten;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.log.FileBookmark;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.log.Witness;
import org.porchlight.ledger.tile.Tiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Runs the log while the hub runs, and opens it again when that failed. */
@Component
class LogKeeper implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LogKeeper.class);

  /** A witness that thinks longer than this is as good as down. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The log with the files only it may have open. */
  private record Running(Log log, FileBookmark signed, FileBookmark witnessed) {}

  private final LogSettings settings;
  private final LogKey key;
  private final LogPolicy policy;
  private final PostgresSequence sequence;
  private final ProgramFacts program;
  private final SecureRandom random;
  private final InstantSource clock;
  private final LogStore store;
  private volatile boolean started;
  private volatile @Nullable Running running;
  private volatile String trouble = "The log was not started yet.";

  LogKeeper(
      LogSettings settings,
      LogKey key,
      LogPolicy policy,
      LogStore store,
      PostgresSequence sequence,
      ProgramFacts program,
      SecureRandom random,
      InstantSource clock) {
    this.settings = settings;
    this.key = key;
    this.policy = policy;
    this.sequence = sequence;
    this.program = program;
    this.random = random;
    this.clock = clock;
    this.store = store;
  }

  /** The log; empty while it cannot be kept. */
  Optional<Log> log() {
    return Optional.ofNullable(running).map(Running::log);
  }

  /** What keeps it from proving anything new; empty when nothing does. */
  String trouble() {
    return log().map(one -> one.status().trouble()).orElse(trouble);
  }

  /** What everybody reads. */
  Tiles published() {
    return store.published();
  }

  /** First after a decision: everything else that follows may wait for it. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @TransactionalEventListener
  void on(EntryWritten written) {
    log().ifPresent(Log::wake);
  }

  @Override
  public synchronized void start() {
    open();
    started = true;
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  @Scheduled(fixedDelay = 2_000)
  synchronized void tryAgain() {
    if (started && running == null) {
      open();
    }
  }

  /**
   * Shows the witnesses what they saw last once more, at a fixed pace: that they are gone is
   * noticed although nobody looks, and what a witness can tell from the pace of its calls is less.
   */
  @Scheduled(fixedDelay = 5_000)
  void ask() {
    log().ifPresent(Log::ask);
  }

  /** What is done while the log rests. */
  @FunctionalInterface
  interface Resting {
    boolean with(Log resting) throws InterruptedException;
  }

  /**
   * Ends the log, lets something be done with what it is, and opens it again by the policy there is
   * then. No proof is made meanwhile.
   *
   * @return what the doing returned; false when there is no log to rest
   */
  synchronized boolean rest(Resting work) throws InterruptedException {
    Running last = running;
    if (!started || last == null) {
      return false;
    }
    running = null;
    trouble = "";
    last.log().close();
    try {
      return work.with(last.log());
    } finally {
      close(last.signed());
      close(last.witnessed());
      open();
    }
  }

  private void open() {
    if (policy.policy().isEmpty()) {
      trouble = "The log has no witnesses: porchlight.log.witnesses-file is not set.";
      return;
    }
    FileBookmark signed = null;
    FileBookmark witnessed = null;
    try {
      Path files = settings.directory();
      signed = FileBookmark.open(files.resolve("signed"));
      witnessed = FileBookmark.open(files.resolve("witnessed"));
      Log.Stores stores =
          new Log.Stores(sequence, store.own(), store.published(), signed, witnessed);
      running = new Running(Log.open(keeping(), stores, this::pad), signed, witnessed);
    } catch (IOException | RuntimeException failed) {
      say(failed);
      close(signed);
      close(witnessed);
    }
  }

  private void say(Exception failed) {
    String sentence = "The log cannot be kept: " + failed.getMessage();
    if (!sentence.equals(trouble)) {
      log.error("{}", sentence, failed);
    }
    trouble = sentence;
  }

  private Log.Keeping keeping() {
    List<Witness> witnesses = policy.witnesses();
    return new Log.Keeping(key.key(), policy.policy().orElseThrow(), witnesses, PATIENCE, PAUSE);
  }

  /** A leaf that says nothing. */
  byte[] pad() {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    return Entry.pad(program.agency(), clock.instant().truncatedTo(ChronoUnit.HOURS), today, random)
        .bytes();
  }

  @Override
  public synchronized void stop() {
    started = false;
    Running last = running;
    running = null;
    if (last != null) {
      last.log().close();
      close(last.signed());
      close(last.witnessed());
    }
  }

  private static void close(@Nullable FileBookmark file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException broken) {
      log.warn("a file of the log could not be closed", broken);
    }
  }
}
