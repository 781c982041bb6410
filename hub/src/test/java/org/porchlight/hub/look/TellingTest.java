package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TellingTest {
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private final Telling telling = new Telling("told-", who -> told.add(who + " missed something"));

  @AfterEach
  void close() {
    slow.countDown();
    telling.close();
  }

  private String next() {
    try {
      return String.valueOf(told.poll(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void tell(String who, String of, String what) {
    telling.tell(who, of, () -> told.add(who + " " + what));
  }

  @Test
  void everybodyHearsOneAfterTheOther() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tell("porch", "look " + i, "number " + i);
      expected.add("porch number " + i);
    }
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      heard.add(next());
    }
    assertThat(heard).isEqualTo(expected);
  }

  @Test
  void aTellingThatFailsTakesNoOtherWithIt() {
    telling.tell(
        "porch",
        "a look",
        () -> {
          throw new IllegalStateException("The database is gone.");
        });
    tell("porch", "another", "the next");
    assertThat(next()).isEqualTo("porch the next");
  }

  @Nested
  class WhileOneTakesLong {
    @BeforeEach
    void aSlowReceiver() {
      CountDownLatch begun = new CountDownLatch(1);
      telling.tell(
          "slow",
          "a look",
          () -> {
            begun.countDown();
            await(slow);
          });
      await(begun);
    }

    @Test
    void nobodyElseWaits() {
      tell("porch", "a look", "at once");
      assertThat(next()).isEqualTo("porch at once");
    }

    @Test
    void onlyTheNewestOfAThingWaitsForIt() {
      for (int i = 0; i <= 100_000; i++) {
        tell("slow", "now", "state " + i);
      }
      tell("slow", "a question", "is asked");
      slow.countDown();
      assertThat(next()).isEqualTo("slow state 100000");
      assertThat(next()).isEqualTo("slow is asked");
    }

    @Test
    void itHearsThatItMissedSomethingWhenTooMuchWaits() {
      for (int i = 0; i <= Telling.MOST_WAITING; i++) {
        tell("slow", "look " + i, "number " + i);
      }
      tell("slow", "now", "state afterwards");
      slow.countDown();
      assertThat(next()).isEqualTo("slow missed something");
      assertThat(next()).isEqualTo("slow state afterwards");
      assertThat(told).isEmpty();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
