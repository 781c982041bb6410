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
import org.porchlight.launch.PrivateFiles;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.log.FileBookmark;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.log.Witness;
import org.porchlight.ledger.tile.DirectoryTiles;
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
  private final DirectoryTiles published;
  private volatile boolean started;
  private volatile @Nullable Running running;
  private volatile String trouble = "The log was not started yet.";

  LogKeeper(
      LogSettings settings,
      LogKey key,
      LogPolicy policy,
      PostgresSequence sequence,
      ProgramFacts program,
      SecureRandom random,
      InstantSource clock)
      throws IOException {
    this.settings = settings;
    this.key = key;
    this.policy = policy;
    this.sequence = sequence;
    this.program = program;
    this.random = random;
    this.clock = clock;
    this.published =
        new DirectoryTiles(PrivateFiles.directory(settings.directory()).resolve("public"));
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
  DirectoryTiles published() {
    return published;
  }

  /** First after a decision: everything else that follows may wait for it. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @TransactionalEventListener
  void on(EntryWritten written) {
    log().ifPresent(Log::wake);
  }

  @Override
  public synchronized void start() {
    started = true;
    open();
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
          new Log.Stores(
              sequence, new DirectoryTiles(files.resolve("tiles")), published, signed, witnessed);
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
