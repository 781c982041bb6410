package org.porchlight.hub;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Closes the hub when its parent closes the standard input it was given. */
final class StayWithParent {
  private static final Logger log = LoggerFactory.getLogger(StayWithParent.class);

  private StayWithParent() {}

  static void watch(InputStream parent, ConfigurableApplicationContext hub) {
    Thread.ofPlatform().daemon().name("stay-with-parent").start(() -> waitForEnd(parent, hub));
  }

  private static void waitForEnd(InputStream parent, ConfigurableApplicationContext hub) {
    try {
      parent.skip(Long.MAX_VALUE);
      while (parent.read() >= 0) {
        log.debug("the parent wrote something; nothing is read from it");
      }
    } catch (IOException broken) {
      log.info("standard input broke ({}); taken as its end", broken.getMessage());
    }
    log.info("standard input ended; closing");
    hub.close();
    System.exit(0);
  }
}
