package org.porchlight.hub.camera;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room is made of beyond its services. */
@Configuration(proxyBeanMethods = false)
class CameraWiring {
  @Bean
  Agents agents(InstantSource clock) {
    return new Agents(clock);
  }
}
