package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.Page;
import org.porchlight.hub.RunningHub;
import org.porchlight.hub.TestDatabase;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.hub.people.Face;
import org.porchlight.note.SignedNote;
import tools.jackson.databind.JsonNode;

/** A hub that is killed while the trust policy changes, or after, goes on where it was. */
@Timeout(180)
class NewPolicyProgramTest {
  private final TestWitness old = new TestWitness("old.example");
  private final TestWitness anew = new TestWitness("new.example");
  private final String database = TestDatabase.fresh();
  private final Path data = TestTown.directory("new-policy");
  private final List<String> settings = new ArrayList<>();

  @BeforeEach
  void theSettingsNameTheOldWitness() throws IOException {
    Map<String, String> town = new TreeMap<>(TestTown.settings());
    Path witnesses = Files.writeString(data.resolve("witnesses"), lines(old));
    town.put(TestTown.WITNESSES, witnesses.toString());
    town.forEach((name, value) -> settings.add("--" + name + "=" + value));
    settings.add("--porchlight.database.url=" + database);
    settings.add("--porchlight.database.user=postgres");
    settings.add("--porchlight.demo=true");
    settings.add("--porchlight.relay.url=ws://localhost:1");
  }

  private static String lines(TestWitness witness) {
    return witness.line("w1") + "quorum w1\n";
  }

  private RunningHub start(int port) {
    List<String> all = new ArrayList<>(settings);
    all.add("--porchlight.port=" + port);
    return RunningHub.start(data, all.toArray(String[]::new));
  }

  private Page administrator(int port) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("update person set role = 'ADMINISTRATOR' where id = 'badge-1107'");
    }
    Page page = new Page(port, Face.ROOM);
    assertThat(page.signIn("badge-1107").status()).isEqualTo(200);
    return page;
  }

  private void propose(Page administrator) throws Exception {
    TrustPolicy now =
        TrustPolicy.parse(administrator.get("/room/people/policy").body().path("text").asString());
    String log = now.log().lines().findFirst().orElseThrow() + "\n" + lines(anew);
    TrustPolicy next =
        new TrustPolicy(
            now.program(),
            2,
            now.council(),
            now.agency(),
            now.dispatch(),
            now.passkeys(),
            now.relays(),
            log);
    String text = new PolicyChange(next).text();
    SignedNote note =
        SignedNote.unsigned(text)
            .withSignature(TestTown.COUNCIL.sign(text))
            .withSignature(TestTown.AGENCY.sign(text));
    Page.Answer answer =
        administrator.post(
            "/room/people/policy", "{\"note\":" + TestTown.quoted(note.toString()) + "}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
  }

  private static void untilNumberTwo(Page page) {
    Await.until(
        "the new policy counts",
        () -> page.get("/room/people/policy").body().path("number").asInt() == 2);
  }

  private static JsonNode log(int port) {
    return new Page(port, Face.ROOM).get("/public/log").body();
  }

  @Test
  void killedWhileItWaitsItWaitsOnAndKilledAfterItKeepsTheNewOne() throws Exception {
    anew.does(new TestWitness.Manner.IsAway());
    RunningHub first = start(0);
    int port = first.port();
    propose(administrator(port));
    first.kill();

    RunningHub second = start(port);
    assertThat(second.port()).isEqualTo(port);
    Page page = administrator(port);
    assertThat(page.get("/room/people/policy").body().at("/waiting/number").asInt()).isEqualTo(2);
    assertThat(log(port).at("/witnesses/0/name").asString()).isEqualTo("old.example");
    anew.does(new TestWitness.Manner.Sees());
    untilNumberTwo(page);
    second.kill();
    old.does(new TestWitness.Manner.IsAway());

    try (RunningHub third = start(port)) {
      assertThat(third.port()).isEqualTo(port);
      untilNumberTwo(administrator(port));
      Await.until("the new witness sees the log", () -> log(port).path("quorum").asBoolean());
      assertThat(log(port).at("/witnesses/0/name").asString()).isEqualTo("new.example");
      assertThat(log(port).path("policy").asString()).doesNotContain("old.example");
    }
  }
}
