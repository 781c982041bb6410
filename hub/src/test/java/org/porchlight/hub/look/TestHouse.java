package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.porchlight.grant.Consent;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.note.SignedNote;

/**
 * A street with a shop that lends two cameras always and a home that is asked first, both agents
 * connected, and an operator at his page.
 */
final class TestHouse implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final TestOwner shop;
  final TestOwner home;
  final TestAgent shopAgent;
  final TestAgent homeAgent;
  final TestOperator operator;
  private final Page dispatch;

  TestHouse(int port, Programs programs, InstantSource clock) {
    neverASupervisor(programs, clock);
    dispatch = new Page(port, Face.ROOM);
    shop = new TestOwner(port, "5-tannery-row");
    home = new TestOwner(port, "14-alder");
    shopAgent = TestAgent.pair(shop.page, "tannery", clock, "shop-door", "shop-till");
    homeAgent = TestAgent.pair(home.page, "alder", clock, "home-porch");
    shop.lend("shop-door", Consent.ALWAYS, TestTown.CHAPEL_STREET);
    shop.lend("shop-till", Consent.ALWAYS, TestTown.CHAPEL_STREET);
    home.lend("home-porch", Consent.ASK, TestTown.CHAPEL_STREET);
    shopAgent.connect();
    homeAgent.connect();
    operator = new TestOperator(port, "badge-2291", clock);
  }

  /** Many looks at one owner's cameras are needed here, and no second person. */
  private static void neverASupervisor(Programs programs, InstantSource clock) {
    Ordinance next = programs.now().ordinance().says().nextPaused(false);
    String text =
        next.text()
            .replaceAll("\"supervisorOwnerLooks\":\\d+", "\"supervisorOwnerLooks\":1000")
            .replaceAll("\"supervisorOverCameras\":\\d+", "\"supervisorOverCameras\":1000");
    accept(programs, clock, text);
  }

  /** The council signs that text and the hub accepts it. */
  static void accept(Programs programs, InstantSource clock, String text) {
    SignedNote note = SignedNote.unsigned(text).withSignature(TestTown.COUNCIL.sign(text));
    programs.accept(note, clock.instant(), Actor.hub(), "test");
  }

  /** Dispatch reports a robbery on the street. Returns its id. */
  String robbery() {
    String id = "robbery-" + NUMBER.incrementAndGet();
    report(id, 1, IncidentState.OPEN);
    return id;
  }

  void close(String incident) {
    report(incident, 2, IncidentState.CLOSED);
  }

  private void report(String id, long number, IncidentState state) {
    Page.Answer answer =
        dispatch.post(
            "/dispatch/incidents",
            TestTown.pair(
                TestTown.incident(id, number, "ROBBERY ARMED", new Kind("violent-crime"), state)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  /** What an agent said has been heard when the room counts so many cameras that can be opened. */
  void untilCanOpen(String incident, int cameras) {
    Await.until(
        cameras + " cameras can be opened",
        () ->
            operator
                    .page
                    .get("/room/incidents/" + incident + "/cameras")
                    .body()
                    .path("canOpen")
                    .size()
                == cameras);
  }

  @Override
  public void close() {
    shopAgent.close();
    homeAgent.close();
  }
}
