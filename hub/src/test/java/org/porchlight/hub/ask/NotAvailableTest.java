package org.porchlight.hub.ask;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Consent;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.camera.Agents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What cannot be opened is one number and one reason. Each cause is produced for real; then the
 * whole answers, to counting and to asking, must be the same text.
 */
@HubTest
class NotAvailableTest {
  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  private HiddenPorch street;

  @BeforeEach
  void onlyOneCameraOnTheStreet() {
    street = new HiddenPorch(port, agents, sql);
  }

  /** Lent always or asked first: which, is as little the room's to know as the cause. */
  @Test
  void aCameraIsOneOfTheOthersHoweverItIsLentWhateverTheCauseAndWhateverItsOwnerSaid() {
    Map<String, String> seen = new TreeMap<>();
    for (Consent consent : Consent.values()) {
      for (String cause : street.causes(consent).keySet()) {
        street = new HiddenPorch(port, agents, sql);
        HiddenPorch.Cause real = requireNonNull(street.causes(consent).get(cause));
        seen.put(consent + ", " + cause, street.everythingTheRoomSees(real.produce()));
      }
    }
    String one = seen.values().iterator().next();
    assertThat(one).contains("\"notAvailable\":1", "\"canOpen\":[]", "\"ownersToAsk\":0");
    assertThat(seen.values()).as("%s", seen).containsOnly(one);
  }

  @Test
  void whileAnOwnerIsAskedNothingSaysWhichOrWhetherHeAnswered() {
    String incident = street.lent(Consent.ASK, terms -> terms, () -> {});
    JsonNode before = street.operator.ask(incident, true).body();
    String asking = looks(incident);
    JsonNode question =
        street.owner.hand().page().get("/home/now").body().path("questions").path(0);
    street
        .owner
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
    assertThat(asking).doesNotContain(HiddenPorch.CAMERA, "Alder");
    assertThat(looks(incident)).as("after his \"not now\"").isEqualTo(asking);
  }

  @Test
  void hisOwnersLeavingChangesNothingInTheRoomWhileHeIsAsked() {
    String incident = street.lent(Consent.ASK, terms -> terms, () -> {});
    street.operator.ask(incident, true);
    String asking = looks(incident);
    street.owner.leave(HiddenPorch.CAMERA);
    assertThat(looks(incident)).isEqualTo(asking);
  }

  private String looks(String incident) {
    return street.operator.hand().page().get("/room/looks?incident=" + incident).body().toString();
  }
}
