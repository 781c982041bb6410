package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.vault.VaultException;

class WallTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:00:00Z");

  private final FakeTime time = new FakeTime(NOW);
  @TempDir Path directory;

  @Test
  void isTheClocksTimeWhileThatRises() throws Exception {
    WallTime wall = open();
    assertThat(wall.now()).contains(NOW);
    time.pass(Duration.ofSeconds(5));
    assertThat(wall.now()).contains(NOW.plusSeconds(5));
  }

  @Test
  void standsStillForWhatATimeServerTakesBack() throws Exception {
    WallTime wall = open();
    assertThat(wall.now()).contains(NOW);
    time.setWall(NOW.minusSeconds(1));
    assertThat(wall.now()).contains(NOW);
  }

  @Test
  void isNothingOnceTheClockWasSetBack() throws Exception {
    WallTime wall = open();
    assertThat(wall.now()).contains(NOW);
    time.setWall(NOW.minusSeconds(3));
    assertThat(wall.now()).isEmpty();
    assertThat(wall.sentence()).contains("was set back");
  }

  @Test
  void neverRunsBelowTheLatestDurableOneAlsoAfterARestart() throws Exception {
    WallTime before = open();
    assertThat(before.now()).contains(NOW);
    before.remember();
    time.setWall(NOW.minus(Duration.ofHours(5)));

    WallTime after = open();

    assertThat(after.now()).isEmpty();
    time.setWall(NOW.plusSeconds(1));
    assertThat(after.now()).contains(NOW.plusSeconds(1));
  }

  @Test
  void aDamagedFileIsRefusedWithASentence() throws Exception {
    Files.writeString(directory.resolve("clock"), "yesterday");
    assertThatThrownBy(this::open).isInstanceOf(VaultException.class).hasMessageContaining("clock");
  }

  private WallTime open() throws VaultException {
    return WallTime.open(time, directory.resolve("clock"));
  }
}
