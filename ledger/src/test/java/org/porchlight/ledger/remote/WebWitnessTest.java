package org.porchlight.ledger.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.TestLog;
import org.porchlight.ledger.log.Witness;
import org.porchlight.note.NoteException;
import org.porchlight.note.Quorum;

/** What a witness may answer, and what is made of it. */
class WebWitnessTest {
  private interface Manners {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final TestLog log = new TestLog(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private volatile Manners manners;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/w/add-checkpoint",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            manners.answer(exchange);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private Witness.Answer ask(Duration patience) throws Exception {
    String url = "http://localhost:" + server.getAddress().getPort() + "/w";
    WebWitness witness =
        new WebWitness(
            new Quorum.Party("w", log.witnesses.getFirst().verifierKey(), url), patience);
    NaiveTree tree = NaiveTree.ofSize(3);
    return witness.add(0, List.of(), log.signed(3, tree.root(3)));
  }

  private Witness.Answer ask() throws Exception {
    return ask(Duration.ofSeconds(20));
  }

  private static Manners says(int status, String type, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  @Test
  void cosignaturesAreHandedOnUnchecked() throws Exception {
    String line = log.witnesses.getFirst().sign("x\n", TestLog.NOW).toString();
    manners = says(200, "text/plain", line + "\n" + line + "\n");
    assertThat(ask())
        .isInstanceOfSatisfying(
            Witness.Answer.Cosigned.class, answer -> assertThat(answer.lines()).hasSize(2));
  }

  @Test
  void anotherSizeIsOneOnlyInItsOwnType() throws Exception {
    manners = says(409, "text/x.tlog.size", "17\n");
    assertThat(ask()).isEqualTo(new Witness.Answer.Remembers(17));
    manners = says(409, "text/plain", "17\n");
    assertThat(ask()).isEqualTo(new Witness.Answer.Refused("status 409"));
  }

  @ParameterizedTest
  @CsvSource({"400", "403", "404", "422", "500", "503", "302"})
  void anyOtherStatusIsARefusal(int status) throws Exception {
    manners = says(status, "text/plain", "no\n");
    assertThat(ask()).isEqualTo(new Witness.Answer.Refused("status " + status));
  }

  @ParameterizedTest
  @CsvSource({"200, text/plain, hello", "200, text/plain, ''", "409, text/x.tlog.size, 017"})
  void anAnswerOutsideTheFormIsNone(int status, String type, String body) {
    manners = says(status, type, body + "\n");
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    manners =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[64 * 1024];
          for (int i = 0; i < 1000; i++) {
            exchange.getResponseBody().write(much);
          }
        };
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerThatStopsHalfWayIsNotWaitedFor() {
    manners =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> ask(Duration.ofMillis(300)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer within 300 ms");
  }

  @ParameterizedTest
  @CsvSource({"''", "ftp://x.example", "not an address", "http:///nowhere"})
  void aWitnessNeedsAnAddress(String url) {
    Quorum.Party party = new Quorum.Party("w", log.witnesses.getFirst().verifierKey(), url);
    assertThatThrownBy(() -> new WebWitness(party, Duration.ofSeconds(1)))
        .isInstanceOf(NoteException.class);
  }
}
