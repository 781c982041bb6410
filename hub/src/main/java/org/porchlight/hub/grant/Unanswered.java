package org.porchlight.hub.grant;

import java.util.Collection;
import java.util.Set;
import org.porchlight.hub.proof.AskedOwners;
import org.springframework.stereotype.Component;

/** Grants their owners were asked for and did not say yes to: silence and "not now" alike. */
@Component
class Unanswered implements AskedOwners {
  private final GrantRows rows;

  Unanswered(GrantRows rows) {
    this.rows = rows;
  }

  @Override
  public Set<String> withoutYes(Collection<String> about) {
    return about.isEmpty() ? Set.of() : rows.withoutYes(about);
  }
}
