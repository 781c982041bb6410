package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.grant.Consent;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.proof.LogPolicy;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.Witnessed;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Logged;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.SignedNote;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Law 4: a grant leaves the hub only with its proof under a quorum of witnesses. */
@HubTest
@Timeout(120)
@Import({Heard.class, Heard.Line.class})
class NoLogNoLookTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final FakeSigner AGENCY = new FakeSigner(TestTown.AGENCY);
  private static final FakeSigner COUNCIL = new FakeSigner(TestTown.COUNCIL);
  private static final TestWitness FIRST = new TestWitness("first.example");
  private static final TestWitness SECOND = new TestWitness("second.example");

  @DynamicPropertySource
  static void parties(DynamicPropertyRegistry settings) {
    settings.add("porchlight.signers.agency", AGENCY::address);
    settings.add("porchlight.signers.council", COUNCIL::address);
    settings.add(TestTown.WITNESSES, () -> witnesses().toString());
  }

  private static Path witnesses() {
    try {
      return Files.writeString(
          TestTown.directory("witnesses").resolve("policy"),
          FIRST.line("w1") + SECOND.line("w2") + "group both all w1 w2\nquorum both\n");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  @Autowired Heard.Line line;
  @Autowired FromAgents fromAgents;
  @Autowired Grants grants;
  @Autowired LogPolicy policy;
  private Lender owner;
  private Looker operator;
  private String incident;

  @BeforeEach
  void aLentCameraAndARobberyBesideIt() {
    AGENCY.does(new FakeSigner.Manner.Signs());
    COUNCIL.does(new FakeSigner.Manner.Signs());
    for (String table : List.of("limit_bucket", "terms", "leaving", "past", "look", "grants")) {
      sql.sql("delete from " + table).update();
    }
    sql.sql("delete from camera where id = 'log-porch'").update();
    owner = new Lender(port, "14-alder", "log-porch");
    operator = new Looker(port, "badge-2291");
    incident = "log-" + NUMBER.incrementAndGet();
    String report =
        TestTown.pair(
            TestTown.incident(
                incident, 1, "ROBBERY ARMED", new Kind("violent-crime"), IncidentState.OPEN));
    assertThat(operator.hand().page().post("/dispatch/incidents", report).status()).isEqualTo(200);
    owner.lend(
        "log-porch",
        terms ->
            Change.of(Change.of(terms).set("consent", Consent.ALWAYS))
                .set("place", TestTown.CHAPEL_STREET));
    owner.well(agents);
    line.forget();
  }

  @AfterEach
  void bothSeeAgain() {
    FIRST.does(new TestWitness.Manner.Sees());
    SECOND.does(new TestWitness.Manner.Sees());
  }

  private void ask() {
    Page.Answer answer = operator.ask(incident, false, "log-porch");
    assertThat(answer.body().path("decision").asString())
        .as("%s", answer.body())
        .isEqualTo("allow");
  }

  private ToAgent.Open opened() {
    ask();
    return line.next(ToAgent.Open.class);
  }

  private ToAgent.Open openedAndEnded() throws Exception {
    ToAgent.Open open = opened();
    grants.stop(grant(open).id().value(), EndedBy.OPERATOR, Actor.hub(), "test", "Enough.");
    return open;
  }

  private static org.porchlight.grant.Grant grant(ToAgent.Open open) throws Exception {
    return org.porchlight.grant.Grant.parse(SignedNote.parse(open.grant()).text());
  }

  private static Logged proof(ToAgent.Open open) {
    return open.proof();
  }

  private Witnessed believed(ToAgent.Open open) throws Exception {
    Logged logged = proof(open);
    Policy pinned = Policy.parse(policy.lines());
    return TlogProof.parse(logged.proof())
        .verify(Entry.parse(logged.entry().getBytes(StandardCharsets.US_ASCII)).bytes(), pinned);
  }

  private String agentOpens(org.porchlight.grant.Grant grant) {
    String id = grant.id().value();
    String challenge = Bytes.random(16, new SecureRandom()).toString();
    fromAgents.opened(
        owner.agentKey(), new FromAgent.Opened(id, challenge, Instant.now().plusSeconds(60)));
    line.event(GrantEvent.GrantOpened.class);
    return id;
  }

  @Nested
  class WhenTheWitnessesSee {
    @Test
    void theBundleProvesThatExactlyThisGrantIsOnTheLog() throws Exception {
      ToAgent.Open open = opened();
      org.porchlight.grant.Grant grant = grant(open);
      Logged logged = proof(open);
      Entry entry = Entry.parse(logged.entry().getBytes(StandardCharsets.US_ASCII));
      Opening opening = Opening.of(Bytes.parse(logged.opening()), logged.record());

      assertThat(believed(open).times()).hasSize(2);
      assertThat(entry.type()).isEqualTo(EntryType.GRANT);
      assertThat(entry.agency()).isEqualTo(TestTown.AGENCY_ID.value());
      assertThat(entry.tag()).isEqualTo(grant.tag());
      assertThat(opening.opens(entry.parties())).isTrue();
      assertThat(logged.record())
          .contains("\"grant\":\"" + grant.hash().value() + "\"")
          .contains("\"camera\":\"log-porch\"")
          .contains("\"number\":" + grant.tagNumber())
          .doesNotContain(incident, Looker.PURPOSE);
    }

    @Test
    void eachProofLeadsOnFromTheLastOneTheAgentTook() throws Exception {
      Checkpoint first = believed(openedAndEnded()).says();
      ToAgent.Open second = opened();
      Checkpoint next = believed(second).says();

      assertThat(proof(second).from()).isEqualTo(first.size());
      assertThat(
              Proofs.continues(
                  first.size(), first.root(), next.size(), next.root(), hashes(proof(second))))
          .isTrue();
    }

    @Test
    void afterAProofThatDidNotLeadOnTheHubBeginsWhereTheAgentStands() throws Exception {
      ToAgent.Open open = opened();
      long size = believed(open).says().size();
      String grant = grant(open).id().value();
      fromAgents.refused(
          owner.agentKey(), new FromAgent.Refused(grant, "proof", "Not from there."));
      fromAgents.ready(owner.agentKey(), ready(1));
      ToAgent.Open next = opened();

      assertThat(size).isGreaterThan(1);
      assertThat(proof(next).from()).isEqualTo(1);
    }

    @Test
    void whatAnAgentSaidBeforeTheLastProofReachedItChangesNothing() throws Exception {
      fromAgents.ready(owner.agentKey(), ready(0));
      long size = believed(openedAndEnded()).says().size();
      fromAgents.ready(owner.agentKey(), ready(1));
      assertThat(proof(opened()).from()).isEqualTo(size);
    }

    private static FromAgent.Ready ready(long size) {
      String root = size == 0 ? null : Hash.EMPTY.toString();
      FromAgent.LogHead head = new FromAgent.LogHead(size, root);
      return new FromAgent.Ready(List.of(), List.of(), java.util.Map.of(), head, null, "test");
    }

    private static List<Hash> hashes(Logged logged) throws Exception {
      List<Hash> hashes = new ArrayList<>();
      for (String hash : logged.consistency()) {
        hashes.add(Hash.parse(hash));
      }
      return hashes;
    }
  }

  @Nested
  class WhenAWitnessDoesNotSee {
    private void nothingIsSentAndItOpensAgainWhenBothSee() throws Exception {
      ask();
      GrantEvent.GrantRefused refused = line.event(GrantEvent.GrantRefused.class);
      assertThat(refused.by()).isEqualTo("hub");
      assertThat(refused.check()).isEqualTo("log");
      assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
      assertThat(roomIsTold()).contains("\"code\":\"no-log\"").contains("\"law\":4");

      bothSeeAgain();
      assertThat(believed(opened()).times()).hasSize(2);
    }

    private String roomIsTold() {
      return operator.hand().page().get("/room/looks?incident=" + incident).body().toString();
    }

    @Test
    void thatIsAway() throws Exception {
      SECOND.does(new TestWitness.Manner.IsAway());
      nothingIsSentAndItOpensAgainWhenBothSee();
    }

    @Test
    void thatSignsAnotherRoot() throws Exception {
      FIRST.does(new TestWitness.Manner.Lies());
      nothingIsSentAndItOpensAgainWhenBothSee();
    }

    @Test
    void thatThinksForTooLong() throws Exception {
      CountDownLatch until = new CountDownLatch(1);
      FIRST.does(new TestWitness.Manner.Holds(until));
      try {
        nothingIsSentAndItOpensAgainWhenBothSee();
      } finally {
        until.countDown();
      }
    }

    @Test
    void thatAnswersLateButInTimeHoldsTheGrantUntilThen() throws Exception {
      CountDownLatch until = new CountDownLatch(1);
      FIRST.does(new TestWitness.Manner.Holds(until));
      ask();
      line.event(GrantEvent.GrantSigned.class);
      assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
      until.countDown();
      assertThat(believed(line.next(ToAgent.Open.class)).times()).hasSize(2);
    }

    @Test
    void becauseItLostItsMemoryIsLedThroughTheWholeLog() throws Exception {
      SECOND.forgetsEverything();
      long size = believed(opened()).says().size();
      assertThat(SECOND.size()).isGreaterThanOrEqualTo(size);
    }
  }

  @Nested
  class WhatIsWritten {
    private List<String> entries(String grant) {
      return sql.sql("select type from log_entry where about = :id order by number")
          .param("id", grant)
          .query(String.class)
          .list();
    }

    private String record(String grant, String type) {
      return sql.sql("select parties_record from log_entry where about = :id and type = :type")
          .param("id", grant)
          .param("type", type)
          .query(String.class)
          .single();
    }

    @Test
    void aLookIsAGrantAnOpeningAndOneEndHoweverOftenTheAgentSaysSo() throws Exception {
      String id = agentOpens(grant(opened()));
      FromAgent.Ended ended =
          new FromAgent.Ended(id, EndedBy.PREMISES, 42, Instant.now(), Instant.now());
      fromAgents.ended(owner.agentKey(), ended);
      fromAgents.ended(owner.agentKey(), ended);
      grants.stop(id, EndedBy.OPERATOR, Actor.hub(), "test", "Again.");

      assertThat(entries(id)).containsExactly("grant", "open", "close");
      assertThat(record(id, "close")).contains("\"by\":\"premises\"").contains("\"pictures\":42");
    }

    @Test
    void aGrantThatASignerRefusedIsThereWithItsEndAndItsTagIsUsed() throws Exception {
      COUNCIL.does(new FakeSigner.Manner.Refuses("ordinance"));
      ask();
      String id = line.event(GrantEvent.GrantRefused.class).grant();
      COUNCIL.does(new FakeSigner.Manner.Signs());

      assertThat(entries(id)).containsExactly("grant", "close");
      assertThat(record(id, "close")).contains("\"by\":\"refused\"").contains("\"pictures\":null");
      assertThat(record(id, "grant")).contains("\"number\":0");
      assertThat(grant(opened()).tagNumber()).isEqualTo(1);
    }

    @Test
    void anEntryThatCannotBeWrittenIsADecisionThatWasNotMade() {
      sql.sql("alter table log_entry add constraint no_log check (type <> 'grant') not valid")
          .update();
      try {
        assertThat(operator.ask(incident, false, "log-porch").status()).isGreaterThanOrEqualTo(500);
        assertThat(sql.sql("select count(*) from grants").query(Long.class).single()).isZero();
        assertThat(
                sql.sql("select count(*) from ask where incident = :incident")
                    .param("incident", incident)
                    .query(Long.class)
                    .single())
            .isZero();
        assertThat(line.said).isEmpty();
      } finally {
        sql.sql("alter table log_entry drop constraint no_log").update();
      }
    }

    @Test
    void anEndThatCannotBeWrittenIsDarkAllTheSameAndWrittenWhenItCan() throws Exception {
      String id = agentOpens(grant(opened()));
      sql.sql("alter table log_entry add constraint no_log check (type <> 'close') not valid")
          .update();
      try {
        grants.stop(id, EndedBy.OPERATOR, Actor.hub(), "test", "Enough.");
        assertThat(line.ended).contains(new Heard.Ended(id, EndedBy.OPERATOR));
        assertThat(entries(id)).containsExactly("grant", "open");
      } finally {
        sql.sql("alter table log_entry drop constraint no_log").update();
      }
      grants.stop(id, EndedBy.OPERATOR, Actor.hub(), "test", "Enough.");
      assertThat(entries(id)).containsExactly("grant", "open", "close");
    }
  }
}
