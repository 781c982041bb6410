package org.porchlight.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.witness.Reply;

/** Takes one branch's checkpoints round the witnesses until two of three have cosigned. */
final class Witnessing {
  private static final int QUORUM = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private record Waiter(long size, Consumer<SignedCheckpoint> done) {}

  private final Town town;
  private final Branch branch;
  private final Map<String, Long> remembered = new HashMap<>();
  private final Map<Long, Map<String, SignatureLine>> lines = new HashMap<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private @Nullable SignedCheckpoint latest;
  private boolean asking;
  private int patience;

  /**
   * Of a branch.
   *
   * @param rounds after so many it gives up
   */
  Witnessing(Town town, Branch branch, int rounds) {
    this.town = town;
    this.branch = branch;
    this.patience = rounds;
  }

  Branch branch() {
    return branch;
  }

  /** The newest witnessed checkpoint. */
  Optional<SignedCheckpoint> latest() {
    return Optional.ofNullable(latest);
  }

  /** Calls back with a witnessed checkpoint of at least this size. */
  void upTo(long size, Consumer<SignedCheckpoint> done) {
    SignedCheckpoint now = latest;
    if (now != null && now.says().size() >= size) {
      done.accept(now);
      return;
    }
    waiters.add(new Waiter(size, done));
    if (!asking) {
      round();
    }
  }

  private void round() {
    asking = !waiters.isEmpty() && patience-- > 0;
    if (!asking) {
      return;
    }
    SignedCheckpoint checkpoint = branch.checkpoint(branch.size());
    town.facts.tree(checkpoint, branch.leaves(branch.size()));
    for (WitnessHouse witness : town.witnesses) {
      ask(witness, checkpoint, 3);
    }
    town.time.in(PATIENCE, this::round);
  }

  private void ask(WitnessHouse witness, SignedCheckpoint checkpoint, int tries) {
    long size = checkpoint.says().size();
    long old = Math.min(remembered.getOrDefault(witness.name(), 0L), size);
    town.network.call(
        "hub",
        witness.name(),
        () -> Optional.ofNullable(witness.add(old, branch.consistency(old, size), checkpoint)),
        reply -> answered(witness, checkpoint, reply, tries));
  }

  private void answered(WitnessHouse witness, SignedCheckpoint checkpoint, Reply reply, int tries) {
    long size = checkpoint.says().size();
    if (reply.status() == 200) {
      remembered.put(witness.name(), size);
      cosigned(witness, checkpoint, reply.body());
    } else if (reply.status() == 409 && tries > 0) {
      long says = Long.parseLong(reply.body().strip());
      remembered.put(witness.name(), says);
      if (says <= size) {
        ask(witness, checkpoint, tries - 1);
      }
    }
  }

  private void cosigned(WitnessHouse witness, SignedCheckpoint checkpoint, String line) {
    long size = checkpoint.says().size();
    Map<String, SignatureLine> all = lines.computeIfAbsent(size, _ -> new LinkedHashMap<>());
    try {
      all.put(witness.name(), SignatureLine.parse(line.strip()));
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
    boolean newer = latest == null || latest.says().size() < size;
    if (all.size() >= QUORUM && newer) {
      SignedNote note = checkpoint.note();
      for (SignatureLine one : all.values()) {
        note = note.withSignature(one);
      }
      SignedCheckpoint witnessed = new SignedCheckpoint(note, checkpoint.says());
      latest = witnessed;
      List<Waiter> done = waiters.stream().filter(waiter -> waiter.size() <= size).toList();
      waiters.removeAll(done);
      done.forEach(waiter -> waiter.done().accept(witnessed));
    }
  }
}
