package org.porchlight.hub.look;

import java.util.Map;
import org.porchlight.hub.ask.Approval;
import org.porchlight.hub.ask.ApprovalChanged;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells the operator what becomes of an ask that waits for a second person, and supervisors that
 * what waits for them has changed, after it is so.
 */
@Component
class ApprovalPushes implements DisposableBean {
  private final Telling telling;
  private final RoomAsks asks;
  private final Pages pages;

  ApprovalPushes(RoomAsks asks, Pages pages) {
    this.asks = asks;
    this.pages = pages;
    this.telling = new Telling("telling-approvals-", pages::again);
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(ApprovalChanged changed) {
    Approval approval = changed.approval();
    String ask = approval.ask();
    telling.tell(
        approval.operator(),
        "ask " + ask,
        () -> asks.now(ask).ifPresent(it -> pages.tellPerson(approval.operator(), "ask", it)));
    pages.readers(Face.ROOM).stream()
        .filter(who -> who.role() == Role.SUPERVISOR)
        .map(SignedIn::person)
        .distinct()
        .forEach(person ->
            telling.tell(
                person,
                "approvals",
                () -> pages.tellPerson(person, "approvals", Map.of("ask", ask))));
  }

  @Override
  public void destroy() {
    telling.close();
  }
}
