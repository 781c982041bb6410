package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.porchlight.agent.gate.RecallAnswer;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.NoteBody;
import org.porchlight.grant.Recall;
import org.porchlight.grant.RecallId;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.hub.people.Face;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An owner sees what a look saw, and chooses how long it is kept, through a hub that can do
 * neither.
 */
@HubTest
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecallTest {
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
  private final String camera = "recall-porch";
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

  private Recall recall() throws Exception {
    JsonNode offer = offer(owner, camera).body();
    return new Recall(
        RecallId.random(RANDOM),
        TestTown.PROGRAM,
        new CameraId(camera),
        VerifierKey.parse(offer.path("agent").asString()),
        GrantId.random(RANDOM),
        AskKey.generate("recall", RANDOM).verifierKey().publicKey(),
        Bytes.parse(offer.path("challenge").asString()),
        now());
  }

  private Keeping keeping(int hours) throws Exception {
    JsonNode offer = offer(owner, camera).body();
    return new Keeping(
        TestTown.PROGRAM,
        new CameraId(camera),
        VerifierKey.parse(offer.path("agent").asString()),
        hours,
        Bytes.parse(offer.path("challenge").asString()),
        now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String signed(Page page, String signer, NoteBody wish) {
    String passkey = page.get("/home/session").body().path("passkey").asString();
    return wish.unsigned()
        .withSignature(Passkeys.line(page, signer, passkey, wish.text()))
        .toString();
  }

  private static String body(String name, String note) {
    return JsonMapper.shared().writeValueAsString(Map.of(name, note));
  }

  private Page.Answer post(Page page, String note) {
    return page.post("/home/cameras/" + camera + "/recall", body("recall", note));
  }

  /** Opens one, as far as the hub knows. */
  private Recall opened() throws Exception {
    Recall recall = recall();
    String note = signed(owner.page, OWNER, recall);
    CompletableFuture<byte[]> answer =
        CompletableFuture.supplyAsync(() ->
            owner.page.postForBytes("/home/cameras/" + camera + "/recall", body("recall", note)));
    assertThat(agent.recalls()).isEqualTo(new RecallAnswer.Show(recall));
    agent.still(recall.wishId(), new byte[] {1, 2, 3});
    assertThat(answer.get()).isEqualTo(new byte[] {1, 2, 3});
    return recall;
  }

  private CompletableFuture<byte[]> piece(Recall recall, int piece) {
    return CompletableFuture.supplyAsync(
        () -> owner.page.postForBytes("/home/recalls/" + recall.id() + "/pieces/" + piece, "{}"));
  }

  @Test
  void sealedContentsAndPiecesReachTheOwnerAndNothingOfThemStays() throws Exception {
    Recall recall = opened();
    byte[] sealed = new byte[100_000];
    RANDOM.nextBytes(sealed);
    for (int number : List.of(0, 1, 0)) {
      CompletableFuture<byte[]> answer = piece(recall, number);
      assertThat(agent.wire.await(ToAgent.Piece.class))
          .isEqualTo(new ToAgent.Piece(recall.wishId(), number));
      agent.still(recall.id() + "." + number, sealed);
      assertThat(answer.get()).isEqualTo(sealed);
    }
    String piece = new String(Arrays.copyOf(sealed, 24), StandardCharsets.ISO_8859_1);
    List<String> rows = sql.sql("select recall::text from recall").query(String.class).list();
    assertThat(rows).isNotEmpty().allMatch(row -> row.length() < 500 && !row.contains(piece));
    JsonNode past = owner.page.get("/home/recalls").body().path("recalls").path(0);
    assertThat(past.path("grant").asString()).isEqualTo(recall.grant().value());
    assertThat(past.path("shown").asBoolean()).isTrue();

    assertThat(owner.page.post("/home/recalls/" + recall.id() + "/close", "{}").status())
        .isEqualTo(204);
    assertThat(agent.wire.await(ToAgent.Enough.class).recall()).isEqualTo(recall.wishId());
  }

  @Test
  void itsOwnerIsGivenItsEntryBesideHisPreviews() throws Exception {
    Recall recall = opened();
    JsonNode newest =
        owner.page.get("/home/log/cameras/" + camera + "/wishes").body().at("/entries/0");
    assertThat(newest.path("entry").asString())
        .contains("type recall\n", "tag " + recall.tag().base64() + "\n");
    assertThat(newest.path("record").asString()).contains(recall.wishId());
  }

  @Test
  void itIsOnTheLogForTheOwnerAlone() throws Exception {
    Recall recall = opened();
    String entry =
        sql.sql("select entry from log_entry where about = :about")
            .param("about", recall.wishId())
            .query(String.class)
            .single();
    String tag = java.util.Base64.getEncoder().encodeToString(recall.tag().toArray());
    assertThat(entry).contains("type recall\n").contains("tag " + tag);
    Page supervisor = new Page(port, Face.ROOM);
    supervisor.signIn("badge-1107");
    Page council = new Page(port, Face.COUNCIL);
    council.signIn("council-ward-3");
    assertThat(supervisor.get("/room/log?from=0").body().toString()).doesNotContain("type recall");
    assertThat(council.get("/council/log?from=0").body().toString()).doesNotContain("type recall");
  }

  @Test
  void whatTheAgentSaysIsSaidToTheOwner() throws Exception {
    Map<String, Integer> answers = Map.of("kept", 409, "damaged", 409, "silence", 503);
    for (Map.Entry<String, Integer> one : answers.entrySet()) {
      Recall recall = recall();
      String note = signed(owner.page, OWNER, recall);
      CompletableFuture<Page.Answer> answer =
          CompletableFuture.supplyAsync(() -> post(owner.page, note));
      agent.recalls();
      agent.wire.say(new FromAgent.NoStill(recall.wishId(), one.getKey(), "It says no."));
      assertThat(answer.get().status()).as(one.getKey()).isEqualTo(one.getValue());
      Page.Answer piece = owner.page.post("/home/recalls/" + recall.id() + "/pieces/0", "{}");
      assertThat(piece.status()).isEqualTo(404);
    }
  }

  @Nested
  class TheChoice {
    private Page.Answer choose(Keeping keeping) {
      String note = signed(owner.page, OWNER, keeping);
      CompletableFuture<Page.Answer> answer =
          CompletableFuture.supplyAsync(
              () -> owner.page.post("/home/cameras/" + camera + "/keeping", body("keeping", note)));
      agent.keepings();
      return answer.join();
    }

    private int shown() {
      for (JsonNode one : owner.page.get("/home/keepings").body().path("cameras")) {
        if (one.path("camera").asString().equals(camera)) {
          return one.path("hours").asInt();
        }
      }
      return -1;
    }

    @Test
    void isTheAgentsByTheOwnersSignature() throws Exception {
      assertThat(choose(keeping(48)).status()).isEqualTo(204);
      assertThat(agent.keepsHours()).isEqualTo(48);
      assertThat(shown()).isEqualTo(48);
      clock.ahead(MINUTE.multipliedBy(++minutes));
      agent.pass(MINUTE);
      Await.until("challenges are there", () -> offer(owner, camera).status() == 200);
      assertThat(choose(keeping(0)).status()).isEqualTo(204);
      assertThat(agent.keepsHours()).isZero();
      assertThat(shown()).isZero();
    }

    @Test
    void isShownAsTheAgentLastSaidItAndNoOtherAgent() {
      agent.wire.say(new FromAgent.Keeping(camera, 72, "full"));
      Await.until("it is shown", () -> shown() == 72);
      assertThat(owner.page.get("/home/keepings").body().toString()).contains("\"full\"");
      String theirs = camera + "-theirs";
      try (TestAgent other = TestAgent.pair(neighbour.page, theirs, clock, theirs).connect()) {
        other.say(new FromAgent.Keeping(camera, 24, null));
        other.say(new FromAgent.Keeping(theirs, 24, null));
        Await.until(
            "theirs is heard",
            () -> neighbour.page.get("/home/keepings").body().toString().contains(theirs));
      }
      assertThat(shown()).isEqualTo(72);
    }

    @Test
    void isNobodyElses() throws Exception {
      String note = signed(neighbour.page, "40-mill-lane", keeping(72));
      String path = "/home/cameras/" + camera + "/keeping";
      assertThat(owner.page.post(path, body("keeping", note)).status()).isEqualTo(422);
      assertThat(neighbour.page.post(path, body("keeping", note)).status()).isEqualTo(404);
      assertThat(neighbour.page.get("/home/keepings").body().toString())
          .doesNotContain("\"" + camera + "\"");
    }
  }

  @Nested
  class Attacks {
    @Test
    void aNoteIsUsedOnce() throws Exception {
      Recall recall = opened();
      assertThat(post(owner.page, signed(owner.page, OWNER, recall)).status()).isEqualTo(422);
    }

    @Test
    void anotherOwnerGetsNothingOfIt() throws Exception {
      Recall recall = opened();
      String path = "/home/recalls/" + recall.id();
      assertThat(neighbour.page.post(path + "/pieces/0", "{}").status()).isEqualTo(404);
      assertThat(neighbour.page.post(path + "/close", "{}").status()).isEqualTo(404);
      Recall theirs = recall();
      String note = signed(neighbour.page, "40-mill-lane", theirs);
      assertThat(post(neighbour.page, note).status()).isEqualTo(404);
      assertThat(post(owner.page, note).status()).isEqualTo(422);
      assertThat(neighbour.page.get("/home/recalls").body().toString())
          .doesNotContain(recall.wishId());
    }

    @Test
    void noAgencyRoleAndNobodyUnknownReachesIt() throws Exception {
      Recall recall = opened();
      String note = signed(owner.page, OWNER, recall());
      Map<String, Face> others =
          Map.of("badge-2291", Face.ROOM, "badge-1107", Face.ROOM, "council-ward-3", Face.COUNCIL);
      others.forEach((person, face) -> {
        Page page = new Page(port, face);
        assertThat(page.signIn(person).status()).isEqualTo(200);
        assertThat(post(page, note).status()).isBetween(401, 403);
        String path = "/home/recalls/" + recall.id();
        assertThat(page.post(path + "/pieces/0", "{}").status()).isBetween(401, 403);
        assertThat(page.post(path + "/close", "{}").status()).isBetween(401, 403);
        assertThat(page.get("/home/recalls").status()).isBetween(401, 403);
        assertThat(page.get("/home/keepings").status()).isBetween(401, 403);
        String keeping = "/home/cameras/" + camera + "/keeping";
        assertThat(page.post(keeping, body("keeping", note)).status()).isBetween(401, 403);
      });
      assertThat(post(new Page(port, Face.HOME), note).status()).isBetween(401, 403);
    }
  }
}
