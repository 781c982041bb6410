package org.porchlight.hub.incident;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room is made of beyond its services. */
@Configuration(proxyBeanMethods = false)
class IncidentWiring {
  /** No setting: whoever installs a hub must not be able to do without the pulse. */
  @Bean
  Silence silence() {
    return new Silence(Duration.ofSeconds(30));
  }
}
