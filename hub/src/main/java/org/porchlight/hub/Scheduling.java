package org.porchlight.hub;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The threads of what the hub does by itself. There are more of them than such tasks, so that one
 * that waits, for a witness or a store, holds up no other: leases and endings above all.
 */
@Configuration(proxyBeanMethods = false)
class Scheduling {
  private static final int THREADS = 32;

  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(THREADS);
    scheduler.setThreadNamePrefix("beat-");
    scheduler.setDaemon(true);
    return scheduler;
  }
}
