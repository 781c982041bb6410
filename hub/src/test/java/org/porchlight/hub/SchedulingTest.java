package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What the hub does by itself waits for nothing else it does by itself. */
@HubTest
@Timeout(60)
class SchedulingTest {
  @Autowired ThreadPoolTaskScheduler scheduler;
  @Autowired ScheduledTaskHolder tasks;

  @Test
  void oneThatWaitsForAStoreHoldsUpNoOther() throws Exception {
    CountDownLatch store = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch leases = new CountDownLatch(3);
    Duration beat = Duration.ofMillis(10);
    ScheduledFuture<?> stuck =
        scheduler.scheduleWithFixedDelay(
            () -> {
              waiting.countDown();
              awaitUninterruptibly(store);
            },
            beat);
    ScheduledFuture<?> beating = scheduler.scheduleWithFixedDelay(leases::countDown, beat);
    try {
      assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(leases.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      store.countDown();
      stuck.cancel(false);
      beating.cancel(false);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void thereIsAThreadForEach() {
    assertThat(tasks.getScheduledTasks().size())
        .isLessThan(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize());
  }
}
