package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Terms;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.camera.Agents;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * No consent, no video: an owner leaves in the very moment in which somebody asks. Whichever comes
 * first, nothing is open afterwards, nothing is leased, and an agent that was told to open was told
 * to stop after it. The interleavings come from a seed ({@code -Dporchlight.race.seed}); more of
 * them with {@code -Dporchlight.race.runs}.
 */
@HubTest
@Import({Heard.class, Heard.Line.class})
class WithdrawalRacesAskTest {
  private static final int RUNS = Integer.getInteger("porchlight.race.runs", 12);
  private static final long MOST_APART_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String CAMERA = "race-porch";
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
  private Lender owner;
  private Looker operator;

  /** How the owner ends it. */
  enum Ending {
    LEAVES,
    SIGNS_THE_WITHDRAWAL
  }

  @BeforeEach
  void aCameraThatIsNotLentYet() {
    for (String table :
        new String[] {"limit_bucket", "terms", "leaving", "past", "look", "grants"}) {
      sql.sql("delete from " + table).update();
    }
    sql.sql("update camera set lat_e6 = null, lon_e6 = null").update();
    sql.sql("delete from camera where id = :camera").param("camera", CAMERA).update();
    owner = new Lender(port, "14-alder", CAMERA);
    operator = new Looker(port, "badge-2291");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsOpenOnceHeLeftWhoeverWasFirst(Ending ending) throws Exception {
    long seed = Long.getLong("porchlight.race.seed", System.nanoTime());
    Random random = new Random(seed);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (int run = 0; run < RUNS; run++) {
        String incident = lentBesideARobbery(ending + "-" + run);
        Runnable leaving = leaving(ending);
        CyclicBarrier start = new CyclicBarrier(2);
        long apart = random.nextLong(-MOST_APART_NANOS, MOST_APART_NANOS);
        Future<?> ask =
            both.submit(() -> after(start, apart, () -> operator.ask(incident, false, CAMERA)));
        Future<?> leave = both.submit(() -> after(start, -apart, leaving));
        ask.get(20, TimeUnit.SECONDS);
        leave.get(20, TimeUnit.SECONDS);
        nothingIsOpen("seed " + seed + ", run " + run + ", apart by ns: " + apart);
      }
    }
  }

  private String lentBesideARobbery(String name) {
    sql.sql("delete from limit_bucket").update();
    owner.lend(CAMERA, WithdrawalRacesAskTest::always);
    owner.well(agents);
    line.forget();
    String incident = "race-" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    String body =
        TestTown.pair(
            TestTown.incident(
                incident, 1, "ROBBERY ARMED", new Kind("violent-crime"), IncidentState.OPEN));
    assertThat(operator.hand().page().post("/dispatch/incidents", body).status()).isEqualTo(200);
    sql.sql("delete from past").update();
    return incident;
  }

  private static Terms always(Terms terms) {
    return Change.of(Change.of(terms).set("consent", Consent.ALWAYS))
        .set("place", TestTown.CHAPEL_STREET);
  }

  /** What takes long is done before the race. */
  private Runnable leaving(Ending ending) {
    return switch (ending) {
      case LEAVES -> () -> owner.leave(CAMERA);
      case SIGNS_THE_WITHDRAWAL -> {
        String note = owner.hand().signed(owner.proposal(CAMERA).withdrawal());
        yield () -> assertThat(owner.post(CAMERA, note).status()).isEqualTo(200);
      }
    };
  }

  /** Runs, so many nanoseconds after the other if that is positive. */
  private static void after(CyclicBarrier start, long nanos, Runnable what) {
    try {
      start.await(20, TimeUnit.SECONDS);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
    long from = System.nanoTime();
    while (System.nanoTime() - from < nanos) {
      Thread.onSpinWait();
    }
    what.run();
  }

  private void nothingIsOpen(String what) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(ids()).as(what).allSatisfy(id -> assertThat(state(id)).matches(this::over)));
    for (String id : toldToOpen()) {
      assertThat(toldToStop(id)).as(what).isTrue();
      String challenge = Bytes.random(16, new SecureRandom()).toString();
      FromAgent.Opened late = new FromAgent.Opened(id, challenge, Instant.now().plusSeconds(60));
      fromAgents.opened(owner.agentKey(), late);
      assertThat(state(id)).as(what).matches(this::over);
    }
    sql.sql("update grants set lease_due_at = now()").update();
    clockwork.beat();
    assertThat(line.said).as(what).noneMatch(one -> one.message() instanceof ToAgent.Lease);
  }

  private boolean over(GrantState state) {
    return state instanceof GrantState.Ended || state instanceof GrantState.Refused;
  }

  private List<String> ids() {
    return sql.sql("select id from grants where camera = :camera")
        .param("camera", CAMERA)
        .query(String.class)
        .list();
  }

  private GrantState state(String grant) {
    return grants.grant(grant).orElseThrow().state();
  }

  private List<String> toldToOpen() {
    return line.said.stream()
        .flatMap(
            one -> one.message() instanceof ToAgent.Open open ? Stream.of(open) : Stream.empty())
        .map(WithdrawalRacesAskTest::grantOf)
        .toList();
  }

  private static String grantOf(ToAgent.Open open) {
    try {
      return Grant.parse(SignedNote.parse(open.grant()).text()).id().value();
    } catch (NoteException broken) {
      throw new AssertionError(broken);
    }
  }

  private boolean toldToStop(String grant) {
    return line.said.stream()
        .anyMatch(one -> one.message() instanceof ToAgent.Stop stop && stop.stop().contains(grant));
  }
}
