package org.porchlight.agent.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.media.Limit;

class BudgetTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private final Budget budget = new Budget();

  @Test
  void aCameraAloneMaySendTheLargestPictureThereIs() {
    assertThat(budget.take().pictureBytes()).isEqualTo(Limit.PICTURE.most());
  }

  @Test
  void twentyFourCamerasHaveRoomForOrdinaryPicturesAndNoMoreThanThereIs() {
    List<Budget.Share> all = shares(24);
    assertThat(all.getFirst().pictureBytes()).isGreaterThan(300_000);
    long together =
        all.stream()
            .mapToLong(one -> one.pictureBytes() + one.ringBytes() + one.waitingBytes())
            .sum();
    assertThat(together).isBetween(Budget.ALL_BYTES * 9 / 10, Budget.ALL_BYTES);
  }

  @Test
  void twentyFourFullRingsStayWithinTheBudget() {
    List<WarmRing> rings =
        shares(24).stream().map(share -> new WarmRing(share::ringBytes)).toList();
    int kept = 0;
    for (int i = 0; i < 40; i++) {
      boolean key = i == 0;
      rings.forEach(ring -> ring.picture(TestLens.picture(key, 64_000, NOW.plusMillis(1))));
      kept = Math.max(kept, rings.stream().mapToInt(WarmRing::size).sum());
    }
    assertThat(kept * 64_000L).isBetween(1L, Budget.ALL_BYTES * 3 / 8);
  }

  @Test
  void aShareGrowsAgainWhenAnotherIsGivenBackOnce() {
    List<Budget.Share> all = shares(2);
    long before = all.getFirst().ringBytes();
    all.getLast().close();
    all.getLast().close();
    assertThat(all.getFirst().ringBytes()).isEqualTo(2 * before);
  }

  private List<Budget.Share> shares(int count) {
    List<Budget.Share> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(budget.take());
    }
    return all;
  }
}
