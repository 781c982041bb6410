package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.launch.Journal;

class OpeningsTest {
  private static final Instant AT = Instant.ofEpochMilli(1_795_000_000_000L);
  private static final CameraId DOOR = new CameraId("door");
  private static final AskId ASK = new AskId("0".repeat(32));
  private static final Openings.Line ONE =
      new Openings.Line(new GrantId("a".repeat(32)), ASK, DOOR, 0, AT, false);
  private static final Openings.Line TWO =
      new Openings.Line(
          new GrantId("b".repeat(32)), new AskId("1".repeat(32)), DOOR, 1, AT.plusSeconds(9), true);

  @TempDir Path directory;

  @Test
  void aGrantIsSpentOnce() throws Exception {
    try (Openings openings = open()) {
      assertThat(openings.spend(ONE)).isTrue();
      assertThat(openings.spend(ONE)).isFalse();
    }
    try (Openings again = open()) {
      assertThat(again.spend(ONE)).isFalse();
      assertThat(again.spend(TWO)).isTrue();
      assertThat(again.tagNumbers(DOOR)).containsExactly(0L, 1L);
    }
  }

  @Test
  void theSameAskOpensACameraOnceUnderWhateverGrant() throws Exception {
    try (Openings openings = open()) {
      assertThat(openings.spend(ONE)).isTrue();
      assertThat(openings.spend(new Openings.Line(TWO.grant(), ASK, DOOR, 1, AT, false))).isFalse();
      CameraId yard = new CameraId("yard");
      assertThat(openings.spend(new Openings.Line(TWO.grant(), ASK, yard, 1, AT, false))).isTrue();
    }
  }

  @Test
  void looksAreCountedWithoutTheirRenewals() throws Exception {
    try (Openings openings = open()) {
      assertThat(openings.spend(ONE)).isTrue();
      assertThat(openings.spend(TWO)).isTrue();
      assertThat(openings.looksSince(DOOR, AT)).isEqualTo(1);
      assertThat(openings.looksSince(DOOR, AT.plusMillis(1))).isZero();
    }
  }

  @Nested
  class OverTheYears {
    private static final int LOOKS_A_DAY = 10;
    private static final int LOOKS = LOOKS_A_DAY * 365 * 4;
    private final CameraId seldom = new CameraId("seldom");

    private Openings.Line line(int number) {
      Instant at = AT.plus(Duration.ofDays(1).multipliedBy(number).dividedBy(LOOKS_A_DAY));
      String id = "%032x".formatted(number);
      return new Openings.Line(new GrantId(id), new AskId(id), DOOR, number, at, false);
    }

    @Test
    void onlyWhatSomebodyMayAskAboutIsKept() throws Exception {
      List<String> lines = new ArrayList<>();
      for (int number = 0; number < LOOKS; number++) {
        lines.add(line(number).toString());
      }
      GrantId other = new GrantId("f".repeat(32));
      lines.add(new Openings.Line(other, ASK, seldom, 7, AT, false).toString());
      Files.write(path(), lines);

      try (Openings openings = open()) {
        assertThat(openings.size()).isBetween(LOOKS_A_DAY * 40, LOOKS_A_DAY * 41 + 1);
        Instant aMonthAgo = line(LOOKS - 1).at().minus(Duration.ofDays(32));
        assertThat(openings.looksSince(DOOR, aMonthAgo)).isEqualTo(LOOKS_A_DAY * 32 + 1);
        assertThat(openings.spend(line(LOOKS - 1))).isFalse();
        assertThat(openings.spend(line(LOOKS - LOOKS_A_DAY * 39))).isFalse();
        assertThat(openings.tagNumbers(DOOR)).contains(LOOKS - 1L);
        assertThat(openings.tagNumbers(seldom)).containsExactly(7L);
      }
      assertThat(Files.readAllLines(path())).hasSizeLessThan(LOOKS_A_DAY * 41 + 2);
    }

    @Test
    void anAgentThatNeverRestartsForgetsToo() throws Exception {
      try (Openings openings = open()) {
        for (int number = 0; number < 2_500; number++) {
          assertThat(openings.spend(line(number))).isTrue();
        }
        assertThat(openings.size()).isLessThan(LOOKS_A_DAY * 41 + 1_000);
        assertThat(openings.spend(line(2_499))).isFalse();
      }
    }
  }

  @Test
  void aTornLineNeverOpenedAnythingAndIsCutOff() throws Exception {
    try (Openings openings = open()) {
      assertThat(openings.spend(ONE)).isTrue();
    }
    Files.writeString(path(), TWO.toString().substring(0, 40), StandardOpenOption.APPEND);

    try (Openings again = open()) {
      assertThat(again.spend(TWO)).isTrue();
    }
    assertThat(Files.readString(path())).isEqualTo(ONE + "\n" + TWO + "\n");
  }

  @Test
  void aLineNobodyWroteLikeThatIsDamage() throws Exception {
    Files.writeString(path(), "something else\n");
    assertThatThrownBy(this::open).isInstanceOf(VaultException.class);
  }

  @Test
  void whatIsNoFileIsNotRead() throws Exception {
    Files.createDirectory(path());
    assertThatThrownBy(this::open).isInstanceOf(VaultException.class);
  }

  @Test
  void onAFullDiskNothingIsSpentAndNothingOpensAgain() throws Exception {
    Path full = Path.of("/dev/full");
    Journal journal = new Journal(full, FileChannel.open(full, StandardOpenOption.WRITE));
    try (Openings openings = new Openings(journal, List.of())) {
      assertThatThrownBy(() -> openings.spend(ONE)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> openings.spend(TWO)).isInstanceOf(IOException.class);
    }
  }

  private Path path() {
    return directory.resolve("openings");
  }

  private Openings open() throws VaultException {
    return Openings.open(path());
  }
}
