package org.porchlight.hub.ask;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Viewer;

/**
 * An ask that was read and verified, and is to be decided.
 *
 * @param operator the person's id
 * @param reference the operator as the owner is told
 * @param session the sign-in it was asked in
 * @param approved a second person's yes, or null
 */
record Wish(
    Opened<Ask> ask,
    Opened<Viewer> viewer,
    String operator,
    String reference,
    String session,
    String purpose,
    @Nullable Approved approved) {
  Ask says() {
    return ask.says();
  }

  String id() {
    return says().id().value();
  }

  /** Who has said yes so far. */
  Answers answers() {
    return approved == null ? Answers.NONE : Answers.SUPERVISOR;
  }

  /** The cameras it names. */
  List<String> named() {
    return says().cameras().stream().map(CameraId::value).toList();
  }

  /** The grant it renews, or null. */
  @Nullable String previous() {
    GrantId previous = says().previous();
    return previous == null ? null : previous.value();
  }

  Permit.Who who() {
    return new Permit.Who(
        operator,
        reference,
        session,
        viewer.says().askKey().toString(),
        approved == null ? null : approved.reference());
  }
}
