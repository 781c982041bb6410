package org.porchlight.hub.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Terms;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.camera.Agents;
import org.porchlight.link.FromAgent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A street with one camera, which cannot be opened for one of many causes, each the real one. */
final class HiddenPorch {
  static final String CAMERA = "hidden-porch";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Agents agents;
  private final JdbcClient sql;
  final Lender owner;
  final Looker operator;
  private final Page supervisor;

  /** Clears the street but for this camera. */
  HiddenPorch(int port, Agents agents, JdbcClient sql) {
    this.agents = agents;
    this.sql = sql;
    sql.sql("delete from limit_bucket").update();
    sql.sql("delete from terms").update();
    sql.sql("delete from leaving").update();
    sql.sql("delete from past").update();
    sql.sql("update camera set lat_e6 = null, lon_e6 = null").update();
    sql.sql("delete from camera where id = 'hidden-porch'").update();
    owner = new Lender(port, "14-alder", CAMERA);
    operator = new Looker(port, "badge-2291");
    supervisor = new Looker(port, "badge-1107").hand().page();
  }

  private void lend(Consent consent, UnaryOperator<Terms> change) {
    owner.lend(
        CAMERA,
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

  interface Cause {
    /** Brings it about; returns the incident to look from. */
    String produce();
  }

  /** By name, every cause for a camera lent so. */
  Map<String, Cause> causes(Consent consent) {
    Map<String, Cause> causes = new TreeMap<>();
    causes.put("away", () -> lent(consent, terms -> terms, () -> owner.gone(agents)));
    causes.put(
        "silent",
        () -> lent(consent, t -> t, () -> owner.says(agents, FromAgent.CameraState.SILENT)));
    causes.put("left", () -> lent(consent, t -> t, () -> owner.leave(CAMERA)));
    causes.put("withdrawn", () -> lent(consent, with("withdrawn", true), () -> {}));
    causes.put("out of hours", () -> lent(consent, with("hours", List.of()), () -> {}));
    causes.put("ended", () -> ended(consent));
    causes.put("a quiet day", () -> lent(consent, with("quietDays", aroundToday()), () -> {}));
    causes.put("quota used", () -> lent(consent, with("looksPerMonth", 0), () -> {}));
    causes.put(
        "another kind",
        () -> lent(consent, with("kinds", new TreeSet<>(List.of(new Kind("fire")))), () -> {}));
    causes.put("stopped by its owner", () -> pastOf(consent, false, "owner"));
    if (consent == Consent.ASK) {
      causes.put("asked, no answer", () -> pastOf(consent, true, null));
      causes.put("asked, not now", this::askedAndNotNow);
    }
    return causes;
  }

  /** Terms that have ended by themselves. */
  private String ended(Consent consent) {
    Instant end = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
    return lent(consent, with("until", end), () -> await().until(() -> Instant.now().isAfter(end)));
  }

  /** Today, whatever the zone. */
  private static SortedSet<LocalDate> aroundToday() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return new TreeSet<>(List.of(today.minusDays(1), today, today.plusDays(1)));
  }

  String lent(Consent consent, UnaryOperator<Terms> change, Runnable then) {
    lend(consent, change);
    owner.well(agents);
    then.run();
    return robbery();
  }

  /** An earlier look or question of the same incident, as the room of grants leaves it behind. */
  private String pastOf(Consent consent, boolean asked, String endedBy) {
    String incident = lent(consent, terms -> terms, () -> {});
    Page.Answer first = operator.ask(incident, true, CAMERA);
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

  /** The count, an ask by name, an ask of owners and the looks they left, without ids and times. */
  String everythingTheRoomSees(String incident) {
    int before = lines(incident).size();
    String count = plain(operator.cameras(incident));
    String named = plain(operator.ask(incident, false, CAMERA));
    String owners = plain(operator.ask(incident, true, CAMERA));
    String nobody = plain(operator.ask(incident, false, "no-such-camera"));
    assertThat(named).as("a camera that is not there at all").isEqualTo(nobody);
    List<JsonNode> lines = lines(incident);
    String reviewed = told(lines.subList(0, lines.size() - before));
    return (count + named + owners + reviewed).replace(incident, "INCIDENT");
  }

  private List<JsonNode> lines(String incident) {
    String week = supervisor.get("/room/review").body().at("/weeks/0/week").asString();
    String path = "/room/review/lines?week=" + week + "&incident=" + incident;
    return List.copyOf(supervisor.get(path).body().path("lines").values());
  }

  /** What the week's record tells a supervisor, without ids and times. */
  private static String told(List<JsonNode> lines) {
    StringBuilder told = new StringBuilder();
    for (JsonNode line : lines) {
      told.append(line.path("what")).append(line.path("result")).append(line.path("details"));
    }
    return told.toString();
  }

  static String plain(Page.Answer answer) {
    JsonNode body = answer.body();
    if (body instanceof ObjectNode object && object.has("purpose")) {
      object.remove(List.of("id", "at"));
    }
    return answer.status() + JsonMapper.shared().writeValueAsString(body);
  }
}
