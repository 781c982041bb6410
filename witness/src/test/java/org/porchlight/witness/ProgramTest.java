package org.porchlight.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.TestLog;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.log.FileBookmark;
import org.porchlight.ledger.log.FileSequence;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.remote.WebWitness;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.ledger.tile.Fsck;
import org.porchlight.note.Quorum;
import org.porchlight.note.VerifierKey;

/** The witness as people run it, asked by a log, killed in the middle. */
class ProgramTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;
  private final TestLog log = new TestLog(0);
  private Path data;
  private VerifierKey key;

  @BeforeEach
  void init() throws Exception {
    data = directory.resolve("witness");
    key =
        VerifierKey.parse(
            Program.run("init", "--data", data.toString(), "--name", "witness.example/1").strip());
  }

  private static HttpResponse<String> post(String http, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(http + "/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String http, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(http + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Policy policy(String http) throws Exception {
    return Policy.parse(
        "log %s\nwitness w %s %s\nquorum w\n".formatted(log.key.verifierKey(), key, http));
  }

  @Test
  void initMakesAKeyOnlyItsOwnerMayRead() throws Exception {
    assertThat(key.name()).isEqualTo("witness.example/1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("key"))))
        .isEqualTo("rw-------");
    try (Program again = Program.start("init", "--data", data.toString(), "--name", "x")) {
      assertThat(again.exit()).isEqualTo(2);
      assertThat(again.errors()).contains("already");
    }
    try (Program none = Program.start("--data", data.toString())) {
      assertThat(none.exit()).isEqualTo(2);
      assertThat(none.errors()).contains("--log is needed");
    }
  }

  @Test
  void endsWellWhenAskedTo() throws Exception {
    try (Program program = Program.witness(data, log.key.verifierKey())) {
      assertThat(program.http()).startsWith("http://127.0.0.1:");
      program.process.destroy();
      assertThat(program.exit()).isZero();
    }
  }

  @Test
  void speaksTheProtocol() throws Exception {
    try (Program program = Program.witness(data, log.key.verifierKey())) {
      String http = program.http();
      NaiveTree tree = NaiveTree.ofSize(5);
      String path = "/" + Memory.nameOf(TestLog.ORIGIN) + "/checkpoint";
      assertThat(get(http, path).statusCode()).isEqualTo(404);
      HttpResponse<String> good = post(http, "old 0\n\n" + log.signed(5, tree.root(5)));
      assertThat(good.statusCode()).isEqualTo(200);
      assertThat(good.body()).startsWith("— witness.example/1 ").endsWith("\n");
      HttpResponse<String> late = post(http, "old 0\n\n" + log.signed(5, tree.root(5)));
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(late.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
      assertThat(late.body()).isEqualTo("5\n");
      assertThat(get(http, path).body()).contains(good.body());
      assertThat(get(http, "/health").statusCode()).isEqualTo(200);
      assertThat(get(http, "/add-checkpoint").statusCode()).isEqualTo(404);
      assertThat(post(http, "x".repeat(30_000)).statusCode()).isEqualTo(413);
      assertThat(post(http, "old 0\n\n\u0001").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void answersWhileOthersHoldItsDoorsOpen() throws Exception {
    try (Program program = Program.witness(data, log.key.verifierKey())) {
      String http = program.http();
      int port = URI.create(http).getPort();
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket
            .getOutputStream()
            .write("POST /add-checkpoint HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
        silent.add(socket);
      }
      NaiveTree tree = NaiveTree.ofSize(5);
      assertThat(post(http, "old 0\n\n" + log.signed(5, tree.root(5))).statusCode()).isEqualTo(200);
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Nested
  class OnAFullDisk {
    private static final NaiveTree TREE = NaiveTree.ofSize(20);
    private final String checkpoint = "/" + Memory.nameOf(TestLog.ORIGIN) + "/checkpoint";

    private String step(int old, int size) throws IOException {
      return new AddCheckpoint(
              old,
              org.porchlight.ledger.Proofs.consistency(old, size, TREE.nodes()),
              log.signed(size, TREE.root(size)))
          .text();
    }

    @BeforeEach
    void aWitnessThatHasSeenThree() throws Exception {
      try (Program program = Program.witness(data, log.key.verifierKey())) {
        assertThat(post(program.http(), "old 0\n\n" + log.signed(3, TREE.root(3))).statusCode())
            .isEqualTo(200);
      }
    }

    /** The limit lies between the two slots of its memory, so that every second write fails. */
    private Program full() throws IOException {
      return Program.limited(data, log.key.verifierKey(), 16);
    }

    @Test
    void whatCannotBeWrittenDownIsNotCosigned() throws Exception {
      try (Program full = full()) {
        String http = full.http();
        for (int i = 0; i < 2; i++) {
          HttpResponse<String> refused = post(http, step(3, 9));
          assertThat(refused.statusCode()).isEqualTo(503);
          assertThat(refused.body()).contains("Nothing was cosigned");
        }
        assertThat(get(http, checkpoint).body()).contains("\n3\n");
      }
      assertThat(remembered()).isEqualTo(3);
    }

    @Test
    void itCosignsAgainByItselfWhenThereIsRoom() throws Exception {
      try (Program full = full()) {
        String http = full.http();
        assertThat(post(http, step(3, 9)).statusCode()).isEqualTo(503);

        full.unlimited();

        assertThat(post(http, step(3, 9)).statusCode()).isEqualTo(200);
        assertThat(post(http, step(9, 20)).statusCode()).isEqualTo(200);
        assertThat(get(http, checkpoint).body()).contains("\n20\n");
      }
      assertThat(remembered()).isEqualTo(20);
    }
  }

  private static Log.Stores stores(Path at) throws IOException {
    return new Log.Stores(
        FileSequence.open(at.resolve("sequence")),
        new DirectoryTiles(at.resolve("tiles")),
        new DirectoryTiles(at.resolve("public")),
        FileBookmark.open(at.resolve("signed")),
        FileBookmark.open(at.resolve("witnessed")));
  }

  private Log open(Policy policy, Log.Stores stores) throws Exception {
    List<org.porchlight.ledger.log.Witness> witnesses = new ArrayList<>();
    for (Quorum.Party party : policy.witnesses()) {
      witnesses.add(new WebWitness(party, Duration.ofSeconds(10)));
    }
    return Log.open(
        new Log.Keeping(log.key, policy, witnesses, Duration.ofSeconds(20), Duration.ofMillis(50)),
        stores,
        () -> NaiveTree.entry(-1));
  }

  @Test
  void witnessesALogOnADisk() throws Exception {
    try (Program program = Program.witness(data, log.key.verifierKey())) {
      Policy policy = policy(program.http());
      Log.Stores stores = stores(directory);
      try (Log kept = open(policy, stores)) {
        for (int i = 0; i < 300; i += 100) {
          List<byte[]> entries = new ArrayList<>();
          for (int j = i; j < i + 100; j++) {
            entries.add(NaiveTree.entry(j));
          }
          stores.sequence().append(entries);
          TlogProof proof = kept.proven(i).get(30, TimeUnit.SECONDS);
          TlogProof.parse(proof.toString()).verify(NaiveTree.entry(i), policy);
        }
        kept.publish().get(30, TimeUnit.SECONDS);
        assertThat(Fsck.check(stores.published())).isInstanceOf(Fsck.Found.Whole.class);
      }
    }
  }

  @Test
  void aKillForgetsNothingThatWasAnswered() throws Exception {
    NaiveTree tree = NaiveTree.ofSize(4000);
    AtomicLong answered = new AtomicLong();
    for (int round = 0; round < 3; round++) {
      try (Program program = Program.witness(data, log.key.verifierKey())) {
        String http = program.http();
        long before = answered.get();
        Thread asking = Thread.ofVirtual().start(() -> askUntilItDies(http, tree, answered));
        while (answered.get() < before + 15) {
          Thread.onSpinWait();
        }
        program.process.destroyForcibly();
        asking.join();
      }
      assertThat(remembered()).isGreaterThanOrEqualTo(answered.get());
      answered.set(remembered());
    }
    assertThat(answered.get()).isGreaterThanOrEqualTo(45);
  }

  private long remembered() throws IOException {
    try (Desk desk =
        Desk.open(
            org.porchlight.note.CosigningKey.parse(Files.readString(data.resolve("key")).strip()),
            List.of(log.key.verifierKey()),
            data.resolve("logs"),
            InstantSource.system())) {
      String kept = desk.latest(Memory.nameOf(TestLog.ORIGIN)).body();
      return Long.parseLong(kept.split("\n", -1)[1]);
    } catch (org.porchlight.note.NoteException e) {
      throw new IOException(e);
    }
  }

  private void askUntilItDies(String http, NaiveTree tree, AtomicLong answered) {
    boolean alive = true;
    while (alive) {
      int old = (int) answered.get();
      alive = answers(http, tree, old);
      if (alive) {
        answered.incrementAndGet();
      }
    }
  }

  private boolean answers(String http, NaiveTree tree, int old) {
    try {
      int size = old + 1;
      String ask =
          new AddCheckpoint(
                  old,
                  org.porchlight.ledger.Proofs.consistency(old, size, tree.nodes()),
                  log.signed(size, tree.root(size)))
              .text();
      return post(http, ask).statusCode() == 200;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
