package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No log, no look: the agent's checks of a grant, attacked. */
class NoLogNoLookTest extends GrantChecking {
  @Test
  void aGrantThatIsNotOnTheLogOpensNothing() {
    memory.unproven = Optional.of("Too few witnesses have seen the checkpoint.");
    refused(Check.PROOF, Reason.NOT_ON_THE_LOG);
  }

  @Test
  void whatIsRefusedForItsProofIsSpentAllTheSame() {
    GrantBundle bundle = papers.forAgent(memory.handOut(town));
    memory.unproven = Optional.of("Too few witnesses have seen the checkpoint.");
    assertThat(check.check(bundle, Town.NOW)).isInstanceOf(Refused.class);
    assertThat(memory.spent).anyMatch(one -> one.startsWith("grant "));
  }
}
