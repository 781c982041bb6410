package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.grant.Consent;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Terms;
import org.porchlight.hub.Hand;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.program.Trust;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * A grant's way: both signers, the owner where he is asked, the record, the agent, leases, its end.
 */
@HubTest
@Import({Heard.class, Heard.Line.class})
class GrantTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final FakeSigner AGENCY = new FakeSigner(TestTown.AGENCY);
  private static final FakeSigner COUNCIL = new FakeSigner(TestTown.COUNCIL);

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    settings.add("porchlight.signers.agency", AGENCY::address);
    settings.add("porchlight.signers.council", COUNCIL::address);
  }

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  @Autowired Heard.Line line;
  @Autowired FromAgents fromAgents;
  @Autowired Grants grants;
  @Autowired Clockwork clockwork;
  @Autowired Countersigning countersigning;
  @Autowired Trust trust;
  @Autowired Programs programs;
  @Autowired HikariDataSource sources;
  private Lender owner;
  private Looker operator;
  private String incident;

  @BeforeEach
  void aCameraAndARobberyBesideIt() {
    AGENCY.does(new FakeSigner.Manner.Signs());
    COUNCIL.does(new FakeSigner.Manner.Signs());
    for (String table :
        new String[] {"limit_bucket", "terms", "leaving", "past", "look", "grants"}) {
      sql.sql("delete from " + table).update();
    }
    sql.sql("update camera set lat_e6 = null, lon_e6 = null").update();
    sql.sql("delete from camera where id = 'grant-porch'").update();
    owner = new Lender(port, "14-alder", "grant-porch");
    operator = new Looker(port, "badge-2291");
    incident = "grant-" + NUMBER.incrementAndGet();
    report(1, IncidentState.OPEN);
    line.forget();
  }

  private void report(long number, IncidentState state) {
    String body =
        TestTown.pair(
            TestTown.incident(incident, number, "ROBBERY ARMED", new Kind("violent-crime"), state));
    assertThat(operator.hand().page().post("/dispatch/incidents", body).status()).isEqualTo(200);
  }

  private void lend(Consent consent) {
    owner.lend("grant-porch", terms -> at(terms, consent));
    owner.well(agents);
    line.forget();
  }

  private static Terms at(Terms terms, Consent consent) {
    return Change.of(Change.of(terms).set("consent", consent)).set("place", TestTown.CHAPEL_STREET);
  }

  /** A grant that was sent to its agent. */
  private SignedNote sent() throws NoteException {
    ask();
    return SignedNote.parse(line.next(ToAgent.Open.class).grant());
  }

  /** A grant its agent has opened. */
  private String open() throws NoteException {
    String id = id(sent());
    fromAgents.opened(
        owner.agentKey(), new FromAgent.Opened(id, bytes(), Instant.now().plusSeconds(60)));
    line.event(GrantEvent.GrantOpened.class);
    return id;
  }

  /** Asks for the camera by name; the rule allows it. */
  private void ask() {
    Page.Answer answer = operator.ask(incident, false, "grant-porch");
    assertThat(answer.body().path("decision").asString())
        .as("%s", answer.body())
        .isEqualTo("allow");
  }

  private static String id(SignedNote note) throws NoteException {
    return org.porchlight.grant.Grant.parse(note.text()).id().value();
  }

  private static String bytes() {
    return Bytes.random(16, new SecureRandom()).toString();
  }

  private Lease nextLease(String grant) throws NoteException {
    sql.sql("update grants set lease_due_at = now() where id = :id").param("id", grant).update();
    clockwork.beat();
    return Lease.parse(SignedNote.parse(line.next(ToAgent.Lease.class).lease()).text());
  }

  private String record(String grant, String what) {
    return sql.sql(
            "select result || ' ' || details::text from audit_event"
                + " where about = :id and what = :what")
        .param("id", grant)
        .param("what", what)
        .query(String.class)
        .single();
  }

  private GrantState state(String grant) {
    return grants.grant(grant).orElseThrow().state();
  }

  @Nested
  class WhenBothSign {
    @Test
    void theAgentGetsTheGrantWithBothSignaturesAndThePapersItNames() throws NoteException {
      lend(Consent.ALWAYS);
      ask();
      ToAgent.Open open = line.next(ToAgent.Open.class);
      SignedNote note = SignedNote.parse(open.grant());
      var says = org.porchlight.grant.Grant.parse(note.text());

      assertThat(note.signers(keys(), trust.passkeys()))
          .containsExactlyInAnyOrderElementsOf(keys());
      assertThat(says.terms()).isEqualTo(SignedNote.parse(open.terms()).hash());
      assertThat(says.viewer()).isEqualTo(SignedNote.parse(open.viewer()).hash());
      assertThat(says.ask()).isEqualTo(SignedNote.parse(open.ask()).hash());
      assertThat(says.ordinance()).isEqualTo(SignedNote.parse(open.ordinance()).hash());
      assertThat(SignedNote.parse(open.incident()).text()).contains("\"form\":\"coarse\"");
      assertThat(open.incident()).doesNotContain("Chapel Street");
    }

    private Set<VerifierKey> keys() {
      return Set.of(TestTown.AGENCY.verifierKey(), TestTown.COUNCIL.verifierKey());
    }
  }

  @Nested
  class WhenASignerDoesNotSign {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
      "agency,refuses,incident",
      "council,refuses,ordinance",
      "agency,fails,silence",
      "council,fails,silence",
      "agency,signs with another key,silence",
      "council,signs with another key,silence"
    })
    void nothingReachesTheAgentAndTheRecordNamesSignerAndCheck(
        String party, String manner, String check) {
      lend(Consent.ALWAYS);
      (party.equals("agency") ? AGENCY : COUNCIL)
          .does(
              switch (manner) {
                case "refuses" -> new FakeSigner.Manner.Refuses(check);
                case "fails" -> new FakeSigner.Manner.Fails();
                default -> new FakeSigner.Manner.SignsWithAnotherKey();
              });
      ask();
      GrantEvent.GrantRefused refused = line.event(GrantEvent.GrantRefused.class);

      assertThat(refused.by()).isEqualTo(party);
      assertThat(refused.check()).isEqualTo(check);
      assertThat(record(refused.grant(), "grant.refused")).startsWith("REFUSED").contains(check);
      assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
    }
  }

  @Nested
  class WhenTheRecordCannotBeWritten {
    @Test
    void whatTheSignersSignedIsNotSent() {
      lend(Consent.ALWAYS);
      sql.sql(
              "alter table audit_event add constraint no_record"
                  + " check (what <> 'grant.signed') not valid")
          .update();
      try {
        ask();
        String grant = line.event(GrantEvent.GrantProposed.class).grant();
        sql.sql("update grants set since = now() - interval '1 minute'").update();
        clockwork.beat();
        assertThat(line.event(GrantEvent.GrantRefused.class).grant()).isEqualTo(grant);
        assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
      } finally {
        sql.sql("alter table audit_event drop constraint no_record").update();
      }
    }
  }

  @Nested
  class WhenTheAgentIsNotThere {
    @Test
    void theGrantIsGivenUp() {
      lend(Consent.ALWAYS);
      line.connected = false;
      ask();
      assertThat(line.event(GrantEvent.GrantRefused.class).check()).isEqualTo("gone");
    }

    @Test
    void anotherAgentIsNotBelieved() throws NoteException {
      lend(Consent.ALWAYS);
      String id = id(sent());
      fromAgents.opened(
          TestTown.STRANGER.verifierKey().toString(),
          new FromAgent.Opened(id, bytes(), Instant.now().plusSeconds(60)));
      assertThat(state(id)).isInstanceOf(GrantState.Opening.class);
    }
  }

  /** No clock, no video. */
  @Nested
  class WhenItIsOpen {
    @Test
    void aLeaseIsSignedByBothWithTheChallengeTheAgentGave() throws NoteException {
      lend(Consent.ALWAYS);
      String id = id(sent());
      String challenge = bytes();
      fromAgents.opened(
          owner.agentKey(), new FromAgent.Opened(id, challenge, Instant.now().plusSeconds(60)));
      Lease first = nextLease(id);
      assertThat(first.number()).isEqualTo(1);
      assertThat(first.challenge().toString()).isEqualTo(challenge);
      assertThat(first.until()).isBeforeOrEqualTo(Instant.now().plusSeconds(60));

      String next = bytes();
      fromAgents.leased(owner.agentKey(), new FromAgent.Leased(id, 1, next));
      Lease second = nextLease(id);
      assertThat(second.number()).isEqualTo(2);
      assertThat(second.challenge().toString()).isEqualTo(next);
    }

    @Test
    void aShorterLeaseIsRenewedThriceInItsLength() throws NoteException {
      lend(Consent.ALWAYS);
      accept("\"leaseSeconds\":60", "\"leaseSeconds\":6");
      String id = open();
      assertThat(secondsUntilDue(id)).isBetween(1.0, 2.0);
      nextLease(id);
      fromAgents.leased(owner.agentKey(), new FromAgent.Leased(id, 1, bytes()));
      assertThat(secondsUntilDue(id)).isBetween(1.0, 2.0);
      accept("\"leaseSeconds\":6", "\"leaseSeconds\":60");
    }

    private double secondsUntilDue(String grant) {
      return sql.sql("select extract(epoch from lease_due_at - now()) from grants where id = :id")
          .param("id", grant)
          .query(Double.class)
          .single();
    }

    private void accept(String from, String to) {
      String text = programs.now().ordinance().says().nextPaused(false).text();
      String next = text.replace(from, to);
      SignedNote note = SignedNote.unsigned(next).withSignature(TestTown.COUNCIL.sign(next));
      programs.accept(note, Instant.now(), Actor.hub(), "test");
    }

    @Test
    void aLeaseThatGotLostIsSignedAgainUnderItsNumber() throws NoteException {
      lend(Consent.ALWAYS);
      String id = open();
      assertThat(nextLease(id).number()).isEqualTo(1);
      assertThat(nextLease(id).number()).isEqualTo(1);
    }

    @Test
    void aHubThatComesBackGoesOnWithItsLeases() throws NoteException {
      lend(Consent.ALWAYS);
      String id = open();
      nextLease(id);
      fromAgents.leased(owner.agentKey(), new FromAgent.Leased(id, 1, bytes()));
      clockwork.begin();
      assertThat(state(id)).isInstanceOf(GrantState.Open.class);
      assertThat(nextLease(id).number()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"incident,INCIDENT", "ordinance,COUNCIL", "stops,AGENCY", "caps,CLOCK"})
    void aSignerThatRefusesALeaseEndsItAtOnce(String check, EndedBy by) throws NoteException {
      lend(Consent.ALWAYS);
      String id = open();
      AGENCY.does(new FakeSigner.Manner.Refuses(check));
      sql.sql("update grants set lease_due_at = now()").update();
      clockwork.beat();
      assertThat(line.event(GrantEvent.GrantEnded.class).by()).isEqualTo(by);
      assertThat(line.ended).contains(new Heard.Ended(id, by));
    }

    @Test
    void aSignerThatIsDownEndsItWhenTheLastLeaseIsOver() throws NoteException {
      lend(Consent.ALWAYS);
      String id = open();
      COUNCIL.does(new FakeSigner.Manner.Fails());
      sql.sql("update grants set lease_due_at = now()").update();
      clockwork.beat();
      assertThat(state(id)).isInstanceOf(GrantState.Open.class);
      sql.sql("update grants set lease_until = now() - interval '1 second'").update();
      clockwork.beat();
      assertThat(line.event(GrantEvent.GrantEnded.class).by()).isEqualTo(EndedBy.SILENCE);
    }

    @Test
    void itEndsWhenItsTimeIsOver() throws NoteException {
      lend(Consent.ALWAYS);
      String id = open();
      sql.sql("update grants set not_after = now() - interval '1 second'").update();
      clockwork.beat();
      assertThat(line.event(GrantEvent.GrantEnded.class).by()).isEqualTo(EndedBy.CLOCK);
      assertThat(record(id, "grant.ended")).contains("\"by\": \"clock\"");
    }
  }

  @Nested
  class WhenWhatItRestsOnIsNoMore {
    @Test
    void theIncidentCloses() throws NoteException {
      lend(Consent.ALWAYS);
      open();
      report(2, IncidentState.CLOSED);
      assertEnded(EndedBy.INCIDENT);
    }

    @Test
    void theOwnerLeaves() throws NoteException {
      lend(Consent.ALWAYS);
      open();
      owner.leave("grant-porch");
      assertEnded(EndedBy.OWNER);
    }

    @Test
    void theOwnerSignsOtherTerms() throws NoteException {
      lend(Consent.ALWAYS);
      open();
      owner.lend("grant-porch", terms -> terms);
      assertEnded(EndedBy.OWNER);
    }

    @Test
    void theOperatorSignsOut() throws NoteException {
      lend(Consent.ALWAYS);
      open();
      operator.hand().page().post("/room/sign-out", "{}");
      assertEnded(EndedBy.OPERATOR);
    }

    private void assertEnded(EndedBy by) {
      GrantEvent.GrantEnded ended = line.event(GrantEvent.GrantEnded.class);
      assertThat(ended.by()).isEqualTo(by);
      assertThat(line.ended).contains(new Heard.Ended(ended.grant(), by));
      assertThat(line.next(ToAgent.Stop.class).stop()).contains(ended.grant());
    }
  }

  @Nested
  class WhenTheCouncilPausesByHand {
    @Test
    void everythingGoesDarkAndNothingOpensUntilItsNextOrdinance() throws NoteException {
      lend(Consent.ALWAYS);
      String id = open();
      Hand council = new Hand(port, Face.COUNCIL, "council-ward-3");
      try {
        assertThat(council.page().post("/council/pause", "{}").status()).isEqualTo(204);
        assertThat(line.event(GrantEvent.GrantEnded.class))
            .isInstanceOfSatisfying(
                GrantEvent.GrantEnded.class,
                ended -> {
                  assertThat(ended.grant()).isEqualTo(id);
                  assertThat(ended.by()).isEqualTo(EndedBy.COUNCIL);
                });
        JsonNode answer = operator.ask(incident, false, "grant-porch").body();
        assertThat(answer.at("/reasons/0/code").asString()).isEqualTo("program-paused");
      } finally {
        resume();
      }
    }

    private void resume() throws NoteException {
      String text = programs.now().ordinance().says().nextPaused(false).text();
      programs.accept(
          SignedNote.unsigned(text).withSignature(TestTown.COUNCIL.sign(text)),
          Instant.now().plusSeconds(60),
          Actor.hub(),
          "test");
    }
  }

  @Nested
  class WhenItIsRenewed {
    private Page.Answer renew(String previous) {
      Bytes salt = Looker.salt();
      String note =
          operator.signed(operator.renewing(previous, salt, incident, false, "grant-porch"));
      return operator.post(note, Looker.PURPOSE, salt);
    }

    @Test
    void theNewGrantNamesTheOldOneWhichEndsWhenTheNewOneOpens() throws NoteException {
      lend(Consent.ALWAYS);
      String old = open();
      assertThat(renew(old).body().path("decision").asString()).isEqualTo("allow");
      SignedNote note = SignedNote.parse(line.next(ToAgent.Open.class).grant());
      assertThat(note.text()).contains("\"previous\":\"" + old + "\"");
      assertThat(state(old)).isInstanceOf(GrantState.Open.class);

      fromAgents.opened(
          owner.agentKey(), new FromAgent.Opened(id(note), bytes(), Instant.now().plusSeconds(60)));
      GrantEvent.GrantEnded ended = line.event(GrantEvent.GrantEnded.class);
      assertThat(ended.grant()).isEqualTo(old);
      assertThat(ended.by()).isEqualTo(EndedBy.CLOCK);
    }

    @Test
    void aGrantThatIsOverOrNobodysIsNotRenewed() throws NoteException {
      lend(Consent.ALWAYS);
      String old = open();
      assertThat(renew("0123456789abcdef0123456789abcdef").body().path("decision").asString())
          .isEqualTo("deny");
      grants.stop(old, EndedBy.OPERATOR, Actor.hub(), "test", "Enough.");
      assertThat(renew(old).body().path("decision").asString()).isEqualTo("deny");
    }
  }

  /** When in doubt, dark: without its memory the hub decides nothing and renews nothing. */
  @Nested
  class WhenTheDatabaseIsAway {
    @Test
    void nothingIsAskedOrRenewedAndItGoesOnWhenItIsBack() throws Exception {
      lend(Consent.ALWAYS);
      String id = open();
      sql.sql("update grants set lease_due_at = now()").update();
      try (Away database = new Away(sources.getJdbcUrl())) {
        line.forget();
        clockwork.beat();
        assertThat(operator.ask(incident, false, "grant-porch").status()).isEqualTo(503);
        assertThat(line.said).isEmpty();
        assertThat(database.name()).startsWith("hub");
      }
      assertThat(answersAgain()).isTrue();
      assertThat(nextLease(id).number()).isEqualTo(1);
    }

    /** Each connection of the pool finds out by itself that it is dead. */
    private boolean answersAgain() {
      int good = 0;
      for (int tries = 0; tries < 200 && good < 20; tries++) {
        good = operator.cameras(incident).status() == 200 ? good + 1 : 0;
      }
      return good == 20;
    }
  }

  @Nested
  class WhenTheOwnerIsAskedFirst {
    private JsonNode question() {
      operator.ask(incident, true);
      return owner.hand().page().get("/home/now").body().path("questions").path(0);
    }

    private Page.Answer yes(JsonNode question, Hand by) {
      String line = by.line(question.path("text").asString()).toString();
      return owner
          .hand()
          .page()
          .post(
              "/home/questions/" + question.path("id").asString(),
              "{\"allow\":true,\"signature\":" + TestTown.quoted(line) + "}");
    }

    private Page.Answer notNow(JsonNode question) {
      return owner
          .hand()
          .page()
          .post("/home/questions/" + question.path("id").asString(), "{\"allow\":false}");
    }

    @Test
    void hisYesIsTheThirdSignature() throws NoteException {
      lend(Consent.ASK);
      JsonNode question = question();
      assertThat(question.path("kind").asString()).isEqualTo("violent-crime");
      assertThat(question.toString()).doesNotContain("Chapel Street", Looker.PURPOSE);
      assertThat(yes(question, owner.hand()).status()).isEqualTo(204);

      SignedNote note = SignedNote.parse(line.next(ToAgent.Open.class).grant());
      assertThat(note.signers(owners(), trust.passkeys())).isEqualTo(owners());
      assertThat(note.signatures()).hasSize(3);
    }

    private Set<VerifierKey> owners() {
      return Set.of(owner.hand().passkey());
    }

    @Test
    void withoutHisAnswerNothingIsSentAndItIsANoInTheEnd() {
      lend(Consent.ASK);
      question();
      sql.sql("update grants set asked_until = now() - interval '1 second'").update();
      clockwork.beat();
      assertThat(line.event(GrantEvent.GrantRefused.class).by()).isEqualTo("owner");
      assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
    }

    @Test
    void anotherPersonsYesIsNone() {
      lend(Consent.ASK);
      JsonNode question = question();
      Hand neighbour = new Hand(port, Face.HOME, "5-tannery-row");
      assertThat(yes(question, neighbour).status()).isEqualTo(422);
      assertThat(state(question.path("id").asString())).isInstanceOf(GrantState.Asking.class);
    }

    @Test
    void anotherPersonSeesNoSuchQuestion() {
      lend(Consent.ASK);
      JsonNode question = question();
      Hand neighbour = new Hand(port, Face.HOME, "5-tannery-row");
      Page.Answer answer =
          neighbour
              .page()
              .post("/home/questions/" + question.path("id").asString(), "{\"allow\":false}");
      assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aNotNowCannotBecomeAYes() {
      lend(Consent.ASK);
      JsonNode question = question();
      assertThat(notNow(question).status()).isEqualTo(204);
      assertThat(yes(question, owner.hand()).status()).isEqualTo(409);
      assertThat(owner.hand().page().get("/home/now").body().path("questions").size()).isZero();
    }

    @Test
    void aYesToWhatIsNoMoreOpensNothing() {
      lend(Consent.ASK);
      JsonNode question = question();
      owner.gone(agents);
      assertThat(yes(question, owner.hand()).status()).isEqualTo(422);
      assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
    }

    @Test
    void noSignerHearsOfAQuestionThatEndedWithoutAYes() throws NoteException {
      lend(Consent.ASK);
      question();
      AGENCY.signed.clear();
      COUNCIL.signed.clear();

      report(2, IncidentState.CLOSED);
      assertThat(line.event(GrantEvent.GrantEnded.class).by()).isEqualTo(EndedBy.INCIDENT);

      countersigning.sign("/lease", Map.of("lease", "the next"), "the next");
      assertThat(AGENCY.signed).containsExactly("/lease the next");
      assertThat(COUNCIL.signed).containsExactly("/lease the next");
    }

    @Test
    void aYesAfterItsTimeIsTooLate() {
      lend(Consent.ASK);
      JsonNode question = question();
      sql.sql("update grants set asked_until = now() - interval '1 second'").update();
      assertThat(yes(question, owner.hand()).status()).isEqualTo(409);
    }
  }
}
