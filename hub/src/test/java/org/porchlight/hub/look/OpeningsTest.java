package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.ledger.Commitment;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.remote.WebTiles;
import org.porchlight.ledger.tile.Fsck;
import org.porchlight.link.EndedBy;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who reads what a look says on the log, and when: its parties at once, the public 72 hours after
 * the incident closed, nobody after the council erased it. The steps stand in their order.
 */
@HubTest
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpeningsTest {
  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  private TestHouse house;
  private String incident;
  private String grant;
  private long index;

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
  }

  @BeforeAll
  void aLookIsOver() {
    house = new TestHouse(port, programs, clock);
    incident = house.robbery();
    house.untilCanOpen(incident, 2);
    JsonNode look = house.operator.askForOne(incident, false, "shop-door");
    grant = look.path("grant").asString();
    house.shopAgent.open(look);
    Await.until(
        "it is live", () -> house.operator.look(look).path("state").asString().equals("live"));
    house.operator.stop(look);
    house.shopAgent.ended(grant, EndedBy.OPERATOR, 1);
    Await.until("its end is on the log", () -> isThere("close"));
  }

  private boolean isThere(String type) {
    return read(Face.COUNCIL, "council-ward-3").stream()
        .anyMatch(one ->
            one.path("entry").asString().contains("\ntype " + type + "\n")
                && one.path("record").asString("").contains("\"id\":\"" + grant + "\""));
  }

  @AfterAll
  void moveOut() {
    house.close();
    clock.ahead(Duration.ZERO);
  }

  private Page page(Face face, String person) {
    sql.sql("delete from limit_bucket").update();
    Page page = new Page(port, face);
    assertThat(page.signIn(person).status()).isEqualTo(200);
    return page;
  }

  private List<JsonNode> read(Face face, String person) {
    Page page = page(face, person);
    List<JsonNode> entries = new ArrayList<>();
    JsonNode answer;
    String from = "0";
    do {
      answer = page.get("/" + face.word() + "/log?from=" + from).body();
      answer.path("entries").forEach(entries::add);
      from = answer.path("next").asString("");
    } while (!from.isEmpty());
    return entries;
  }

  private static Entry entry(JsonNode node) throws Exception {
    return Entry.parse(node.path("entry").asString().getBytes(StandardCharsets.US_ASCII));
  }

  private static Opening opening(JsonNode node) throws Exception {
    return Opening.of(Bytes.parse(node.path("opening").asString()), node.path("record").asString());
  }

  private JsonNode ofGrant(List<JsonNode> entries, String type) throws Exception {
    for (JsonNode one : entries) {
      boolean ours = one.path("record").asString("").contains("\"id\":\"" + grant + "\"");
      if (ours && entry(one).type().word().equals(type)) {
        return one;
      }
    }
    throw new AssertionError("no " + type + " of " + grant);
  }

  private static void proved(JsonNode node) throws Exception {
    TlogProof proof = TlogProof.parse(node.path("proof").asString());
    byte[] leaf = node.path("entry").asString().getBytes(StandardCharsets.US_ASCII);
    assertThat(
            Proofs.includes(
                Hash.leaf(leaf),
                proof.index(),
                proof.checkpoint().says().size(),
                proof.hashes(),
                proof.checkpoint().says().root()))
        .isTrue();
  }

  private void partyReadsAll(Face face, String person) throws Exception {
    List<JsonNode> entries = read(face, person);
    for (String type : List.of("grant", "open", "close")) {
      JsonNode one = ofGrant(entries, type);
      assertThat(opening(one).opens(entry(one).parties())).isTrue();
      proved(one);
    }
    JsonNode made = ofGrant(entries, "grant");
    String hidden =
        CanonicalJson.parse(made.path("record").asString()) instanceof Json.Obj(var fields)
                && fields.get("details") instanceof Json.Str(String text)
            ? text
            : "";
    Opening details = opening(made.path("details"));
    assertThat(details.opens(new Commitment(Bytes.parse(hidden)))).isTrue();
    assertThat(made.path("details").path("record").asString()).contains(incident);
    index = made.path("index").asLong();
  }

  private JsonNode owners() {
    Page home = page(Face.HOME, "5-tannery-row");
    for (JsonNode one : home.get("/home/log/cameras/shop-door").body().path("entries")) {
      if (one.path("index").asLong() == index) {
        return one;
      }
    }
    throw new AssertionError("the owner has no entry " + index);
  }

  private HttpResponse<String> everybodys() {
    sql.sql("delete from limit_bucket").update();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://localhost:" + port + "/log/openings/" + index);
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Page.Answer erase() {
    return page(Face.COUNCIL, "council-ward-3")
        .post(
            "/council/log/erasures",
            "{\"index\":" + index + ",\"reason\":\"A court ordered it.\"}");
  }

  @Test
  @Order(1)
  void agencyAndCouncilReadEverythingAtOnce() throws Exception {
    partyReadsAll(Face.ROOM, "badge-1107");
    partyReadsAll(Face.COUNCIL, "council-ward-3");
  }

  @Test
  @Order(2)
  void theAgencyReadsNoOwnersTermsAndAnOperatorReadsNothing() throws Exception {
    for (JsonNode one : read(Face.ROOM, "badge-1107")) {
      assertThat(entry(one).type().word()).isNotEqualTo("terms");
    }
    boolean terms = false;
    for (JsonNode one : read(Face.COUNCIL, "council-ward-3")) {
      terms |= entry(one).type().word().equals("terms");
    }
    assertThat(terms).isTrue();
    assertThat(house.operator.page.get("/room/log").status()).isEqualTo(403);
  }

  @Test
  @Order(3)
  void theOwnerReadsHisLookButNotItsIncident() throws Exception {
    JsonNode own = owners();
    assertThat(opening(own).opens(entry(own).parties())).isTrue();
    assertThat(own.path("details").isNull()).isTrue();
    assertThat(own.path("record").asString()).doesNotContain(incident);
    assertThat(own.path("open").isNull()).isFalse();
    assertThat(own.path("close").isNull()).isFalse();
  }

  @Test
  @Order(4)
  void thePublicReadsNothingYetAndNothingCanBeErased() {
    assertThat(everybodys().statusCode()).isEqualTo(404);
    Page.Answer answer = erase();
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("not-due");
  }

  @Test
  @Order(5)
  void seventyTwoHoursAfterTheIncidentClosedThePublicReadsItAndTheOwnerTheRest() throws Exception {
    house.close(incident);
    clock.ahead(Duration.ofHours(71));
    Await.until("the public log advanced", () -> publicSize() > index);
    assertThat(everybodys().statusCode()).isEqualTo(404);
    assertThat(owners().path("details").isNull()).isTrue();

    clock.ahead(Duration.ofDays(3).plusMinutes(1));
    HttpResponse<String> answer = everybodys();
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    JsonNode own = owners();
    assertThat(opening(body).opens(entry(own).everybody())).isTrue();
    assertThat(body.toString()).doesNotContain("shop-door", incident, "badge", grant);
    assertThat(own.path("details").path("record").asString()).contains(incident);
  }

  private long publicSize() {
    sql.sql("delete from limit_bucket").update();
    return new Page(port, Face.ROOM).get("/public/log").body().path("size").asLong();
  }

  @Test
  @Order(6)
  void whatTheCouncilErasesSaysNothingAndEveryProofHolds() throws Exception {
    assertThat(erase().status()).isEqualTo(204);
    assertThat(everybodys().statusCode()).isEqualTo(404);
    JsonNode own = owners();
    assertThat(own.path("record").isNull()).isTrue();
    assertThat(own.path("opening").isNull()).isTrue();
    assertThat(own.path("details").isNull()).isTrue();
    assertThat(own.path("close").path("record").isNull()).isTrue();
    proved(own);
    proved(own.path("close"));
    WebTiles everybody = new WebTiles(URI.create("http://localhost:" + port + "/log/"));
    assertThat(Fsck.check(everybody)).isInstanceOf(Fsck.Found.Whole.class);
    assertThat(
            sql.sql(
                    "select details ->> 'reason' from audit_event"
                        + " where what = 'proof.openings-erased' and about = :grant")
                .param("grant", grant)
                .query(String.class)
                .single())
        .isEqualTo("A court ordered it.");
  }

  @Test
  @Order(7)
  void anOrdinanceIsNeverErased() {
    long first =
        sql.sql(
                "select l.index from log_leaf l join log_entry e on e.number = l.entry"
                    + " where e.type = 'ordinance' limit 1")
            .query(Long.class)
            .single();
    Page.Answer answer =
        page(Face.COUNCIL, "council-ward-3")
            .post(
                "/council/log/erasures", "{\"index\":" + first + ",\"reason\":\"Just because.\"}");
    assertThat(answer.status()).isEqualTo(404);
  }
}
