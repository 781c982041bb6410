package org.porchlight.agent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.agent.Papers;
import org.porchlight.agent.TownLog;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

class LogRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private final SecureRandom random = new SecureRandom();
  private final TownLog town = new TownLog(() -> NOW);
  private final Papers papers = new Papers(agent(), NOW);

  @Nested
  class TheTime {
    @Test
    void isTheLatestOfTwoThatAgree() throws Exception {
      assertThat(said(2, NOW, NOW.plusSeconds(120))).contains(NOW.plusSeconds(120));
    }

    @Test
    void isNoneWhereTheyAreFurtherApartThanHonestClocks() throws Exception {
      assertThat(said(2, NOW, NOW.plusSeconds(121))).isEmpty();
    }

    @Test
    void isNotPutForwardByOneLiarAmongThree() throws Exception {
      assertThat(said(2, NOW, NOW.plusSeconds(1), NOW.plusSeconds(86_400 * 365)))
          .contains(NOW.plusSeconds(1));
    }

    @Test
    void isNotPutBackByOneLiarAmongThree() throws Exception {
      assertThat(said(2, NOW, NOW.plusSeconds(1), NOW.minusSeconds(86_400 * 365)))
          .contains(NOW.plusSeconds(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "quorum none\n", "nonsense\n"})
  void rulesWithoutALogOrWithoutWitnessesAreNone(String lines) {
    assertThatThrownBy(() -> LogRules.of(policy(lines)))
        .isInstanceOfAny(NoteException.class, IllegalArgumentException.class);
    String log = "log " + town.keys.getFirst().verifierKey() + "\n";
    assertThatThrownBy(() -> LogRules.of(policy(log + lines))).isInstanceOf(NoteException.class);
  }

  @Test
  void twoLogsAreNotOne() {
    String two = "log " + new TownLog(() -> NOW).keys.getFirst().verifierKey() + "\n";
    assertThatThrownBy(() -> LogRules.of(policy(two + town.policy(2))))
        .isInstanceOf(NoteException.class);
  }

  private Optional<Instant> said(int needed, Instant... times) throws Exception {
    List<CosigningKey> witnesses = new ArrayList<>(town.witnesses);
    StringBuilder lines = new StringBuilder("log " + town.keys.getFirst().verifierKey() + "\n");
    StringBuilder group = new StringBuilder("group g " + needed);
    while (witnesses.size() < times.length) {
      witnesses.add(CosigningKey.generate("witness.example/more", random));
    }
    for (int i = 0; i < witnesses.size(); i++) {
      lines.append("witness w%d %s\n".formatted(i, witnesses.get(i).verifierKey()));
      group.append(" w").append(i);
    }
    town.cosigners = witnesses;
    town.clocks = List.of(times).stream().<InstantSource>map(at -> () -> at).toList();
    town.grow();
    LogRules rules = LogRules.of(policy(lines + "" + group + "\nquorum g\n"));
    return rules.time(rules.witnessed(town.checkpoint()));
  }

  private TrustPolicy policy(String lines) {
    TrustPolicy good = papers.policy();
    return new TrustPolicy(
        good.program(),
        good.number(),
        good.council(),
        good.agency(),
        good.dispatch(),
        good.passkeys(),
        good.relays(),
        lines);
  }

  private VerifierKey agent() {
    try {
      return SigningKey.generate("agent-14-alder", random).verifierKey();
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }
}
