package org.porchlight.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.people.Face;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.remote.WebTiles;
import org.porchlight.ledger.tile.Fsck;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What strangers get: files that add up, at a pace that tells nothing, and openings when due. */
@HubTest
@Timeout(120)
class PublicLogTest {
  @LocalServerPort int port;
  @Autowired Audit audit;
  @Autowired LogKeeper keeper;
  @Autowired LogPolicy policy;
  @Autowired Publishing publishing;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;
  private Log log;

  @BeforeEach
  void theLogIsKept() {
    log = keeper.log().orElseThrow();
    sql.sql("delete from limit_bucket").update();
  }

  private long write(EntryType type, String about, LocalDate revealBy) throws Exception {
    Map<String, Json> said = Map.of("about", new Json.Str(about));
    NewEntry entry = new NewEntry(type, null, about, null, revealBy, said, null, said);
    long number = java.util.Objects.requireNonNull(transaction.execute(_ -> audit.log(entry)));
    long size = log.publish().get().says().size();
    long index =
        sql.sql("select index from log_leaf where entry = :number")
            .param("number", number)
            .query(Long.class)
            .single();
    assertThat(index).isLessThan(size);
    return index;
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://localhost:" + port + path);
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Nested
  class TheFiles {
    @Test
    void addUpForWhoeverReadsThemAllAndNothingIsBeyondTheCheckpoint() throws Exception {
      long index = write(EntryType.ASK, "read by strangers", LocalDate.of(2999, 1, 1));
      List<Entry> read = new ArrayList<>();
      Fsck.Found found =
          Fsck.check(
              new WebTiles(URI.create("http://localhost:" + port + "/log/")),
              (at, entry) -> read.add(parsed(entry)));

      assertThat(found).isInstanceOf(Fsck.Found.Whole.class);
      SignedCheckpoint checkpoint = ((Fsck.Found.Whole) found).checkpoint();
      Policy.parse(policy.lines()).signedByLog(checkpoint);
      assertThat(checkpoint.says().size()).isEqualTo(read.size());
      assertThat(read.size() % 256).isZero();
      assertThat(read.get((int) index).type()).isEqualTo(EntryType.ASK);
      assertThat(get("/log/tile/entries/" + tile(read.size() / 256)).statusCode()).isEqualTo(404);
    }

    private static Entry parsed(byte[] entry) {
      try {
        return Entry.parse(entry);
      } catch (org.porchlight.note.NoteException e) {
        throw new AssertionError(e);
      }
    }

    private static String tile(int index) {
      return "%03d".formatted(index);
    }

    @Test
    void areForEverAndTheCheckpointIsNot() throws Exception {
      write(EntryType.ASK, "kept", LocalDate.of(2999, 1, 1));
      HttpResponse<byte[]> tile = get("/log/tile/0/000");
      HttpResponse<byte[]> checkpoint = get("/log/checkpoint");
      assertThat(tile.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
      assertThat(tile.headers().firstValue("Content-Type")).contains("application/octet-stream");
      assertThat(checkpoint.headers().firstValue("Cache-Control").orElseThrow())
          .contains("no-cache");
      assertThat(checkpoint.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain");
    }

    @Test
    void areNoOthers() throws Exception {
      for (String path :
          List.of(
              "/log/tile/../key",
              "/log/tile/%2e%2e/key",
              "/log/tile/0/000.p/300",
              "/log/tile/0/0",
              "/log/key",
              "/log/signed")) {
        assertThat(get(path).statusCode()).as(path).isGreaterThanOrEqualTo(400);
      }
    }
  }

  @Nested
  class ItsPace {
    @Test
    void isOneAdvanceAStepHoweverOftenTheClockIsLookedAt() throws Exception {
      publishing.tick();
      long size = log.publish().get().says().size();
      for (int look = 0; look < 5; look++) {
        publishing.tick();
        assertThat(log.publish().get().says().size()).isEqualTo(size);
      }
    }
  }

  @Nested
  class AnOpening {
    @Test
    void ofAnOrdinanceIsThereAtOnceAndOpensTheEntry() throws Exception {
      long index = write(EntryType.ORDINANCE, "ordinance of the test", LocalDate.of(2999, 1, 1));
      HttpResponse<byte[]> answer = get("/log/openings/" + index);
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      Opening opening =
          Opening.of(Bytes.parse(body.path("opening").asString()), body.path("record").asString());
      assertThat(opening.opens(entry(index).everybody())).isTrue();
    }

    private Entry entry(long index) throws Exception {
      String text =
          sql.sql(
                  "select e.entry from log_leaf l join log_entry e on e.number = l.entry"
                      + " where l.index = :index")
              .param("index", index)
              .query(String.class)
              .single();
      return Entry.parse(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void isNotThereBeforeItIsDue() throws Exception {
      long index = write(EntryType.ASK, "not due", LocalDate.of(2999, 1, 1));
      assertThat(get("/log/openings/" + index).statusCode()).isEqualTo(404);
    }

    @Test
    void isThereOnItsDayAndGoneWhenItWasErased() throws Exception {
      long index = write(EntryType.ASK, "due", LocalDate.of(2020, 1, 1));
      assertThat(get("/log/openings/" + index).statusCode()).isEqualTo(200);
      transaction.executeWithoutResult(_ -> audit.erase("due"));
      assertThat(get("/log/openings/" + index).statusCode()).isEqualTo(404);
    }

    @Test
    void ofNoLeafOrAPadIsNotThere() throws Exception {
      long index = write(EntryType.ASK, "before a pad", LocalDate.of(2999, 1, 1));
      assertThat(get("/log/openings/" + (index + 1)).statusCode()).isEqualTo(404);
      assertThat(get("/log/openings/99999999").statusCode()).isEqualTo(404);
      assertThat(get("/log/openings/-1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whereTheLogIsAndHowItStandsIsSaid() throws Exception {
    write(EntryType.ASK, "said", LocalDate.of(2999, 1, 1));
    JsonNode said = JsonMapper.shared().readTree(get("/api/v1/public/log").body());
    assertThat(said.path("address").asString()).isEqualTo("http://localhost:" + port + "/log/");
    assertThat(said.path("size").asLong() % 256).isZero();
    assertThat(said.path("size").asLong()).isPositive();
    assertThat(said.path("quorum").asBoolean()).isTrue();
    assertThat(said.path("everySeconds").asLong()).isEqualTo(900);
  }

  @Nested
  class AnOwner {
    @Test
    void getsThePolicyACheckpointAndTheWayFromAnOlderOne() {
      Page home = new Page(port, Face.HOME);
      home.signIn("14-alder");
      JsonNode own = home.get("/home/log").body();
      long size = own.path("size").asLong();
      assertThat(own.path("policy").asString()).contains("log ", "quorum none", "number 1");
      assertThat(own.path("checkpoint").asString()).contains("\n" + size + "\n");
      assertThat(own.path("device").isNull()).isTrue();
      assertThat(home.get("/home/log/consistency?from=1&to=" + size).status()).isEqualTo(200);
      assertThat(home.get("/home/log/consistency?from=1&to=" + (size + 1_000_000)).status())
          .isEqualTo(400);
      assertThat(home.get("/home/log/cameras/chapel-mill").status()).isEqualTo(404);
    }

    @Test
    void ofAnotherFaceGetsNothing() {
      Page room = new Page(port, Face.ROOM);
      room.signIn("badge-2291");
      assertThat(room.get("/home/log").status()).isEqualTo(401);
    }
  }
}
