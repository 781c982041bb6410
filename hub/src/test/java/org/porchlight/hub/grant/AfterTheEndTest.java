package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Consent;
import org.porchlight.hub.Hand;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.people.Face;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The council has ended the program; somebody with a good key asks the API all the same. */
@HubTest
class AfterTheEndTest {
  private static final FakeSigner COUNCIL = new FakeSigner(TestTown.COUNCIL);
  private static final String INCIDENT = "after-the-end";

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    settings.add("porchlight.signers.council", COUNCIL::address);
  }

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  private Looker operator;

  @BeforeEach
  void aCameraThatCouldBeSeenAndThenTheEnd() {
    Lender owner = new Lender(port, "5-tannery-row", "last-door");
    owner.lend(
        "last-door",
        terms ->
            Change.of(Change.of(terms).set("consent", Consent.ALWAYS))
                .set("place", TestTown.CHAPEL_STREET));
    owner.well(agents);
    operator = new Looker(port, "badge-2291");
    String robbery = TestTown.pair(TestTown.robbery(INCIDENT));
    assertThat(operator.hand().page().post("/dispatch/incidents", robbery).status()).isEqualTo(200);
    assertThat(operator.cameras(INCIDENT).body().at("/canOpen/0/camera").asString())
        .isEqualTo("last-door");
    endsTheProgram();
  }

  private void endsTheProgram() {
    Hand council = new Hand(port, Face.COUNCIL, "council-ward-3");
    String text =
        council
            .page()
            .post("/council/ordinance/proposal", "{\"action\":\"end\"}")
            .body()
            .path("text")
            .asString();
    Map<String, String> signed = Map.of("text", text, "signature", council.line(text).toString());
    Page.Answer answer =
        council.page().post("/council/ordinance", JsonMapper.shared().writeValueAsString(signed));
    assertThat(answer.body().path("state").asString()).as("%s", answer.body()).isEqualTo("ended");
  }

  @Test
  void aSignedAskIsRefusedNamingItsLawAndIsOnTheRecord() {
    Page.Answer answer = operator.ask(INCIDENT, false, "last-door");

    assertThat(answer.status()).isEqualTo(201);
    JsonNode asked = answer.body();
    assertThat(asked.path("decision").asString()).isEqualTo("deny");
    assertThat(asked.at("/reasons/0/code").asString()).isEqualTo("program-ended");
    assertThat(asked.at("/reasons/0/law").asInt()).isEqualTo(3);
    assertThat(sql.sql("select count(*) from grants").query(Integer.class).single()).isZero();
    assertThat(
            sql.sql("select result from audit_event where about = :id")
                .param("id", asked.path("id").asString())
                .query(String.class)
                .single())
        .isEqualTo("REFUSED");
  }
}
