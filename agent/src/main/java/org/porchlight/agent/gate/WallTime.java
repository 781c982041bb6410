package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.PrivateFiles;

/**
 * The wall clock, for dates and hours only. It never runs below the latest time seen, also across a
 * restart: a clock that was set back gives no time at all, and without time everything is dark.
 */
public final class WallTime {
  /** What time servers may take back without anybody having set the clock. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final InstantSource source;
  private final Path file;
  private Instant latest;

  private WallTime(InstantSource source, Path file, Instant latest) {
    this.source = source;
    this.file = file;
    this.latest = latest;
  }

  /** Begins at the latest time the file remembers. */
  public static WallTime open(InstantSource source, Path file) throws VaultException {
    try {
      return new WallTime(source, file, Files.exists(file) ? read(file) : Instant.EPOCH);
    } catch (IOException | DateTimeException e) {
      throw new VaultException(
          "The file " + file + " is damaged. When this computer's clock is right, remove it.", e);
    }
  }

  /** Now, never earlier than any answer before; nothing when the clock was set back. */
  public synchronized Optional<Instant> now() {
    Instant now = source.instant();
    if (now.isAfter(latest)) {
      latest = now;
      return Optional.of(now);
    }
    return now.plus(SLACK).isBefore(latest) ? Optional.empty() : Optional.of(latest);
  }

  /** What is wrong, for the owner. */
  public synchronized String sentence() {
    return "The clock of this computer was set back: it says "
        + source.instant()
        + ", and earlier it said "
        + latest
        + ". Set it right; until then no camera opens.";
  }

  /** Puts the latest time on the disk; called once a minute. */
  public synchronized void remember() throws IOException {
    PrivateFiles.write(file, (latest + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Instant read(Path file) throws IOException {
    return Instant.parse(Files.readString(file).strip());
  }
}
