package org.porchlight.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.RunningHub;
import org.porchlight.hub.TestDatabase;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.TestWitness;
import org.porchlight.ledger.remote.WebTiles;
import org.porchlight.ledger.tile.Fsck;

/**
 * The hub as a process that is killed again and again while its log grows and is made public, under
 * a witness that lets nothing pass that does not continue what it saw.
 */
@Timeout(240)
class KilledHubProgramTest {
  private static final int KILLS = 5;

  private final TestWitness witness = new TestWitness("strict.example");
  private final Path data = TestTown.directory("killed-log");
  private final List<String> settings = new ArrayList<>();

  private RunningHub start(String every) throws IOException {
    if (settings.isEmpty()) {
      Map<String, String> town = new TreeMap<>(TestTown.settings());
      Path file = data.resolve("witnesses");
      Files.writeString(file, witness.line("w1") + "quorum w1\n");
      town.put(TestTown.WITNESSES, file.toString());
      town.put("porchlight.database.url", TestDatabase.fresh());
      town.put("porchlight.database.user", "postgres");
      town.forEach((name, value) -> settings.add("--" + name + "=" + value));
    }
    List<String> all = new ArrayList<>(settings);
    all.add("--porchlight.log.public-every=" + every);
    return RunningHub.start(data, all.toArray(String[]::new));
  }

  private static void until(BooleanSupplier so) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    CountDownLatch never = new CountDownLatch(1);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      assertThat(never.await(1, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void whateverItWasDoingTheNextOneGoesOnWithTheSameLog() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      long before = witness.size();
      long more = 256L * (kill + 1);
      RunningHub hub = start("20ms");
      until(() -> witness.size() >= before + more);
      hub.kill();
    }
    long last = witness.size();

    try (RunningHub hub = start("1s")) {
      URI log = URI.create("http://localhost:" + hub.port() + "/log/");
      until(() -> witness.size() > last);
      Fsck.Found found = Fsck.check(new WebTiles(log));
      assertThat(found).isInstanceOf(Fsck.Found.Whole.class);
      assertThat(((Fsck.Found.Whole) found).checkpoint().says().size()).isGreaterThan(256);
    }
  }
}
