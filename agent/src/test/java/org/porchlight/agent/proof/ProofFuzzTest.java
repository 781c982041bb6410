package org.porchlight.agent.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.Papers;
import org.porchlight.agent.TownLog;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.link.Logged;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;

/** Whatever comes as a proof is believed or refused, and nothing else happens. */
class ProofFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");
  private static final int ROUNDS = 2_000;

  @Test
  void damagedProofsAreRefusedAndChangeNothing() throws Exception {
    Papers papers = papers();
    TownLog town = papers.log;
    SeenLog log = log(papers);
    log.take(town.logsSomething(), 0);
    town.grow();
    Logged good = town.logsSomething();
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < ROUNDS; i++) {
      String bad = damage(good.proof(), random);
      if (!bad.equals(good.proof())) {
        tryProof(log, good, bad);
      }
    }
    assertThat(log.frozen()).isEmpty();
    log.take(good, 0);
  }

  @FuzzTest(maxDuration = "2m")
  void anyTextIsBelievedOrRefused(FuzzedDataProvider data) throws Exception {
    Papers papers = papers();
    tryProof(log(papers), papers.log.logsSomething(), data.consumeRemainingAsString());
  }

  private static void tryProof(SeenLog log, Logged good, String proof) throws IOException {
    long before = log.head().size();
    try {
      Logged logged =
          new Logged(
              good.entry(), good.opening(), good.record(), proof, good.from(), good.consistency());
      log.take(logged, 0);
    } catch (UnprovenException | IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      assertThat(log.head().size()).isEqualTo(before);
    }
  }

  private static String damage(String good, SplittableRandom random) {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    int checkpoint = good.indexOf("\n\n") + 2;
    int length = random.nextInt(3) == 0 ? random.nextInt(checkpoint, bytes.length) : bytes.length;
    byte[] bad = Arrays.copyOf(bytes, length);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bad[random.nextInt(Math.min(checkpoint, length - 1), length)] = (byte) random.nextInt(256);
    }
    return new String(bad, StandardCharsets.UTF_8);
  }

  private static Papers papers() {
    try {
      return new Papers(SigningKey.generate("agent", new SecureRandom()).verifierKey(), NOW);
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SeenLog log(Papers papers) throws Exception {
    Path directory = Files.createTempDirectory("proof-fuzz");
    WitnessTime time = WitnessTime.open(directory.resolve("time"), System::nanoTime);
    SeenLog log = SeenLog.open(directory, time);
    log.believe(LogRules.of(papers.pinned().policy()));
    return log;
  }
}
