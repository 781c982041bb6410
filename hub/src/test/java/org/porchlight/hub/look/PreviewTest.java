package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.porchlight.agent.gate.PreviewAnswer;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Preview;
import org.porchlight.grant.PreviewId;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.people.Face;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.TlogProof;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.VerifierKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An owner sees a still of his own camera through a hub that can neither ask nor look. */
@HubTest
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OWNER = "14-alder";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final TestWitness ONE = new TestWitness("one.example");
  private static final TestWitness TWO = new TestWitness("two.example");

  @DynamicPropertySource
  static void parties(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
    settings.add(TestTown.WITNESSES, () -> witnesses().toString());
  }

  private static Path witnesses() {
    try {
      return Files.writeString(
          TestTown.directory("witnesses").resolve("policy"),
          ONE.line("w1") + TWO.line("w2") + "group both all w1 w2\nquorum both\n");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @LocalServerPort int port;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  @Autowired Audit audit;
  @Autowired TransactionTemplate transaction;
  private final String camera = "preview-porch";
  private TestOwner owner;
  private TestOwner neighbour;
  private GateAgent agent;
  private int minutes;

  @BeforeAll
  void pair() {
    owner = new TestOwner(port, OWNER);
    neighbour = new TestOwner(port, "40-mill-lane");
    agent = new GateAgent(owner, camera, clock, camera);
    agent.connect();
  }

  @BeforeEach
  void aMinuteLater() {
    clock.ahead(MINUTE.multipliedBy(++minutes));
    agent.pass(MINUTE);
    Await.until("challenges are there", () -> offer(owner, camera).status() == 200);
  }

  @AfterAll
  void part() {
    agent.close();
  }

  private static Page.Answer offer(TestOwner by, String camera) {
    return by.page.post("/home/cameras/" + camera + "/preview/offer", "{}");
  }

  private Preview preview(String ofCamera) throws Exception {
    JsonNode offer = offer(owner, camera).body();
    return new Preview(
        PreviewId.random(RANDOM),
        TestTown.PROGRAM,
        new CameraId(ofCamera),
        VerifierKey.parse(offer.path("agent").asString()),
        AskKey.generate("preview", RANDOM).verifierKey().publicKey(),
        Bytes.parse(offer.path("challenge").asString()),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static String signed(Page page, String signer, Preview preview) {
    String passkey = page.get("/home/session").body().path("passkey").asString();
    return preview
        .unsigned()
        .withSignature(Passkeys.line(page, signer, passkey, preview.text()))
        .toString();
  }

  private static Page.Answer post(Page page, String camera, String note) {
    return page.post(
        "/home/cameras/" + camera + "/preview",
        JsonMapper.shared().writeValueAsString(Map.of("preview", note)));
  }

  private CompletableFuture<byte[]> asked(Preview preview) {
    String note = signed(owner.page, OWNER, preview);
    return CompletableFuture.supplyAsync(() ->
        owner.page.postForBytes(
            "/home/cameras/" + camera + "/preview",
            JsonMapper.shared().writeValueAsString(Map.of("preview", note))));
  }

  /** What the timeline says became of it. */
  private boolean made(Preview preview) {
    for (JsonNode one : owner.page.get("/home/previews").body().path("previews")) {
      if (one.path("id").asString().equals(preview.id().value())) {
        return one.path("made").asBoolean();
      }
    }
    throw new AssertionError("The timeline does not tell of " + preview.id());
  }

  @Test
  void theSealedStillReachesTheOwnerAndNothingOfItStays() throws Exception {
    Preview preview = preview(camera);
    byte[] still = new byte[100_000];
    RANDOM.nextBytes(still);

    CompletableFuture<byte[]> answer = asked(preview);
    assertThat(agent.previews()).isEqualTo(new PreviewAnswer.Show(preview));
    agent.still(preview.id().value(), still);

    assertThat(answer.get()).isEqualTo(still);
    assertThat(made(preview)).isTrue();
    String piece =
        new String(Arrays.copyOf(still, 24), java.nio.charset.StandardCharsets.ISO_8859_1);
    List<String> rows = sql.sql("select preview::text from preview").query(String.class).list();
    assertThat(rows).isNotEmpty().allMatch(row -> row.length() < 500 && !row.contains(piece));
  }

  @Test
  void itIsOnTheLogForTheOwnerAlone() throws Exception {
    Preview preview = preview(camera);
    CompletableFuture<byte[]> answer = asked(preview);
    agent.previews();
    agent.still(preview.id().value(), new byte[10]);
    answer.get();
    String entry =
        sql.sql("select entry from log_entry where about = :about")
            .param("about", preview.id().value())
            .query(String.class)
            .single();
    assertThat(entry).contains("type preview\n").contains("tag " + base64(preview.id().tag()));
    Page supervisor = new Page(port, Face.ROOM);
    supervisor.signIn("badge-1107");
    Page council = new Page(port, Face.COUNCIL);
    council.signIn("council-ward-3");
    assertThat(supervisor.get("/room/log?from=0").body().toString()).doesNotContain("type preview");
    assertThat(council.get("/council/log?from=0").body().toString()).doesNotContain("type preview");
  }

  @Test
  void itsOwnerIsGivenTheProofOfIt() throws Exception {
    List<Preview> mine = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Preview preview = preview(camera);
      CompletableFuture<byte[]> answer = asked(preview);
      agent.previews();
      agent.still(preview.id().value(), new byte[10]);
      answer.get();
      mine.add(preview);
    }
    JsonNode given = owner.page.get("/home/log/cameras/" + camera + "/wishes").body();
    JsonNode newest = given.path("entries").path(0);
    byte[] leaf = newest.path("entry").asString().getBytes(StandardCharsets.US_ASCII);
    assertThat(Entry.parse(leaf).type()).isEqualTo(EntryType.PREVIEW);
    assertThat(Entry.parse(leaf).tag()).isEqualTo(mine.getLast().tag());
    Opening opening =
        Opening.of(
            Bytes.parse(newest.path("opening").asString()), newest.path("record").asString());
    assertThat(opening.opens(Entry.parse(leaf).parties())).isTrue();
    assertThat(newest.path("record").asString()).contains(mine.getLast().hash().value());
    TlogProof.parse(newest.path("proof").asString()).verify(leaf, logPolicy());

    String older = "/wishes?before=" + newest.path("index").asLong();
    JsonNode next = owner.page.get("/home/log/cameras/" + camera + older).body();
    assertThat(next.at("/entries/0/record").asString()).contains(mine.getFirst().id().value());
    assertThat(next.path("entries").toString()).doesNotContain(mine.getLast().id().value());
  }

  private Policy logPolicy() throws Exception {
    String policy = owner.page.get("/home/log").body().path("policy").asString();
    return Policy.parse(TrustPolicy.parse(policy).log());
  }

  @Test
  void whatIsErasedIsNobodysAnyMore() throws Exception {
    Preview preview = preview(camera);
    CompletableFuture<byte[]> answer = asked(preview);
    agent.previews();
    agent.still(preview.id().value(), new byte[10]);
    answer.get();
    String door = "/home/log/cameras/" + camera + "/wishes";
    assertThat(owner.page.get(door).body().toString()).contains(preview.id().value());
    transaction.executeWithoutResult(_ -> audit.erase(preview.id().value()));
    assertThat(owner.page.get(door).body().toString()).doesNotContain(preview.id().value());
    assertThat(
            sql.sql("select to_jsonb(e)::text from log_entry e where about = :about")
                .param("about", preview.id().value())
                .query(String.class)
                .single())
        .doesNotContain(camera);
  }

  private static String base64(Bytes bytes) {
    return java.util.Base64.getEncoder().encodeToString(bytes.toArray());
  }

  @Nested
  class Refusals {
    @Test
    void whatTheAgentSaysIsSaidToTheOwner() throws Exception {
      Preview preview = preview(camera);
      String note = signed(owner.page, OWNER, preview);
      CompletableFuture<Page.Answer> answer =
          CompletableFuture.supplyAsync(() -> post(owner.page, camera, note));
      agent.previews();
      agent.wire.say(
          new FromAgent.NoStill(preview.id().value(), "picture", "The camera has no picture now."));
      assertThat(answer.get().status()).isEqualTo(409);
      assertThat(answer.get().body().path("type").asString()).endsWith("/no-picture");
      assertThat(made(preview)).isFalse();
    }

    @Test
    void anAgentThatIsAwayIsSaid() {
      agent.wire.vanish();
      Await.until(
          "it is said", () -> offer(owner, camera).body().toString().contains("agent-away"));
      agent.connect();
    }

    @Test
    void partsOutOfOrderAreNoStill() throws Exception {
      Preview preview = preview(camera);
      String note = signed(owner.page, OWNER, preview);
      CompletableFuture<Page.Answer> answer =
          CompletableFuture.supplyAsync(() -> post(owner.page, camera, note));
      agent.previews();
      agent.wire.say(new FromAgent.Still(preview.id().value(), 2, 2, "AAEC"));
      assertThat(answer.get().status()).isEqualTo(503);
    }

    @Test
    void anotherAgentsPartsAreDropped() throws Exception {
      String theirs = camera + "-theirs";
      try (TestAgent other = TestAgent.pair(neighbour.page, theirs, clock, theirs).connect()) {
        Preview preview = preview(camera);
        CompletableFuture<byte[]> answer = asked(preview);
        agent.previews();
        other.say(new FromAgent.Still(preview.id().value(), 1, 1, "AAEC"));
        other.say(new FromAgent.NoStill(preview.id().value(), "picture", "No."));
        agent.still(preview.id().value(), new byte[] {7});
        assertThat(answer.get()).isEqualTo(new byte[] {7});
      }
    }
  }

  @Nested
  class Attacks {
    @Test
    void aNoteIsUsedOnce() throws Exception {
      Preview preview = preview(camera);
      CompletableFuture<byte[]> answer = asked(preview);
      agent.previews();
      agent.still(preview.id().value(), new byte[10]);
      answer.get();
      String again = signed(owner.page, OWNER, preview);
      assertThat(post(owner.page, camera, again).status()).isEqualTo(422);
    }

    @Test
    void theHubThatReplaysItIsRefusedByTheAgent() throws Exception {
      Preview preview = preview(camera);
      CompletableFuture<byte[]> answer = asked(preview);
      ToAgent.Preview message = agent.wire.await(ToAgent.Preview.class);
      assertThat(agent.weigh(message)).isInstanceOf(PreviewAnswer.Show.class);
      agent.still(preview.id().value(), new byte[10]);
      answer.get();
      assertThat(agent.weigh(message))
          .isInstanceOfSatisfying(
              PreviewAnswer.Refused.class, no -> assertThat(no.check()).isEqualTo("challenge"));
    }

    @Test
    void nobodyElseSignsIt() throws Exception {
      Preview preview = preview(camera);
      String note = signed(neighbour.page, "40-mill-lane", preview);
      assertThat(post(owner.page, camera, note).status()).isEqualTo(422);
      assertThat(post(owner.page, camera, preview.text() + "\n").status()).isEqualTo(400);
    }

    @Test
    void anotherOwnersCameraIsUnknown() throws Exception {
      assertThat(offer(neighbour, camera).status()).isEqualTo(404);
      assertThat(neighbour.page.get("/home/log/cameras/" + camera + "/wishes").status())
          .isEqualTo(404);
      String note = signed(neighbour.page, "40-mill-lane", preview(camera));
      assertThat(post(neighbour.page, camera, note).status()).isEqualTo(404);
      String other = signed(owner.page, OWNER, preview("somebody-elses"));
      assertThat(post(owner.page, camera, other).status()).isEqualTo(422);
    }

    @Test
    void noAgencyRoleAndNobodyUnknownReachesIt() throws Exception {
      String note = signed(owner.page, OWNER, preview(camera));
      Map<String, Face> others =
          Map.of("badge-2291", Face.ROOM, "badge-1107", Face.ROOM, "council-ward-3", Face.COUNCIL);
      others.forEach((person, face) -> {
        Page page = new Page(port, face);
        assertThat(page.signIn(person).status()).isEqualTo(200);
        assertThat(page.post("/home/cameras/" + camera + "/preview/offer", "{}").status())
            .isBetween(401, 403);
        assertThat(post(page, camera, note).status()).isBetween(401, 403);
        assertThat(page.get("/home/previews").status()).isBetween(401, 403);
        assertThat(page.get("/home/log/cameras/" + camera + "/wishes").status())
            .isBetween(401, 403);
        String own = face.path().replace("/api/v1", "");
        assertThat(page.post(own + "/cameras/" + camera + "/preview", "{}").status())
            .isBetween(400, 404);
      });
      Page nobody = new Page(port, Face.HOME);
      assertThat(post(nobody, camera, note).status()).isBetween(401, 403);
    }
  }
}
