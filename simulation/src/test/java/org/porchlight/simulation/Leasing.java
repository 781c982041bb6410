package org.porchlight.simulation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiConsumer;
import org.porchlight.grant.Lease;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;

/** Keeps one look leased: thrice in the length of a lease both signers are asked anew. */
final class Leasing {
  private final Town town;
  private final Hub hub;
  final Draft draft;
  private long number = -1;
  private Bytes challenge = Bytes.of();
  private int turn;

  Leasing(Town town, Hub hub, Draft draft) {
    this.town = town;
    this.hub = hub;
    this.draft = draft;
  }

  long number() {
    return number;
  }

  Bytes challenge() {
    return challenge;
  }

  /** The agent took the lease of this number, 0 for none yet, and gave the next one's challenge. */
  void next(long taken, String nextChallenge) {
    Bytes given = Draft.bytes(nextChallenge);
    if (taken < number || given.equals(challenge)) {
      return;
    }
    number = taken;
    challenge = given;
    turn++;
    wait(turn, town.council.ordinance().leaseTime().dividedBy(3));
  }

  private void wait(int asOf, Duration pause) {
    town.time.in(
        pause,
        () -> {
          boolean due = asOf == turn && hub.looks.containsValue(this) && !hub.isDown();
          if (due && draft.grant.notAfter().isAfter(hub.clock.instant())) {
            if (hub.leases) {
              have(lease(), (_, note) -> send(note));
            }
            wait(asOf, Duration.ofSeconds(4));
          }
        });
  }

  /** The next lease's text. */
  Lease lease() {
    return new Lease(
        draft.grant.id(),
        draft.grant.agent(),
        number + 1,
        challenge,
        hub.clock
            .instant()
            .plus(town.council.ordinance().leaseTime())
            .truncatedTo(ChronoUnit.MILLIS));
  }

  /** Has a lease signed by both, if both sign. */
  void have(Lease lease, BiConsumer<Lease, String> done) {
    SignatureLine[] lines = new SignatureLine[2];
    Map<String, Json> fields = fields(lease);
    hub.sign(
        town.agency,
        "POST /lease",
        fields,
        lease.text(),
        line -> {
          lines[0] = line;
          both(lease, lines, done);
        });
    hub.sign(
        town.councilSigner,
        "POST /lease",
        fields,
        lease.text(),
        line -> {
          lines[1] = line;
          both(lease, lines, done);
        });
  }

  private Map<String, Json> fields(Lease lease) {
    return Map.of(
        "lease", new Json.Str(lease.text()),
        "grant", new Json.Str(draft.note()),
        "incident", new Json.Str(town.dispatch.full(draft.grant.incident())),
        "ordinance", new Json.Str(town.council.note()));
  }

  private static void both(Lease lease, SignatureLine[] lines, BiConsumer<Lease, String> done) {
    if (lines[0] != null && lines[1] != null) {
      SignedNote note = SignedNote.unsigned(lease.text());
      done.accept(lease, note.withSignature(lines[0]).withSignature(lines[1]).toString());
    }
  }

  /** Sends a lease to the agent. */
  void send(String note) {
    ToAgent.Lease message = message(note);
    hub.oldLeases.add(message);
    hub.tell(draft.home, message);
  }

  ToAgent.Lease message(String note) {
    return new ToAgent.Lease(
        note, town.dispatch.coarse(draft.grant.incident()), town.council.note());
  }
}
