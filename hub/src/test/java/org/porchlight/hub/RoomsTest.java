package org.porchlight.hub;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTest {
  @Test
  void roomsKnowOnlyWhomTheyMayKnow() {
    ApplicationModules.of(Hub.class).verify();
  }
}
