package org.porchlight.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.porchlight.hub.ask.Patience;
import org.springframework.boot.test.context.TestConfiguration;
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

    /** Agents of tests answer from within the same process. */
    @Bean
    @Primary
    Patience shorterPatience() {
      return new Patience(Duration.ofMillis(250));
    }
  }
}
