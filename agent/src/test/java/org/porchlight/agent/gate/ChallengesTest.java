package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;

class ChallengesTest {
  private final FakeTime time = new FakeTime(Instant.parse("2026-11-14T22:00:00Z"));
  private final Challenges challenges = new Challenges(new SecureRandom(), time);

  @Test
  void handsOutEightOfSixteenBytesAllDifferent() {
    List<Bytes> handed = challenges.handOut();

    assertThat(handed).hasSize(8).doesNotHaveDuplicates();
    assertThat(handed).allSatisfy(one -> assertThat(one.length()).isEqualTo(16));
  }

  @Test
  void eachIsUsedOnce() {
    Bytes one = challenges.handOut().getFirst();

    assertThat(challenges.use(one)).isTrue();
    assertThat(challenges.use(one)).isFalse();
  }

  @Test
  void eachIsGoodForTwoMinutesOfTheClockNobodyCanSet() {
    List<Bytes> handed = challenges.handOut();
    time.pass(Duration.ofMinutes(2));
    time.setWall(Instant.EPOCH);
    assertThat(challenges.use(handed.get(0))).isTrue();

    time.pass(Duration.ofNanos(1));
    assertThat(challenges.use(handed.get(1))).isFalse();
  }

  @Test
  void anEarlierListStaysGoodForAGrantOnItsWay() {
    Bytes onItsWay = challenges.handOut().getFirst();
    challenges.handOut();
    assertThat(challenges.use(onItsWay)).isTrue();
  }

  @Test
  void neverRemembersMoreThanFiveHundredAndTwelve() {
    Bytes first = challenges.handOut().getFirst();
    for (int i = 0; i < 64; i++) {
      challenges.handOut();
    }
    assertThat(challenges.use(first)).isFalse();
  }

  @Test
  void aStrangersValueIsNeverGood() {
    challenges.handOut();
    assertThat(challenges.use(Bytes.of(new byte[16]))).isFalse();
  }
}
