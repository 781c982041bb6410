package org.porchlight.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.people.Face;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Witnesses that are gone or lie, while nobody asks for anything: everybody can read that. */
@HubTest
@Timeout(120)
class QuorumLostTest {
  private static final TestWitness FIRST = new TestWitness("first.example");
  private static final TestWitness SECOND = new TestWitness("second.example");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @DynamicPropertySource
  static void parties(DynamicPropertyRegistry settings) {
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
  @Autowired Audit audit;
  @Autowired LogKeeper keeper;
  @Autowired Proofs proofs;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  @AfterEach
  void bothSee() throws Exception {
    sql.sql("delete from limit_bucket").update();
    FIRST.does(new TestWitness.Manner.Sees());
    SECOND.does(new TestWitness.Manner.Sees());
    until(() -> log().path("quorum").asBoolean());
  }

  private JsonNode log() {
    sql.sql("delete from limit_bucket").update();
    return new Page(port, Face.ROOM).get("/public/log").body();
  }

  private static void until(BooleanSupplier so) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(30);
    CountDownLatch never = new CountDownLatch(1);
    while (!so.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      assertThat(never.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private void isNoticedAlthoughNobodyLooks(TestWitness.Manner manner, String says)
      throws Exception {
    Instant before = Instant.now();
    SECOND.does(manner);
    // What a witness did in the test before may still be on its way.
    until(() -> !log().path("quorum").asBoolean() && keeper.trouble().contains(says));
    JsonNode told = log();
    assertThat(Instant.parse(told.path("quorumLostAt").asString())).isAfter(before);
    assertThat(told.path("witnesses").toString())
        .contains("{\"name\":\"first.example\",\"well\":true}")
        .contains("{\"name\":\"second.example\",\"well\":false}");
    assertThat(keeper.trouble()).contains("w2").contains(says);
    assertThat(recorded("proof.quorum-lost")).contains("w2").contains(says);
    nothingIsProved(says);
  }

  private void nothingIsProved(String about) {
    Map<String, Json> said = Map.of("about", new Json.Str(about));
    NewEntry entry =
        new NewEntry(EntryType.ASK, null, about, null, LocalDate.of(2999, 1, 1), said, null, said);
    transaction.executeWithoutResult(_ -> audit.log(entry));
    assertThatThrownBy(() -> proofs.await(EntryType.ASK, about, PATIENCE))
        .isInstanceOf(NotLoggedException.class);
  }

  private String recorded(String what) {
    return sql.sql(
            "select details ->> 'sentence' from audit_event where what = :what"
                + " order by number desc limit 1")
        .param("what", what)
        .query(String.class)
        .single();
  }

  @Test
  void aWitnessThatIsAway() throws Exception {
    isNoticedAlthoughNobodyLooks(new TestWitness.Manner.IsAway(), "503");
    bothSee();
    assertThat(log().path("quorumLostAt").isNull()).isTrue();
    assertThat(proofs.await(EntryType.ASK, "503", PATIENCE).index()).isNotNegative();
    assertThat(recorded("proof.quorum-back")).isEmpty();
  }

  @Test
  void aWitnessThatSignsSomethingElse() throws Exception {
    isNoticedAlthoughNobodyLooks(new TestWitness.Manner.Lies(), "signed something else");
  }

  @Test
  void aWitnessThatSaysItRemembersMoreThanThereIs() throws Exception {
    isNoticedAlthoughNobodyLooks(
        new TestWitness.Manner.Remembers(1_000_000), "remembers a log of 1000000 entries");
  }

  @Test
  void aWitnessThatKeepsSayingItRemembersLess() throws Exception {
    isNoticedAlthoughNobodyLooks(new TestWitness.Manner.Remembers(1), "remembers a log of 1 ");
  }

  @Test
  void aWitnessThatSeesAConflict() throws Exception {
    isNoticedAlthoughNobodyLooks(new TestWitness.Manner.SeesAConflict(), "refused");
  }
}
