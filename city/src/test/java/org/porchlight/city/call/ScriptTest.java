package org.porchlight.city.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.city.town.Town;

class ScriptTest {
  private static final Instant START = Instant.parse("2026-11-14T22:52:00Z");

  @TempDir private Path directory;
  private CallSheet sheet;

  @BeforeEach
  void begin() throws IOException {
    sheet = CallSheet.at(directory.resolve("calls.txt"), 114_800);
  }

  @Nested
  class WhenTheTownStarts {
    @Test
    void callsOfSeveralAgesAreOpen() {
      assertThat(openedAtStart())
          .extracting(open -> Duration.between(open.reportedAt(), START).toMinutes())
          .contains(6L, 12L, 21L, 33L, 61L);
    }

    @Test
    void someOfThemCanNeverHaveVideo() {
      assertThat(openedAtStart())
          .extracting(open -> open.report().type())
          .contains("ROBBERY ARMED", "MISSING CHILD", "NOISE", "SUSPICIOUS PERSON");
    }

    @Test
    void someCallsWereClosedInTheLastHour() {
      Script script = script(1);
      List<Message> first = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        first.add(script.next().message());
      }
      assertThat(first).filteredOn(message -> message instanceof Message.Closed).hasSize(2);
    }

    @Test
    void camerasStandNearTheRobbery() {
      assertThat(Town.alderFalls().cameras())
          .filteredOn(camera -> camera.aim().spot().distance(Corner.CHAPEL_AT_MILL.spot()) < 200)
          .hasSizeGreaterThan(4);
    }

    private List<Message.Open> openedAtStart() {
      Script script = script(1);
      List<Message.Open> opened = new ArrayList<>();
      Script.Happening next = script.next();
      while (next.at().equals(START)) {
        if (next.message() instanceof Message.Open open) {
          opened.add(open);
        }
        next = script.next();
      }
      return opened;
    }
  }

  @Nested
  class WhenTimePasses {
    @Test
    void aCallComesEveryFewMinutesAndNotTooManyAreOpen() {
      Script script = script(7);
      int opened = 0;
      Script.Happening next = script.next();
      while (next.at().isBefore(START.plus(Duration.ofHours(6)))) {
        if (next.message() instanceof Message.Closed closed) {
          sheet.close(closed.call());
        }
        opened += next.message() instanceof Message.Open open && open.update() == 0 ? 1 : 0;
        assertThat(sheet.closings().size()).isBetween(1, 20);
        next = script.next();
      }
      assertThat(opened).isBetween(50, 120);
    }

    @Test
    void everyCallIsOpenedBeforeItIsUpdatedAndClosed() {
      Script script = script(3);
      List<String> open = new ArrayList<>();
      Instant last = START;
      for (int i = 0; i < 500; i++) {
        Script.Happening next = script.next();
        assertThat(next.at()).isAfterOrEqualTo(last);
        last = next.at();
        switch (next.message()) {
          case Message.Open message when message.update() == 0 -> {
            assertThat(open).doesNotContain(message.call());
            open.add(message.call());
          }
          case Message.Open message -> assertThat(open).contains(message.call());
          case Message.Closed message -> assertThat(open.remove(message.call())).isTrue();
        }
      }
    }

    @Test
    void theSameSeedTellsTheSameStory() throws IOException {
      CallSheet other = CallSheet.at(directory.resolve("other.txt"), 114_800);
      Script one = script(5);
      Script two = new Script(new SplittableRandom(5), START, other);
      for (int i = 0; i < 100; i++) {
        assertThat(one.next()).isEqualTo(two.next());
      }
    }
  }

  @Nested
  class WhenTheTownStartsAgain {
    @Test
    void whatIsOpenIsKeptAndClosedInTheEnd() throws IOException {
      script(1);
      sheet.save();
      Instant again = START.plus(Duration.ofMinutes(31));
      CallSheet kept = CallSheet.at(directory.resolve("calls.txt"), 114_800);
      Script script = new Script(new SplittableRandom(2), again, kept);
      Script.Happening first = script.next();
      assertThat(first.at()).isEqualTo(again);
      assertThat(first.message()).isInstanceOf(Message.Closed.class);
      assertThat(kept.closings()).isNotEmpty();
    }

    @Test
    void afterADayTheOldCallsAreClosedAndNewOnesAreOpen() throws IOException {
      script(1);
      sheet.save();
      CallSheet kept = CallSheet.at(directory.resolve("calls.txt"), 114_800);
      List<String> old = List.copyOf(kept.closings().keySet());
      Script script = new Script(new SplittableRandom(2), START.plus(Duration.ofDays(1)), kept);
      for (int i = 0; i < old.size(); i++) {
        assertThat(script.next().message()).isInstanceOf(Message.Closed.class);
      }
      assertThat(script.next().message())
          .isInstanceOfSatisfying(
              Message.Open.class, open -> assertThat(old).doesNotContain(open.call()));
    }
  }

  private Script script(long seed) {
    return new Script(new SplittableRandom(seed), START, sheet);
  }
}
