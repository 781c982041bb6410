package org.porchlight.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.porchlight.hub.ask.Patience;
import org.porchlight.hub.incident.Feeds;
import org.porchlight.hub.incident.Silence;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The hub's clock under test: the real one, ahead by as much as a test says. */
public final class TestClock implements InstantSource {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead.get());
  }

  /** From now on the hub's clock is so much ahead of the real one. */
  public void ahead(Duration time) {
    ahead.set(time);
  }

  /** Puts it into the hub. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }

    /** The gateway spoke once, as the hub started, and is heard ever after unless a test wants. */
    @Bean
    @Primary
    Silence neverSilent(@Value("${test.silence:P10000D}") Duration silence) {
      return new Silence(silence);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> firstPulse(Feeds feeds, TestClock clock) {
      return _ -> feeds.take(TestTown.pulse(clock.instant()));
    }

    /** Agents of tests answer from within the same process. */
    @Bean
    @Primary
    Patience shorterPatience() {
      return new Patience(Duration.ofMillis(250));
    }
  }
}
