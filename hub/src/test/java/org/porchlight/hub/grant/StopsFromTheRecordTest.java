package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Track;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.program.Signers;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteHash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A signer is told what no hub remembers from the record of grants that are over. */
@HubTest
class StopsFromTheRecordTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration LATER = Duration.ofMinutes(9);
  private static final FakeSigner AGENCY = new FakeSigner(TestTown.AGENCY);

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    settings.add("porchlight.signers.agency", AGENCY::address);
  }

  @Autowired Signers signers;
  @Autowired GrantRows rows;
  @Autowired TestClock clock;
  @Autowired ExecutorService grantThreads;
  @Autowired JdbcClient sql;
  private SignerStops stops;

  @BeforeEach
  void aSignerThatNobodyToldAnything() {
    AGENCY.does(new FakeSigner.Manner.Signs());
    AGENCY.signed.clear();
    stops = new SignerStops(Signers.Party.AGENCY, signers, rows, clock, grantThreads);
  }

  @AfterEach
  void nothingLeft() {
    sql.sql("delete from grants").update();
  }

  /** A grant that is over so long before its end. Returns its id. */
  private String over(String state, Duration beforeItsEnd) {
    Instant end = clock.instant().plus(beforeItsEnd).truncatedTo(ChronoUnit.MILLIS);
    String id = Bytes.random(16, RANDOM).hex();
    sql.sql(
            """
            insert into grants (id, ask, camera, premises, agent, incident, operator, session,
                ask_key, text, papers, state, since, created_at, not_after, ended_at, ended_by)
            values (:id, 'ask', 'porch', 'home', 'agent', 'robbery', 'badge', 'session', 'key',
                :text, '{}', :state, now(), now(), :end, now(),
                case when :state = 'ended' then 'operator' end)
            """)
        .param("id", id)
        .param("state", state)
        .param("text", text(id, end))
        .param("end", GrantRow.utc(end))
        .update();
    return id;
  }

  private static String text(String id, Instant end) {
    NoteHash any = NoteHash.of("any");
    return new org.porchlight.grant.Grant(
            new GrantId(id),
            new ProgramId("maple-heights"),
            new CameraId("porch"),
            new IncidentId("robbery"),
            TestTown.STRANGER.verifierKey(),
            any,
            any,
            any,
            any,
            null,
            end,
            null,
            0,
            Track.SUB,
            Bytes.random(16, RANDOM),
            Bytes.random(32, RANDOM),
            1)
        .text();
  }

  private boolean told(String grant) {
    return AGENCY.signed.stream()
        .anyMatch(one -> one.startsWith("/stop ") && one.contains("\"" + grant + "\""));
  }

  @Test
  void ofEveryGrantThatIsOverBeforeItsEndWhenTheHubBegins() {
    for (int i = 0; i < 450; i++) {
      over(i % 2 == 0 ? "ended" : "refused", LATER);
    }
    stops.begin();
    stops.all().join();
    assertThat(AGENCY.signed).hasSize(450).doesNotHaveDuplicates();
    assertThat(sql.sql("select id from grants").query(String.class).list()).allMatch(this::told);
  }

  @Test
  void notOfOneThatWouldHaveRunOutByNow() {
    String past = over("ended", Duration.ofSeconds(-1));
    String not = over("ended", LATER);
    stops.begin();
    stops.all().join();
    assertThat(told(past)).isFalse();
    assertThat(told(not)).isTrue();
  }

  @Test
  void notOfOneThatOnlyAnOwnerWasAsked() {
    String asked = over("refused", LATER);
    sql.sql("update grants set asked_until = now() where id = :id").param("id", asked).update();
    stops.begin();
    stops.all().join();
    assertThat(AGENCY.signed).isEmpty();
  }

  @Test
  void againUntilTheSignerTakesThem() {
    String id = over("ended", LATER);
    AGENCY.does(new FakeSigner.Manner.Fails());
    stops.begin();
    stops.all().join();
    AGENCY.does(new FakeSigner.Manner.Signs());
    stops.all().join();
    stops.all().join();
    assertThat(AGENCY.signed).hasSize(1).allMatch(one -> one.contains(id));
  }

  @Test
  void whenMoreWaitThanAreKept() {
    String id = over("ended", LATER);
    AGENCY.does(new FakeSigner.Manner.Fails());
    for (int i = 0; i <= SignerStops.MOST_UNTOLD; i++) {
      stops.stopped("number " + i);
    }
    stops.all().join();
    AGENCY.does(new FakeSigner.Manner.Signs());
    stops.all().join();
    assertThat(AGENCY.signed).hasSize(SignerStops.MOST_UNTOLD + 1);
    assertThat(told(id)).isTrue();
  }

  @Test
  void butTheNewestPauseIsKeptWhateverElseWaits() {
    AGENCY.does(new FakeSigner.Manner.Fails());
    for (int i = 0; i < SignerStops.MOST_UNTOLD; i++) {
      stops.stopped("number " + i);
    }
    stops.stoppedAll("the pause");
    stops.all().join();
    AGENCY.does(new FakeSigner.Manner.Signs());
    stops.all().join();
    assertThat(AGENCY.signed).hasSize(SignerStops.MOST_UNTOLD + 1).contains("/stop the pause");
  }
}
