package org.porchlight.agent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.vault.VaultException;

class WitnessTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:00:00Z");

  private long nanos = Long.MAX_VALUE - 5;
  @TempDir Path directory;
  private WitnessTime time;

  @BeforeEach
  void open() throws Exception {
    time = WitnessTime.open(directory.resolve("time"), () -> nanos);
  }

  @Test
  void isUnknownBeforeWitnessesSaidIt() {
    assertThat(time.now()).isEmpty();
  }

  @Test
  void runsOnByTheClockNobodyCanSet() {
    time.anchor(NOW, nanos);
    pass(Duration.ofHours(3));
    assertThat(time.now()).contains(NOW.plus(Duration.ofHours(3)));
  }

  @Test
  void countsFromWhenTheirWordArrived() {
    long arrived = nanos;
    pass(Duration.ofSeconds(5));
    time.anchor(NOW, arrived);
    assertThat(time.now()).contains(NOW.plusSeconds(5));
  }

  @Test
  void isNotPutBackByALaterWord() {
    time.anchor(NOW, nanos);
    pass(Duration.ofSeconds(100));
    time.anchor(NOW.plusSeconds(50), nanos);
    assertThat(time.now()).contains(NOW.plusSeconds(100));
  }

  @Test
  void isPutForwardByALaterWord() {
    time.anchor(NOW, nanos);
    time.anchor(NOW.plusSeconds(90), nanos);
    assertThat(time.now()).contains(NOW.plusSeconds(90));
  }

  @Test
  void neverRunsBelowTheLatestOnTheDiskAlsoAfterARestart() throws Exception {
    time.anchor(NOW, nanos);
    pass(Duration.ofMinutes(10));
    time.remember();
    open();
    assertThat(time.now()).isEmpty();
    assertThat(time.at(NOW, nanos)).isEmpty();
    assertThat(time.at(NOW.plus(Duration.ofMinutes(9)), nanos))
        .contains(NOW.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aWordFarBelowTheLatestGivesNoTime() {
    time.hasBeen(NOW);
    time.anchor(NOW.minus(LogRules.APART).minusSeconds(1), nanos);
    assertThat(time.now()).isEmpty();
    time.anchor(NOW.minus(LogRules.APART), nanos);
    assertThat(time.now()).contains(NOW);
  }

  @Test
  void isNotRememberedBeforeItIsKnown() throws Exception {
    time.remember();
    assertThat(directory.resolve("time")).doesNotExist();
  }

  @Test
  void aDamagedFileIsRefusedWithASentence() throws Exception {
    Files.writeString(directory.resolve("time"), "half past ten");
    assertThatThrownBy(this::open).isInstanceOf(VaultException.class).hasMessageContaining("time");
  }

  private void pass(Duration duration) {
    nanos += duration.toNanos();
  }
}
