package org.porchlight.hub.ask;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the room needs beside its own parts. */
@Configuration(proxyBeanMethods = false)
class AskWiring {
  @Bean
  Patience patience() {
    return new Patience(Duration.ofSeconds(1));
  }
}
