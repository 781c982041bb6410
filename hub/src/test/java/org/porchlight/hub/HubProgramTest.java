package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.people.Face;

/** The hub as a program: started, killed, orphaned, and with its database shot from under it. */
@Timeout(300)
class HubProgramTest {
  private static final String DEMO = "--porchlight.demo=true";

  private static long postmaster(Path data) throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
  }

  @Nested
  class WhenItIsKilled {
    @Test
    void theNextOneEndsTheLeftDatabaseAndPeopleAreStillSignedIn() throws IOException {
      Path data = TestTown.directory("killed");
      Page room;
      RunningHub first = RunningHub.start(data, DEMO);
      int port = first.port();
      room = new Page(port, Face.ROOM);
      assertThat(room.signIn("badge-2291").status()).isEqualTo(200);
      long left = postmaster(data);
      first.kill();

      try (RunningHub second = RunningHub.start(data, DEMO)) {
        Page again = new Page(second.port(), Face.ROOM);
        again.setCookie("porchlight-room", room.cookie());
        assertThat(again.load().status()).isEqualTo(200);
        assertThat(postmaster(data)).isNotEqualTo(left);
      }
    }
  }

  @Nested
  class WhenItsDatabaseIsKilled {
    @Test
    void callsSayThatNothingWasDecidedUntilItIsBackByItself() throws IOException {
      Path data = TestTown.directory("database");
      try (RunningHub hub = RunningHub.start(data, DEMO)) {
        Page room = new Page(hub.port(), Face.ROOM);
        assertThat(room.signIn("badge-2291").status()).isEqualTo(200);

        ProcessHandle postgres = ProcessHandle.of(postmaster(data)).orElseThrow();
        postgres.destroyForcibly();
        postgres.onExit().join();
        Page.Answer answer = room.load();
        while (answer.status() != 200) {
          assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
          assertThat(answer.problem()).isEqualTo("no-database");
          answer = room.load();
        }
        assertThat(answer.body().at("/user/id").asString()).isEqualTo("badge-2291");
      }
    }
  }

  @Nested
  class WhenANeighbourOnTheMachineKnocksAtItsDatabase {
    @Test
    void itAsksForThePasswordOnlyTheHubKnows() throws IOException {
      Path data = TestTown.directory("neighbour");
      try (RunningHub hub = RunningHub.start(data, DEMO)) {
        assertThat(hub.port()).isPositive();
        String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";

        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "guess"))
            .isInstanceOf(SQLException.class);
        assertThat(Files.getPosixFilePermissions(data.resolve("postgres-password")))
            .containsExactlyInAnyOrder(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      }
    }
  }

  @Nested
  class WhenItsParentEnds {
    @Test
    void itEndsInOrderAndLeavesNoDatabaseRunning() throws IOException {
      Path data = TestTown.directory("orphan");
      RunningHub hub = RunningHub.start(data, DEMO);
      Page room = new Page(hub.port(), Face.ROOM);
      assertThat(room.signIn("badge-2291").status()).isEqualTo(200);
      assertThat(room.events().read()).isEqualTo('r');
      ProcessHandle postgres = ProcessHandle.of(postmaster(data)).orElseThrow();

      assertThat(hub.orphan()).isZero();
      assertThat(postgres.onExit().join().isAlive()).isFalse();
    }
  }

  @Nested
  class WhenItsSettingsAreWrong {
    @Test
    void aDemoForTheWholeNetworkIsRefusedInOneSentence() {
      RunningHub hub =
          RunningHub.start(TestTown.directory("open"), DEMO, "--porchlight.address=0.0.0.0");

      assertThat(hub.exitCode()).isEqualTo(2);
      assertThat(hub.log()).contains("porchlight hub: porchlight.demo=true signs in anybody");
    }

    @Test
    void aTrialsDatabaseIsNotTakenForARealCity() {
      Path data = TestTown.directory("once-a-trial");
      RunningHub.start(data, DEMO).close();

      RunningHub hub =
          RunningHub.start(
              data, "--porchlight.demo=false", "--porchlight.origin=https://room.example");
      assertThat(hub.exitCode()).isEqualTo(2);
      assertThat(hub.log()).contains("porchlight hub: this database was a trial's");
    }

    @Test
    void aPortThatIsNoPortIsRefusedWithItsValue() {
      RunningHub hub = RunningHub.start(TestTown.directory("port"), DEMO, "--porchlight.port=many");

      assertThat(hub.exitCode()).isEqualTo(2);
      assertThat(hub.log()).contains("porchlight hub: a setting is not of its form: many");
    }
  }
}
