package org.porchlight.hub.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Terms;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.camera.Agents;
import org.porchlight.link.FromAgent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What cannot be opened is one number and one reason. Each cause is produced for real; then the
 * whole answers, to counting and to asking, must be the same text.
 */
@HubTest
class NotAvailableTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  private Lender owner;
  private Looker operator;

  @BeforeEach
  void onlyOneCameraOnTheStreet() {
    sql.sql("delete from limit_bucket").update();
    sql.sql("delete from terms").update();
    sql.sql("delete from leaving").update();
    sql.sql("delete from past").update();
    sql.sql("update camera set lat_e6 = null, lon_e6 = null").update();
    sql.sql("delete from camera where id = 'hidden-porch'").update();
    owner = new Lender(port, "14-alder", "hidden-porch");
    operator = new Looker(port, "badge-2291");
  }

  private void lend(Consent consent, UnaryOperator<Terms> change) {
    owner.lend(
        "hidden-porch",
        terms ->
            change.apply(
                Change.of(Change.of(terms).set("consent", consent))
                    .set("place", TestTown.CHAPEL_STREET)));
  }

  private static UnaryOperator<Terms> with(String field, Object value) {
    return terms -> Change.of(terms).set(field, value);
  }

  private String robbery() {
    String id = "hidden-" + NUMBER.incrementAndGet();
    Page.Answer answer =
        operator.hand().page().post("/dispatch/incidents", TestTown.pair(TestTown.robbery(id)));
    assertThat(answer.status()).isEqualTo(200);
    return id;
  }

  private interface Cause {
    /** Brings it about; returns the incident to look from. */
    String produce();
  }

  private Map<String, Cause> causes(Consent consent) {
    Map<String, Cause> causes = new TreeMap<>();
    causes.put("away", () -> lent(consent, terms -> terms, () -> owner.gone(agents)));
    causes.put(
        "silent",
        () -> lent(consent, t -> t, () -> owner.says(agents, FromAgent.CameraState.SILENT)));
    causes.put("left", () -> lent(consent, t -> t, () -> owner.leave("hidden-porch")));
    causes.put("withdrawn", () -> lent(consent, with("withdrawn", true), () -> {}));
    causes.put("out of hours", () -> lent(consent, with("hours", List.of()), () -> {}));
    causes.put("a quiet day", () -> lent(consent, with("quietDays", aroundToday()), () -> {}));
    causes.put("quota used", () -> lent(consent, with("looksPerMonth", 0), () -> {}));
    causes.put(
        "another kind",
        () -> lent(consent, with("kinds", new TreeSet<>(List.of(new Kind("fire")))), () -> {}));
    causes.put("stopped by its owner", () -> pastOf(consent, false, "owner"));
    return causes;
  }

  /** Today, whatever the zone. */
  private static SortedSet<LocalDate> aroundToday() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return new TreeSet<>(List.of(today.minusDays(1), today, today.plusDays(1)));
  }

  private String lent(Consent consent, UnaryOperator<Terms> change, Runnable then) {
    lend(consent, change);
    owner.well(agents);
    then.run();
    return robbery();
  }

  /** An earlier look or question of the same incident, as the room of grants leaves it behind. */
  private String pastOf(Consent consent, boolean asked, String endedBy) {
    String incident = lent(consent, terms -> terms, () -> {});
    Page.Answer first = operator.ask(incident, true, "hidden-porch");
    assertThat(first.status()).isEqualTo(201);
    sql.sql(
            """
            update past set owner_asked = :asked, opened_at = now(), ended_at = now(), ended_by = :by
             where incident = :incident
            """)
        .param("asked", asked)
        .param("by", endedBy)
        .param("incident", incident)
        .update();
    return incident;
  }

  @Test
  void aCameraLentAlwaysIsOneOfTheOthersWhateverTheCause() {
    assertAlike(causes(Consent.ALWAYS));
  }

  @Test
  void aCameraWhoseOwnerIsAskedIsOneOfTheOthersWhateverTheCauseAndWhateverHeSaid() {
    Map<String, Cause> causes = causes(Consent.ASK);
    causes.put("asked, no answer", () -> pastOf(Consent.ASK, true, null));
    causes.put("asked, not now", this::askedAndNotNow);
    assertAlike(causes);
  }

  private String askedAndNotNow() {
    String incident = lent(Consent.ASK, terms -> terms, () -> {});
    operator.ask(incident, true);
    JsonNode question = owner.hand().page().get("/home/now").body().path("questions").path(0);
    Page.Answer answer =
        owner
            .hand()
            .page()
            .post("/home/questions/" + question.path("id").asString(), "{\"allow\":false}");
    assertThat(answer.status()).isEqualTo(204);
    return incident;
  }

  private void assertAlike(Map<String, Cause> causes) {
    Map<String, String> seen = new TreeMap<>();
    causes.forEach((name, cause) -> {
      onlyOneCameraOnTheStreet();
      String incident = cause.produce();
      seen.put(name, everythingTheRoomSees(incident));
    });
    String one = seen.values().iterator().next();
    assertThat(one).contains("\"notAvailable\":1", "\"canOpen\":[]", "\"ownersToAsk\":0");
    assertThat(seen.values()).as("%s", seen).containsOnly(one);
  }

  /** The count, an ask by name, an ask of owners and the looks they left, without ids and times. */
  private String everythingTheRoomSees(String incident) {
    String count = plain(operator.cameras(incident));
    String named = plain(operator.ask(incident, false, "hidden-porch"));
    String owners = plain(operator.ask(incident, true, "hidden-porch"));
    String nobody = plain(operator.ask(incident, false, "no-such-camera"));
    assertThat(named).as("a camera that is not there at all").isEqualTo(nobody);
    return (count + named + owners).replace(incident, "INCIDENT");
  }

  private static String plain(Page.Answer answer) {
    JsonNode body = answer.body();
    if (body instanceof ObjectNode object && object.has("purpose")) {
      object.remove(List.of("id", "at"));
    }
    return answer.status() + JsonMapper.shared().writeValueAsString(body);
  }

  @Test
  void whileAnOwnerIsAskedNothingSaysWhichOrWhetherHeAnswered() {
    String incident = lent(Consent.ASK, terms -> terms, () -> {});
    JsonNode before = operator.ask(incident, true).body();
    String asking = looks(incident);
    JsonNode question = owner.hand().page().get("/home/now").body().path("questions").path(0);
    owner
        .hand()
        .page()
        .post("/home/questions/" + question.path("id").asString(), "{\"allow\":false}");

    assertThat(before.path("decision").asString()).isEqualTo("ask-owners");
    assertThat(before.at("/owners/asked").asInt()).isEqualTo(1);
    JsonNode look = before.path("looks").path(0);
    assertThat(look.path("state").asString()).isEqualTo("asking");
    for (String hidden :
        List.of("camera", "name", "premises", "place", "view", "grant", "ticket")) {
      assertThat(look.path(hidden).isNull()).as(hidden).isTrue();
    }
    assertThat(asking).doesNotContain("hidden-porch", "Alder");
    assertThat(looks(incident)).as("after his \"not now\"").isEqualTo(asking);
  }

  @Test
  void hisOwnersLeavingChangesNothingInTheRoomWhileHeIsAsked() {
    String incident = lent(Consent.ASK, terms -> terms, () -> {});
    operator.ask(incident, true);
    String asking = looks(incident);
    owner.leave("hidden-porch");
    assertThat(looks(incident)).isEqualTo(asking);
  }

  private String looks(String incident) {
    return operator.hand().page().get("/room/looks?incident=" + incident).body().toString();
  }
}
