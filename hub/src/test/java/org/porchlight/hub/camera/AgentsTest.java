package org.porchlight.hub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.link.FromAgent;

/** What agents handed out, and how long it is good. */
class AgentsTest {
  private static final String AGENT = "agent";
  private static final String CAMERA = "door";
  private static final Instant START = Instant.parse("2026-11-14T22:50:00Z");

  private Instant now = START;
  private final Agents agents = new Agents(() -> now);

  @BeforeEach
  void anAgentIsHere() {
    agents.here(AGENT, "relay-1 1");
    ready(Set.of());
  }

  private void ready(Set<String> used) {
    agents.ready(
        AGENT,
        new FromAgent.Ready(
            List.of("AAAAAAAAAAAAAAAAAAAAAA", "BAAAAAAAAAAAAAAAAAAAAA"),
            List.of(),
            Map.of(CAMERA, List.of(tag(1), tag(2), tag(3))),
            FromAgent.LogHead.NONE,
            null,
            "test"),
        used);
  }

  private static FromAgent.Tag tag(long number) {
    return new FromAgent.Tag(
        number, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" + (char) ('A' + 4 * number));
  }

  @Test
  void aTagThatIsOnTheLogAlreadyIsNotTakenAgain() {
    ready(Set.of(tag(1).tag()));
    assertThat(agents.take(AGENT, CAMERA, now).orElseThrow().tagNumber()).isEqualTo(2);
  }

  @Test
  void aChallengeIsTakenOnce() {
    String first = agents.take(AGENT, CAMERA, now).orElseThrow().challenge();
    String second = agents.take(AGENT, CAMERA, now).orElseThrow().challenge();
    assertThat(first).isNotEqualTo(second);
    assertThat(agents.take(AGENT, CAMERA, now)).isEmpty();
  }

  @Test
  void oneThatWillNotBeGoodLongEnoughIsLeftForSomebodyWhoNeedsLess() {
    now = START.plusSeconds(60);
    assertThat(agents.isFresh(AGENT, now.plusSeconds(95))).isFalse();
    assertThat(agents.take(AGENT, CAMERA, now.plusSeconds(95))).isEmpty();
    assertThat(agents.take(AGENT, CAMERA, now)).isPresent();
  }

  @Test
  void isGoodToTheLastSecondThatIsAllowed() {
    assertThat(agents.isFresh(AGENT, START.plusSeconds(115))).isTrue();
    assertThat(agents.isFresh(AGENT, START.plusSeconds(115).plusMillis(1))).isFalse();
    now = START.plusSeconds(115);
    assertThat(agents.canOpen(AGENT, CAMERA)).isFalse();
    assertThat(agents.take(AGENT, CAMERA, now)).isEmpty();
  }

  @Test
  void anAgentThatIsGoneHasNothingFresh() {
    agents.gone(AGENT, "relay-1 1");
    assertThat(agents.isFresh(AGENT, START)).isFalse();
  }
}
