package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Town;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/** The signer as people run it: commands, the READY line, and a kill in the middle of writing. */
class ProgramTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;
  private final Town town = new Town();
  private Path data;

  @BeforeEach
  void keys() throws Exception {
    data = directory.resolve("agency");
    Files.writeString(directory.resolve("secret"), Office.SECRET);
    Files.writeString(directory.resolve("council.vkey"), town.council.verifierKey() + "\n");
    Files.writeString(directory.resolve("dispatch.vkey"), town.dispatch.verifierKey() + "\n");
  }

  private String init(Path where, String role) throws Exception {
    return Program.run(
        "init", "--role", role, "--data", where.toString(), "--name", "alder-falls-" + role);
  }

  private String[] line(String... more) {
    List<String> line = new ArrayList<>();
    Map<String, Path> files =
        Map.of(
            "--data", data,
            "--council-key", directory.resolve("council.vkey"),
            "--dispatch-key", directory.resolve("dispatch.vkey"),
            "--hub-secret-file", directory.resolve("secret"));
    files.forEach((option, file) -> line.addAll(List.of(option, file.toString())));
    line.addAll(List.of("--role", "agency", "--rp-id", "localhost"));
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  private String[] local(String... more) {
    List<String> all = new ArrayList<>(List.of("--origin", "http://localhost:8080"));
    all.addAll(List.of(more));
    return line(all.toArray(String[]::new));
  }

  private static HttpResponse<String> post(String http, String path, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(http + path))
            .header("Authorization", "Bearer " + Office.SECRET)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void initMakesAKeyOnlyItsOwnerMayRead() throws Exception {
    VerifierKey key = VerifierKey.parse(init(data, "agency").strip());
    assertThat(key.name()).isEqualTo("alder-falls-agency");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("key"))))
        .isEqualTo("rw-------");
    try (Program again =
        Program.start("init", "--role", "agency", "--data", data.toString(), "--name", "x")) {
      assertThat(again.exit()).isEqualTo(2);
      assertThat(again.errors()).contains("already");
    }
  }

  @Test
  void theFirstOrdinanceIsSignedAtTheCouncilsMachineAndTheNextWithoutIt() throws Exception {
    Path council = directory.resolve("council");
    VerifierKey key = VerifierKey.parse(init(council, "council").strip());
    Path text = directory.resolve("ordinance.txt");
    Files.writeString(text, town.ordinance().text());
    String note = Program.run("ordinance", "--data", council.toString(), "--file", text.toString());
    Ordinance first = Opened.read(note, Ordinance::parse, RelyingParty.NONE, key).says();
    assertThat(first).isEqualTo(town.ordinance());
    Files.writeString(text, first.nextPaused(true).nextPaused(false).text());
    try (Program skipping =
        Program.start("ordinance", "--data", council.toString(), "--file", text.toString())) {
      assertThat(skipping.exit()).isEqualTo(2);
      assertThat(skipping.errors()).contains("not the next");
    }
  }

  @Test
  void endsWellWhenAskedToAndWhenItsParentIsGone() throws Exception {
    init(data, "agency");
    try (Program program = Program.start(local())) {
      assertThat(program.http()).startsWith("http://127.0.0.1:");
      program.process.destroy();
      assertThat(program.exit()).isZero();
    }
    try (Program program = Program.start(local("--stay-with-parent"))) {
      program.http();
      program.process.getOutputStream().close();
      assertThat(program.exit()).isZero();
    }
  }

  @Test
  void twoSignersNeverShareABook() throws Exception {
    init(data, "agency");
    try (Program first = Program.start(local())) {
      first.http();
      try (Program second = Program.start(local())) {
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.errors()).contains("Another signer");
      }
    }
  }

  @Test
  void enrolShowsTheFingerprintAndTakesOnlyAYes() throws Exception {
    VerifierKey passkey = town.operator.verifierKey();
    String[] enrol = {
      "enrol", "--data", data.toString(), "--passkey", passkey.toString(), "--name", "2291"
    };
    try (Program no = Program.start(enrol)) {
      no.process.outputWriter().append("no\n").close();
      assertThat(no.exit()).isEqualTo(2);
    }
    assertThat(Enrolments.own(data).all()).isEmpty();
    try (Program yes = Program.start(enrol)) {
      yes.process.outputWriter().append("yes\n").close();
      assertThat(yes.exit()).isZero();
      assertThat(yes.process.inputReader().readLine()).contains(passkey.fingerprint());
    }
    assertThat(Enrolments.own(data).all()).containsExactly(new KeyList.Named("2291", passkey));
    Program.run("revoke", "--data", data.toString(), "--passkey", passkey.toString());
    assertThat(Enrolments.own(data).all()).isEmpty();
  }

  @Test
  void aSupervisorIsEnrolledApartFromWhoAsksAndRevokedEverywhere() throws Exception {
    VerifierKey passkey = town.supervisor.verifierKey();
    String[] words = {"--data", data.toString(), "--passkey", passkey.toString()};
    assertThat(
            Program.run(
                "enrol",
                words[0],
                words[1],
                words[2],
                words[3],
                "--name",
                "1107",
                "--supervisor",
                "--yes"))
        .contains("as a supervisor");
    assertThat(Enrolments.own(data).all()).isEmpty();
    assertThat(Enrolments.supervisors(data).all())
        .containsExactly(new KeyList.Named("1107", passkey));
    Program.run("revoke", words[0], words[1], words[2], words[3]);
    assertThat(Enrolments.supervisors(data).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://rtcc.example.gov, 127.0.0.1",
    "http://localhost:8080, 0.0.0.0",
  })
  void demoIsForThisMachineOnly(String origin, String listen) throws Exception {
    init(data, "agency");
    try (Program program =
        Program.start(
            line(
                "--demo",
                "--demo-passkeys",
                directory.resolve("demo").toString(),
                "--origin",
                origin,
                "--listen",
                listen))) {
      assertThat(program.exit()).isEqualTo(2);
      assertThat(program.errors()).contains("loopback");
    }
  }

  @Test
  void demoPasskeysWithoutDemoAreRefused() throws Exception {
    init(data, "agency");
    try (Program program = Program.start(local("--demo-passkeys", "/nowhere"))) {
      assertThat(program.exit()).isEqualTo(2);
    }
  }

  @Test
  void demoPasskeysMayComeLater() throws Exception {
    init(data, "agency");
    Path demo = directory.resolve("demo-passkeys.txt");
    try (Program program = Program.start(local("--demo", "--demo-passkeys", demo.toString()))) {
      String http = program.http();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(http + "/passkeys"))
              .header("Authorization", "Bearer " + Office.SECRET);
      assertThat(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("{\"passkeys\":[],\"supervisors\":[]}");
      Files.writeString(
          demo,
          "badge-2291 %s room\n14-alder %s home\nbadge-1107 %s supervisor\n"
              .formatted(
                  town.operator.verifierKey(),
                  town.owner.verifierKey(),
                  town.supervisor.verifierKey()));
      assertThat(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()).body())
          .contains("badge-2291")
          .doesNotContain("14-alder");
    }
  }

  @Test
  void aKillInTheMiddleOfWritingForgetsNoStopThatWasAnswered() throws Exception {
    init(data, "agency");
    Set<GrantId> answered = ConcurrentHashMap.newKeySet();
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (Program program = Program.start(local());
        ExecutorService hub = Executors.newVirtualThreadPerTaskExecutor()) {
      String http = program.http();
      CountDownLatch some = new CountDownLatch(40);
      for (int i = 0; i < 4; i++) {
        hub.execute(() -> stopUntilItDies(http, at, answered, some));
      }
      assertThat(some.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      program.process.destroyForcibly();
      assertThat(program.exit()).isNotZero();
    }
    try (Book book = Book.open(data, Enrolments.of(data), InstantSource.system())) {
      assertThat(answered).hasSizeGreaterThanOrEqualTo(40);
      assertThat(answered).allSatisfy(grant -> assertThat(isStopped(book, grant)).isTrue());
    }
    try (Program again = Program.start(local())) {
      String http = again.http();
      assertThat(post(http, "/stop", body(GrantId.random(town.random), at)).statusCode())
          .isEqualTo(200);
    }
  }

  private void stopUntilItDies(
      String http, Instant at, Set<GrantId> answered, CountDownLatch some) {
    boolean alive = true;
    while (alive) {
      GrantId grant = GrantId.random(town.random);
      alive = answers(http, body(grant, at));
      if (alive) {
        answered.add(grant);
        some.countDown();
      }
    }
  }

  private static boolean answers(String http, String body) {
    try {
      return post(http, "/stop", body).statusCode() == 200;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String body(GrantId grant, Instant at) {
    Stop stop = Stop.of(Town.PROGRAM, grant, EndedBy.OWNER, at);
    return Office.object(Map.of("stop", Office.str(stop.text())));
  }

  private boolean isStopped(Book book, GrantId grant) {
    org.porchlight.grant.Papers papers = new org.porchlight.grant.Papers(town);
    org.porchlight.grant.Grant any =
        town.grant(
            papers.ordinance,
            papers.terms,
            papers.viewer,
            town.ask(papers.viewer),
            org.porchlight.note.Bytes.random(16, town.random));
    org.porchlight.grant.Grant stopped =
        org.porchlight.grant.Papers.with(
            any,
            org.porchlight.grant.Grant::parse,
            "id",
            org.porchlight.grant.Papers.str(grant.value()));
    return book.stopped(
        stopped,
        Town.NOW.plus(Duration.ofDays(400)),
        new org.porchlight.grant.OwnerId("owner"),
        papers.ordinance);
  }
}
