package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.dispatch.call.CallTest;
import org.porchlight.dispatch.call.Mapping;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Pulse;
import org.porchlight.launch.UsageException;
import org.porchlight.note.SignedNote;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every way a call can come in, and the one truth that is made of what is said about it. */
class FeedStoryTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path directory;

  private HubAndGateway town;

  @BeforeEach
  void start() throws Exception {
    town = new HubAndGateway(directory);
  }

  @AfterEach
  void stop() throws IOException {
    town.close();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = FeedStoryTest.class.getResourceAsStream("/feeds/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Handling handling(JsonNode body) throws Exception {
    return Handling.parse(SignedNote.parse(body.path("handling").asString()).text());
  }

  private static String said(String status, String at, String more) {
    return CallTest.OPEN
        .replace("\"open\"", "\"" + status + "\"")
        .replace("\"sensitive\":false", "\"updatedAt\":\"" + at + "\"" + more);
  }

  @Nested
  class WhenEidoIsPosted {
    @Test
    void itBecomesAnIncidentAndNothingOfAPersonIsKept() throws Exception {
      HttpResponse<String> answer = town.post("/v1/eido", "k1", golden("eido.json"));
      assertThat(answer.statusCode()).isEqualTo(202);
      JsonNode body = town.next();
      assertThat(town.incident(body, "full").kind()).isEqualTo(HubAndGateway.VIOLENT);
      assertThat(handling(body).units()).containsExactly("2A33");
      assertThat(handling(body).feed()).isEqualTo("eido");
      String book = Files.readString(directory.resolve("data/book.jsonl"));
      assertThat(book + body)
          .contains("Armed robbery")
          .doesNotContain("Doe")
          .doesNotContain("ABC 1234")
          .doesNotContain("555-0143");
    }

    @Test
    void theSameKeyIsTheSameIncidentAndAnotherBodyIsRefused() throws Exception {
      HttpResponse<String> first = town.post("/v1/eido", "k1", golden("eido.json"));
      assertThat(town.post("/v1/eido", "k1", golden("eido.json")).body()).isEqualTo(first.body());
      String other = golden("eido.json").replace("Central", "North");
      assertThat(town.post("/v1/eido", "k1", other).statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsWrongIsNamedToTheSenderAndTheHub() throws Exception {
      String wrong = golden("eido.json").replace("32.300123 -90.200456", "here");
      HttpResponse<String> answer = town.post("/v1/eido", "k1", wrong);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(JSON.readTree(answer.body()).path("check").asString())
          .isEqualTo("locationByValue");
      town.restartForPulses();
      assertThat(town.post("/v1/eido", "k2", wrong).statusCode()).isEqualTo(422);
      Pulse.FeedFault fault = town.faultTold();
      assertThat(fault.field()).isEqualTo("locationByValue");
      assertThat(fault.feed()).isEqualTo("eido");
      assertThat(fault.sentence()).doesNotContain("here");
    }
  }

  @Nested
  class WhenThingsAreSaidOutOfOrder {
    @Test
    void whatWasSoEarlierIsIgnored() throws Exception {
      town.call("k1", said("open", "2026-11-14T22:47:00Z", ",\"progress\":\"en route\""));
      town.next();
      town.call("k2", said("update", "2026-11-14T22:46:30Z", ",\"progress\":\"dispatched\""));
      town.call("k3", said("update", "2026-11-14T22:48:00Z", ",\"progress\":\"on scene\""));
      JsonNode next = town.next();
      assertThat(handling(next).progress()).isEqualTo("on scene");
      assertThat(town.atTheHub).isEmpty();
    }

    @Test
    void aClosedCallStaysClosedForWhatCameLate() throws Exception {
      town.call("k1", said("open", "2026-11-14T22:47:00Z", ""));
      town.next();
      town.call(
          "k2",
          "{\"call\":\"26-114872\",\"status\":\"closed\",\"updatedAt\":\"2026-11-14T22:49:00Z\"}");
      assertThat(town.incident(town.next(), "full").state()).isEqualTo(IncidentState.CLOSED);
      town.call("k3", said("update", "2026-11-14T22:48:00Z", ""));
      town.call("k4", CallTest.OPEN.replace("\"open\"", "\"update\""));
      assertThat(town.atTheHub).isEmpty();
    }

    @Test
    void onlyTheUnitsChangedAndTheIncidentsNumberStays() throws Exception {
      town.call("k1", said("open", "2026-11-14T22:47:00Z", ",\"units\":[\"2A33\"]"));
      Incident first = town.incident(town.next(), "full");
      town.call("k2", said("update", "2026-11-14T22:48:00Z", ",\"units\":[\"2A33\",\"2A35\"]"));
      JsonNode next = town.next();
      assertThat(town.incident(next, "full")).isEqualTo(first);
      assertThat(handling(next).units()).containsExactly("2A33", "2A35");
      assertThat(handling(next).number()).isEqualTo(2);
    }

    @Test
    void aMergedCallIsOverAndSaysWithWhich() throws Exception {
      town.call("k1", CallTest.OPEN);
      town.next();
      town.call("k2", "{\"call\":\"26-114872\",\"status\":\"closed\",\"mergedInto\":\"26-9\"}");
      JsonNode next = town.next();
      assertThat(town.incident(next, "full").state()).isEqualTo(IncidentState.CLOSED);
      assertThat(String.valueOf(handling(next).mergedInto())).isEqualTo("26-9");
    }

    @Test
    void aThousandTimesTheSameInAFeedIsOneIncident() throws Exception {
      try (Rest rest = new Rest(1)) {
        town.restart(
            "--poll", rest.address(), "--poll-mapping", rest.mapping(), "--poll-seconds", "1");
        assertThat(town.incident(town.next(), "full").id().value()).isEqualTo("26140001");
        rest.next();
        rest.next();
        rest.next();
        assertThat(town.atTheHub).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @Nested
  class WhenASourceIsPolled {
    @Test
    void whatIsNewSinceTheMarkIsAskedForAndTheMarkSurvives() throws Exception {
      try (Rest rest = new Rest(1)) {
        town.restart(
            "--poll", rest.address(), "--poll-mapping", rest.mapping(), "--poll-seconds", "1");
        assertThat(rest.next()).doesNotContain("where");
        assertThat(rest.next()).contains("data_as_of+>=+'2026-11-14T14:46:00.000'");
        town.restart("--poll", rest.address(), "--poll-mapping", rest.mapping());
        rest.asked.clear();
        assertThat(rest.next()).contains("2026-11-14T14:46:00.000");
      }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
      try (Rest rest = new Rest(0)) {
        rest.redirect = true;
        town.restartForPulses("--poll", rest.address(), "--poll-mapping", rest.mapping());
        Pulse.FeedFault fault = town.faultTold();
        assertThat(fault.sentence()).contains("302").contains("not followed");
        assertThat(rest.elsewhere).isEmpty();
      }
    }

    @Test
    void anAddressWithoutProtectionIsForThisMachineOnly() {
      for (String bad :
          new String[] {"http://192.0.2.1/x", "ftp://127.0.0.1/x", "https://a:b@127.0.0.1/x"}) {
        assertThatThrownBy(() -> Source.parse("poll", bad, "https", "http"))
            .as(bad)
            .isInstanceOf(UsageException.class);
      }
    }
  }

  @Nested
  class WhenEidoIsConveyed {
    private String event(String transaction) throws IOException {
      return "{\"event\":{\"subscriptionId\":\"s1\",\"transactionId\":\""
          + transaction
          + "\",\"notification\":["
          + golden("eido.json")
          + "]}}";
    }

    @Test
    void itIsSubscribedToTakenAndAnsweredAndDeadOnceTheLineIs() throws Exception {
      try (Conveyor conveyor = new Conveyor()) {
        town.restartForPulses("--eido-socket", conveyor.address());
        assertThat(conveyor.answer()).isEqualTo("emergency-ent1.0");
        JsonNode asked = JSON.readTree(conveyor.hear()).path("subscribe");
        assertThat(asked.path("requestType").asString()).isEqualTo("EIDO");
        town.awaitFeed("eido-socket", false);
        conveyor.say(
            "{\"subscribeResponse\":{\"requestId\":\"r\",\"subscriptionId\":\"s1\","
                + "\"statusCode\":200,\"statusText\":\"OK\",\"expires\":60}}");
        town.awaitFeed("eido-socket", true);
        conveyor.say(event("t-1"));
        JsonNode body = town.next();
        assertThat(town.incident(body, "full").cadType()).isEqualTo("ROBBERY ARMED");
        assertThat(handling(body).feed()).isEqualTo("eido-socket");
        JsonNode answer = JSON.readTree(conveyor.hear()).path("eventResponse");
        assertThat(answer.path("transactionId").asString()).isEqualTo("t-1");
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        conveyor.hangUp();
        town.awaitFeed("eido-socket", false);
      }
    }
  }

  @Nested
  class WhenCallsFlood {
    /** A thousand in less than a minute, each once, none lost, whatever the order. */
    @Test
    void eachBecomesOneIncident() throws Exception {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        String id = "flood-" + i;
        calls.add(() -> town.call(id, CallTest.OPEN.replace("26-114872", id)).statusCode());
      }
      try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
        for (Future<Integer> answer : callers.invokeAll(calls)) {
          assertThat(answer.get()).isEqualTo(202);
        }
      }
      Set<String> arrived = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        assertThat(arrived.add(town.incident(town.next(), "full").id().value())).isTrue();
      }
      assertThat(town.atTheHub).isEmpty();
    }
  }

  @Nested
  class WhenAnExportIsReplayed {
    @Test
    void eachRowIsReportedNowAndEndsWhenItsRowSays() throws Exception {
      Path file = Files.writeString(directory.resolve("calls.csv"), golden("seattle-calls.csv"));
      Mapping mapping =
          Mapping.parse(golden("seattle-calls.mapping.json").getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      Replay.run(
          file,
          mapping,
          town.at("/"),
          town.secret(),
          100_000_000,
          InstantSource.fixed(CallTest.NOW),
          new PrintStream(said, true, StandardCharsets.UTF_8));
      Incident first = town.incident(town.next(), "full");
      assertThat(first.id().value()).isEqualTo("2026000318841");
      assertThat(first.reportedAt()).isEqualTo(CallTest.NOW);
      assertThat(first.state()).isEqualTo(IncidentState.OPEN);
      String words = said.toString(StandardCharsets.UTF_8);
      assertThat(words).contains("row 5, reportedAt").contains("Done.").contains(" 0 refused");
    }
  }

  /** A city's open-data server. */
  private final class Rest implements AutoCloseable {
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<String> elsewhere = new LinkedBlockingQueue<>();
    volatile boolean redirect;
    private final HttpServer server;

    Rest(int rows) throws IOException {
      String all = golden("fire-calls.json");
      byte[] body = (rows == 0 ? "[]" : all).getBytes(StandardCharsets.UTF_8);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/calls.json",
          exchange -> {
            try (exchange) {
              asked.add(String.valueOf(exchange.getRequestURI().getQuery()).replace(' ', '+'));
              if (redirect) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
              } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
              }
            }
          });
      server.createContext(
          "/elsewhere",
          exchange -> {
            try (exchange) {
              elsewhere.add("asked");
              exchange.sendResponseHeaders(200, -1);
            }
          });
      server.start();
    }

    String address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/calls.json")
          .toString();
    }

    String mapping() throws IOException {
      return Files.writeString(directory.resolve("mapping"), golden("fire-calls.mapping.json"))
          .toString();
    }

    String next() throws InterruptedException {
      String query = asked.poll(10, TimeUnit.SECONDS);
      assertThat(query).as("a question to the source").isNotNull();
      return query;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
