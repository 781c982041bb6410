package org.porchlight.hub.ask;

import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Viewer;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.Bytes;

/** An ask that was read and verified, and not decided yet. */
record Wish(Opened<Ask> ask, Opened<Viewer> viewer, SignedIn operator, String purpose, Bytes salt) {
  Ask says() {
    return ask.says();
  }

  String id() {
    return says().id().value();
  }

  /** The grant it renews, or null. */
  @Nullable String previous() {
    GrantId previous = says().previous();
    return previous == null ? null : previous.value();
  }

  Permit.Who who() {
    return new Permit.Who(
        operator.person(), operator.name(), operator.signIn(), viewer.says().askKey().toString());
  }
}
