package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

/** The agent's checks, attacked law by law. */
abstract class GrantChecking {
  final Town town = new Town();
  final Papers papers = new Papers(town);
  final RememberedAgent memory = new RememberedAgent();
  final GrantCheck check = new GrantCheck(town.pinned(), memory);

  Verdict verdict() {
    return check.check(papers.forAgent(memory.handOut(town)), Town.NOW);
  }

  void refused(Check by, Reason reason) {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.check()).isEqualTo(by);
            });
  }
}
