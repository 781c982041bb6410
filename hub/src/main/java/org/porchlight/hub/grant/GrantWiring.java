package org.porchlight.hub.grant;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.porchlight.hub.program.Signers;
import org.porchlight.hub.program.Trust;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room is made of beyond its services. */
@Configuration(proxyBeanMethods = false)
class GrantWiring {
  /** A thread for each grant on its way: they wait for signers, not for one another. */
  @Bean(destroyMethod = "close")
  ExecutorService grantThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("grant-", 0).factory());
  }

  @Bean
  Countersigning countersigning(
      Signers signers,
      Trust trust,
      GrantRows rows,
      InstantSource clock,
      ExecutorService grantThreads) {
    return new Countersigning(signers, trust, rows, clock, grantThreads);
  }
}
