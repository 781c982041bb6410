package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A rehearsal goes all the way through both checks; one that stopped early would warm nothing. */
class RehearsalTest {
  @Test
  void everyLookOfItIsSignedAndOpened() throws Exception {
    Rehearsal rehearsal = new Rehearsal(new SecureRandom(), Instant.now());

    assertThat(rehearsal.sign(3)).isEqualTo(3);
    assertThat(rehearsal.open(3)).isEqualTo(3);
  }
}
