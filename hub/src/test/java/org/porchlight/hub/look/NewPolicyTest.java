package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.porchlight.agent.gate.Answer;
import org.porchlight.grant.Consent;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.proof.Policies;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.TlogProof;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * How whom everybody believes is changed while looks go on: from two witnesses to two others, with
 * agents whose gate is the real one. The steps stand in the order in which they happen.
 */
@HubTest
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewPolicyTest {
  private static final TestWitness OLD_ONE = new TestWitness("old-one.example");
  private static final TestWitness OLD_TWO = new TestWitness("old-two.example");
  private static final TestWitness NEW_ONE = new TestWitness("new-one.example");
  private static final TestWitness NEW_TWO = new TestWitness("new-two.example");

  @DynamicPropertySource
  static void parties(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
    settings.add(TestTown.WITNESSES, () -> witnesses().toString());
  }

  private static Path witnesses() {
    try {
      return Files.writeString(
          TestTown.directory("witnesses").resolve("policy"), quorum(OLD_ONE, OLD_TWO));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String quorum(TestWitness one, TestWitness other) {
    return one.line("w1") + other.line("w2") + "group both all w1 w2\nquorum both\n";
  }

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired Policies policies;
  @Autowired JdbcClient sql;
  private TestHouse house;
  private TestOwner owner;
  private GateAgent here;
  private GateAgent away;
  private Page administrator;
  private String incident;

  @BeforeAll
  void twoHomesLend() {
    sql.sql("update person set role = 'ADMINISTRATOR' where id = 'badge-1107'").update();
    house = new TestHouse(port, programs, clock);
    owner = new TestOwner(port, "40-mill-lane");
    here = new GateAgent(owner, "mill-here", clock, "mill-here");
    away = new GateAgent(owner, "mill-away", clock, "mill-away");
    for (String camera : List.of("mill-here", "mill-away")) {
      owner.lend(camera, Consent.ALWAYS, TestTown.CHAPEL_STREET);
    }
    administrator = new Page(port, Face.ROOM);
    administrator.signIn("badge-1107");
    incident = house.robbery();
    here.connect();
    away.connect();
    house.untilCanOpen(incident, 4);
  }

  @AfterAll
  void everybodyGoes() {
    here.close();
    away.close();
    house.close();
  }

  private JsonNode policy() {
    return administrator.get("/room/people/policy").body();
  }

  private TrustPolicy now() throws Exception {
    return TrustPolicy.parse(policy().path("text").asString());
  }

  private TrustPolicy next(TrustPolicy old, SigningKey council) {
    String log = old.log().lines().findFirst().orElseThrow() + "\n" + quorum(NEW_ONE, NEW_TWO);
    return new TrustPolicy(
        old.program(),
        old.number() + 1,
        council.verifierKey(),
        old.agency(),
        old.dispatch(),
        old.passkeys(),
        old.relays(),
        log);
  }

  private static SignedNote signed(TrustPolicy policy, SigningKey... keys) {
    SignedNote note = new PolicyChange(policy).unsigned();
    for (SigningKey key : keys) {
      note = note.withSignature(key.sign(note.text()));
    }
    return note;
  }

  private Page.Answer propose(SignedNote note) {
    return administrator.post(
        "/room/people/policy", "{\"note\":" + TestTown.quoted(note.toString()) + "}");
  }

  private String canOpen() {
    JsonNode near = house.operator.page.get("/room/incidents/" + incident + "/cameras").body();
    return near.path("canOpen").toString();
  }

  private void opens(GateAgent agent, String camera) {
    String key = agent.wire.key.verifierKey().toString();
    Await.until("the hub heard which policy it follows", () -> policies.isUpToDate(key));
    Await.until(camera + " can be opened", () -> canOpen().contains(camera));
    JsonNode look = house.operator.askForOne(incident, false, camera);
    assertThat(agent.weighs()).isInstanceOf(Answer.Opened.class);
    house.operator.stop(look);
  }

  @Test
  @Order(1)
  void underTheOldWitnessesLooksOpenAndOnlyAnAdministratorHasTheDoor() throws Exception {
    opens(here, "mill-here");
    opens(away, "mill-away");
    assertThat(now().number()).isEqualTo(1);
    assertThat(owner.now().path("rules").isNull()).isTrue();
    assertThat(house.operator.page.get("/room/people/policy").status()).isEqualTo(403);
  }

  @Test
  @Order(2)
  void onePartyMissingOfEitherSideIsRefused() throws Exception {
    SigningKey newCouncil = SigningKey.generate("council-2", new SecureRandom());
    TrustPolicy next = next(now(), newCouncil);
    List<List<SigningKey>> some =
        List.of(
            List.of(TestTown.COUNCIL, TestTown.AGENCY),
            List.of(newCouncil, TestTown.AGENCY),
            List.of(newCouncil, TestTown.COUNCIL));
    for (List<SigningKey> keys : some) {
      Page.Answer answer = propose(signed(next, keys.toArray(SigningKey[]::new)));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body().toString()).contains("policy-signatures");
    }
    assertThat(policy().path("waiting").isNull()).isTrue();
  }

  @Test
  @Order(3)
  void whatThisHubCannotServeIsRefused() throws Exception {
    TrustPolicy old = now();
    TrustPolicy skipping =
        TrustPolicy.parse(next(old, TestTown.COUNCIL).text().replace("number 2\n", "number 3\n"));
    TrustPolicy alone =
        TrustPolicy.parse(
            next(old, TestTown.COUNCIL).text().replace("quorum both\n", "quorum none\n"));
    for (TrustPolicy none : List.of(skipping, alone)) {
      Page.Answer answer = propose(signed(none, TestTown.COUNCIL, TestTown.AGENCY));
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    }
  }

  @Test
  @Order(3)
  void aRelayThatIsDialledOpenlyIsRefusedWhoeverSignedIt() throws Exception {
    TrustPolicy guarded =
        TrustPolicy.parse(
            next(now(), TestTown.COUNCIL)
                .text()
                .replaceFirst("\nrelay ", "\nrelay wss://10.0.0.7:8444 relay-9\nrelay "));
    SignedNote note =
        SignedNote.unsigned(
            new PolicyChange(guarded).text().replace("wss://10.0.0.7", "ws://10.0.0.7"));
    for (SigningKey key : List.of(TestTown.COUNCIL, TestTown.AGENCY)) {
      note = note.withSignature(key.sign(note.text()));
    }

    Page.Answer answer = propose(note);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("ws is for this machine alone");
    assertThat(policy().path("waiting").isNull()).isTrue();
  }

  @Test
  @Order(4)
  void untilTheNewWitnessesHaveSeenItTheOldPolicyCounts() throws Exception {
    NEW_TWO.does(new TestWitness.Manner.IsAway());
    Page.Answer answer =
        propose(signed(next(now(), TestTown.COUNCIL), TestTown.COUNCIL, TestTown.AGENCY));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    Await.until("the new witness that answers is shown it", () -> NEW_ONE.size() > 0);
    opens(here, "mill-here");
    assertThat(now().number()).isEqualTo(1);
    assertThat(policy().path("waiting").path("number").asInt()).isEqualTo(2);
  }

  @Test
  @Order(5)
  void withBothQuorumsItCountsAndTheAgentFollows() throws Exception {
    away.wire.vanish();
    NEW_TWO.does(new TestWitness.Manner.Sees());
    assertThat(here.rules().policy()).isNotNull();
    assertThat(now().number()).isEqualTo(2);
    assertThat(now().log()).contains("new-one.example").doesNotContain("old-one.example");
  }

  @Test
  @Order(6)
  void theOldWitnessesGoAndLooksGoOn() {
    OLD_ONE.does(new TestWitness.Manner.IsAway());
    OLD_TWO.does(new TestWitness.Manner.IsAway());
    opens(here, "mill-here");
    opens(here, "mill-here");
  }

  @Test
  @Order(7)
  void anAgentThatWasAwayIsBroughtItFirstAndThenOpens() {
    away.connect();
    assertThat(away.rules().policy()).isNotNull();
    opens(away, "mill-away");
  }

  @Test
  @Order(8)
  void theOwnerIsToldOnHisPage() {
    JsonNode rules = owner.now().path("rules");
    assertThat(rules.path("number").asInt()).isEqualTo(2);
    assertThat(rules.path("witnesses").toString()).contains("new-one.example");
    assertThat(rules.path("witnessesBefore").toString()).contains("old-one.example");
    assertThat(rules.path("fingerprint")).isNotEqualTo(rules.path("fingerprintBefore"));
    assertThat(rules.path("followed").asBoolean()).isTrue();
  }

  @Test
  @Order(9)
  void hisBrowserIsShownThatBothSidesSignedItAndBothQuorumsSawIt() throws Exception {
    JsonNode shown = owner.page.get("/home/log/policies").body().path("policies");
    assertThat(shown.size()).isEqualTo(1);
    JsonNode one = shown.get(0);
    SignedNote note = SignedNote.parse(one.path("note").asString());
    TrustPolicy old = TrustPolicy.parse(here.wire.policy());
    TrustPolicy next = now();
    assertThat(PolicyChange.parse(note.text()).follows(old, note)).isTrue();
    byte[] entry = one.path("entry").asString().getBytes(StandardCharsets.US_ASCII);
    TlogProof proof = TlogProof.parse(one.path("proof").asString());
    proof.verify(entry, Policy.parse(old.log()));
    proof.verify(entry, Policy.parse(next.log()));
    assertThat(one.path("record").asString()).contains("\"number\":2");
  }

  @Test
  @Order(10)
  void anAgentWithAnOlderFormOfTheFirstPolicyIsBroughtTheSecond() throws Exception {
    String first = here.wire.policy();
    policies.follows("older-form", NoteHash.of(first + "relay ws://localhost:1 gone\n").value());
    policies.follows("first", NoteHash.of(first).value());
    policies.follows("newest", NoteHash.of(now().text()).value());
    assertThat(policies.next("older-form").orElseThrow().policy().number()).isEqualTo(2);
    assertThat(policies.next("first").orElseThrow().policy().number()).isEqualTo(2);
    assertThat(policies.isUpToDate("newest")).isTrue();
    assertThat(policies.isUpToDate("said nothing")).isTrue();
  }

  @Test
  @Order(11)
  void aWitnessOfTheNewOnesThatGoesDarkensEverything() {
    NEW_ONE.does(new TestWitness.Manner.IsAway());
    JsonNode look = house.operator.askForOne(incident, false, "mill-here");
    Await.until(
        "the look is refused",
        () -> house.operator.look(look).path("state").asString().equals("refused"));
    NEW_ONE.does(new TestWitness.Manner.Sees());
    here.ready();
    opens(here, "mill-here");
  }
}
