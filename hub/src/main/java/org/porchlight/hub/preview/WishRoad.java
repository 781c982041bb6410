package org.porchlight.hub.preview;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.grant.AgentLine;
import org.porchlight.hub.grant.AgentLogs;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.program.ProgramState;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.proof.NotLoggedException;
import org.porchlight.hub.proof.Proofs;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.Logged;
import org.porchlight.link.ToAgent;
import org.springframework.stereotype.Component;

/**
 * The way of an owner's wish: with the proof that it is on the log to his agent, and what that
 * sealed back to the call that asked. The hub can refuse and delay it; it can neither wish nor
 * look.
 */
@Component
class WishRoad {
  private static final Duration LOGGED_WITHIN = Duration.ofSeconds(5);
  private static final Duration MADE_WITHIN = Duration.ofSeconds(20);

  /** A person needs a moment to sign. */
  private static final Duration TO_SIGN = Duration.ofSeconds(45);

  private final Stills stills;
  private final Agents agents;
  private final Programs programs;
  private final Proofs proofs;
  private final AgentLogs logs;
  private final AgentLine line;
  private final InstantSource clock;

  WishRoad(
      Stills stills,
      Agents agents,
      Programs programs,
      Proofs proofs,
      AgentLogs logs,
      AgentLine line,
      InstantSource clock) {
    this.stills = stills;
    this.agents = agents;
    this.programs = programs;
    this.proofs = proofs;
    this.logs = logs;
    this.line = line;
    this.clock = clock;
  }

  /**
   * What an owner's note must name.
   *
   * @param challenge of his agent, taken for this note alone
   */
  record Offer(String program, String agent, String challenge) {}

  Offer offer(Camera camera) {
    requireRunning();
    String agent = camera.agent();
    String challenge =
        agents.takeChallenge(agent, clock.instant().plus(TO_SIGN)).orElseThrow(WishNotes::away);
    line.say(agent, new ToAgent.Fresh());
    return new Offer(programs.now().ordinance().says().program().value(), agent, challenge);
  }

  /** Past the ordinance's end nothing goes on, this neither. */
  void requireRunning() {
    if (programs.now().state() == ProgramState.ENDED) {
      throw Refused.conflict(
          "program-over", "The program is over", "Nothing is sent any more, to nobody.");
    }
  }

  /** How long after its hour the log may open an entry at the latest. */
  int revealedWithinDays() {
    return programs.now().ordinance().says().recordWithinDays();
  }

  /** Sends a wish that is on the log under this id, and waits for what the agent makes of it. */
  Stills.Outcome send(EntryType type, String id, Camera camera, Function<Logged, ToAgent> message) {
    try (Stills.Awaited awaited = await(id, camera)) {
      Proofs.OnLog entry = proofs.await(type, id, LOGGED_WITHIN);
      boolean sent =
          logs.send(camera.agent(), entry, proof -> line.say(camera.agent(), message.apply(proof)));
      return sent ? outcome(awaited) : gone();
    } catch (NotLoggedException unproven) {
      return new Stills.Outcome.None("log", unproven.sentence());
    }
  }

  /** Says something that the agent answers under this id, and waits for that. */
  Stills.Outcome say(String id, Camera camera, ToAgent message) {
    try (Stills.Awaited awaited = await(id, camera)) {
      return line.say(camera.agent(), message) ? outcome(awaited) : gone();
    }
  }

  private Stills.Awaited await(String id, Camera camera) {
    return stills.await(id, camera.agent()).orElseThrow(WishRoad::tooMany);
  }

  private static Stills.Outcome gone() {
    return new Stills.Outcome.None("gone", "The agent is not connected.");
  }

  private static Stills.Outcome outcome(Stills.Awaited awaited) {
    try {
      return awaited.outcome().get(MADE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      return new Stills.Outcome.None("silence", "The agent did not answer.");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an answer comes or does not, it never fails", impossible);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Stills.Outcome.None("silence", "The hub is stopping.");
    }
  }

  private static Refused tooMany() {
    return new Refused(
        "too-often", 429, "Too often", "Too many want to see theirs now. Try again.", List.of());
  }
}
