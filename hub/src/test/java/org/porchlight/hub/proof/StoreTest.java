package org.porchlight.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.people.Face;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.remote.WebTiles;
import org.porchlight.ledger.tile.Fsck;
import org.porchlight.note.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A log whose tiles lie in a store far away, and what happens when the store takes nothing. */
@HubTest
@Timeout(120)
class StoreTest {
  private static final TestStore STORE = new TestStore();
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    settings.add("porchlight.log.store.address", STORE::address);
    settings.add("porchlight.log.store.bucket", () -> "the-logs");
    settings.add("porchlight.log.store.prefix", () -> "alder-falls/");
    settings.add("porchlight.log.store.key-id", () -> "the-hub");
    settings.add("porchlight.log.store.secret-file", () -> secret().toString());
  }

  private static Path secret() {
    try {
      return Files.writeString(TestTown.directory("store").resolve("secret"), "its-secret\n");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @LocalServerPort int port;
  @Autowired Audit audit;
  @Autowired LogKeeper keeper;
  @Autowired Proofs proofs;
  @Autowired TransactionTemplate transaction;

  @AfterEach
  void theStoreTakesAgain() {
    STORE.refuses(0);
  }

  private Log log() {
    return keeper.log().orElseThrow();
  }

  private void write(String about) {
    Map<String, Json> said = Map.of("about", new Json.Str(about));
    NewEntry entry =
        new NewEntry(EntryType.ASK, null, about, null, LocalDate.of(2999, 1, 1), said, null, said);
    transaction.executeWithoutResult(_ -> audit.log(entry));
  }

  private Fsck.Found found() throws IOException {
    return Fsck.check(new WebTiles(URI.create("http://localhost:" + port + "/log/")));
  }

  @Test
  void everybodyReadsFromThereThroughTheHubAndWhatIsPrivateIsBesideIt() throws Exception {
    write("in the store");
    log().publish().get();
    assertThat(found()).isInstanceOf(Fsck.Found.Whole.class);
    assertThat(STORE.objects().keySet())
        .contains(
            "/the-logs/alder-falls/public/checkpoint",
            "/the-logs/alder-falls/public/tile/0/000",
            "/the-logs/alder-falls/tiles/tile/0/000");
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 507})
  void aStoreThatIsDownOrFullProvesNothingUntilItTakesAgain(int status) throws Exception {
    log().publish().get();
    STORE.refuses(status);
    write("fills a tile " + status);
    assertThatThrownBy(() -> log().publish().get())
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("answers " + status);
    write("not taken " + status);
    assertThatThrownBy(() -> proofs.await(EntryType.ASK, "not taken " + status, PATIENCE))
        .isInstanceOf(NotLoggedException.class);
    assertThat(keeper.trouble()).contains("The store answers " + status);

    STORE.refuses(0);
    assertThat(proofs.await(EntryType.ASK, "not taken " + status, PATIENCE).index()).isPositive();
    log().publish().get();
    assertThat(keeper.trouble()).isEmpty();
    assertThat(found()).isInstanceOf(Fsck.Found.Whole.class);
  }

  @Test
  void aStoreThatHangsIsToldAndHoldsNothingElseUp() throws Exception {
    log().publish().get();
    CountDownLatch until = new CountDownLatch(1);
    STORE.holds(until);
    try {
      write("held up");
      Future<?> publishing = log().publish();
      until(() -> keeper.trouble().equals("The log's store does not answer."));
      assertThat(publishing.isDone()).isFalse();
      until(() -> !log("quorum").asBoolean());
      assertThat(log("quorumLostAt").isNull()).isFalse();
    } finally {
      until.countDown();
    }
    until(() -> log("quorum").asBoolean());
    assertThat(proofs.await(EntryType.ASK, "held up", PATIENCE).index()).isPositive();
    assertThat(found()).isInstanceOf(Fsck.Found.Whole.class);
  }

  private JsonNode log(String field) {
    return new Page(port, Face.ROOM).get("/public/log").body().path(field);
  }

  private static void until(BooleanSupplier so) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(30);
    CountDownLatch never = new CountDownLatch(1);
    while (!so.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
    }
  }
}
