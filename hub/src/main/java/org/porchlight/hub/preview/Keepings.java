package org.porchlight.hub.preview;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.porchlight.grant.Keeping;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.grant.AgentLine;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.preview.WishNotes.Wish;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An owner's choice for how long his agent keeps what looks are sent. The agent decides by his
 * signature; here lies only what it last said, for his page.
 */
@Service
public class Keepings {
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

  private final WishNotes notes;
  private final WishRoad road;
  private final KeepingRows rows;
  private final Cameras cameras;
  private final AgentLine line;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  private record Asked(String agent, CompletableFuture<Optional<String>> refused) {}

  Keepings(
      WishNotes notes,
      WishRoad road,
      KeepingRows rows,
      Cameras cameras,
      AgentLine line,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.notes = notes;
    this.road = road;
    this.rows = rows;
    this.cameras = cameras;
    this.line = line;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Has the agent follow what its owner signed.
   *
   * @throws org.porchlight.hub.law.Refused 400 when it is no such note, 422 when it is not signed
   *     by this owner's passkey, 409 or 503 when the agent does not take it now
   */
  void choose(Camera camera, String note, SignedIn owner) {
    road.requireRunning();
    Keeping keeping = notes.verified(Wish.KEEPING, note, Keeping::parse, camera, owner);
    Optional<String> refused = said(camera, note, keeping.hash().value());
    Result result = refused.isEmpty() ? Result.DONE : Result.REFUSED;
    transaction.executeWithoutResult(_ -> {
      if (refused.isEmpty()) {
        rows.said(camera.id(), keeping.hours(), null, clock.instant());
      }
      audit.record(
          new AuditEvent(
              Actor.person(owner.person()),
              "keeping.chosen",
              camera.id(),
              owner.from(),
              result,
              Map.of("hours", keeping.hours(), "hash", keeping.hash().value())));
    });
    if (refused.isPresent()) {
      String sentence = "The check " + refused.get() + " failed.";
      throw WishNotes.refused(Wish.KEEPING, new Stills.Outcome.None(refused.get(), sentence));
    }
  }

  private Optional<String> said(Camera camera, String note, String hash) {
    Asked waiting = new Asked(camera.agent(), new CompletableFuture<>());
    asked.put(hash, waiting);
    try {
      return line.say(camera.agent(), new ToAgent.Keeping(note))
          ? waiting.refused().get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          : Optional.of("gone");
    } catch (TimeoutException silent) {
      return Optional.of("silence");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an answer comes or does not, it never fails", impossible);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of("silence");
    } finally {
      asked.remove(hash, waiting);
    }
  }

  /** An agent said what became of a choice. */
  public void answered(String agent, FromAgent.Accepted said) {
    Asked waiting = asked.get(said.hash());
    if (waiting != null && waiting.agent().equals(agent)) {
      waiting.refused().complete(Optional.ofNullable(said.refused()));
    }
  }

  /** An agent said for how long it keeps what looks at a camera are sent. */
  public void said(String agent, FromAgent.Keeping said) {
    if (cameras.camera(said.camera()).filter(one -> agent.equals(one.agent())).isPresent()) {
      int hours = (int) Math.min(said.hours(), Integer.MAX_VALUE);
      rows.said(said.camera(), hours, said.trouble(), clock.instant());
    }
  }
}
