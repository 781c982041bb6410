package org.porchlight.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.CosigningKey;
import org.porchlight.witness.Desk;
import org.porchlight.witness.Reply;

/** A witness: the real one, on a directory of its own, which may lose its power at any write. */
final class WitnessHouse {
  private final Timeline time;
  private final Chance chance;
  private final Facts facts;
  private final Tally tally;
  private final Disk disk;
  private final CosigningKey key;
  final Timeline.Wall clock;
  private Desk desk;
  private boolean powerFailsNext;
  private @Nullable SignedCheckpoint latest;
  private @Nullable Map<String, byte[]> backup;

  WitnessHouse(CosigningKey key, Disk disk, Town town) {
    this.key = key;
    this.disk = disk;
    this.time = town.time;
    this.chance = town.chance;
    this.facts = town.facts;
    this.tally = town.tally;
    this.clock = time.wall(java.time.Duration.ZERO);
    start();
  }

  String name() {
    return key.verifierKey().name();
  }

  CosigningKey key() {
    return key;
  }

  private void start() {
    try {
      desk = Desk.open(key, List.of(Cast.CAST.log.verifierKey()), disk.root(), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Is shut down. */
  void stop() {
    try {
      desk.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The power fails at one of the next call's writes; the caller hears nothing. */
  void powerFailsNext() {
    powerFailsNext = true;
  }

  void backUp() {
    backup = disk.copy();
  }

  /** Its administrator puts an old copy of the directory back: what it saw since is forgotten. */
  boolean rollBack() {
    Map<String, byte[]> copy = backup;
    if (copy == null) {
      return false;
    }
    stop();
    disk.restore(copy);
    latest = null;
    start();
    time.say(name(), "was put back to an old state by its administrator");
    return true;
  }

  /** As its HTTP; nothing where the power fails. */
  @Nullable Reply add(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
    StringBuilder body = new StringBuilder("old " + old + "\n");
    proof.forEach(hash -> body.append(hash).append('\n'));
    body.append('\n').append(checkpoint);
    try {
      if (powerFailsNext) {
        powerFailsNext = false;
        tally.tried(Attack.WITNESS_POWER);
        Map<String, byte[]> before = disk.copy();
        desk.add(body.toString());
        stop();
        disk.crash(before, chance);
        start();
        time.say(name(), "lost its power");
        return null;
      }
      Reply reply = desk.add(body.toString());
      if (reply.status() == 200) {
        cosigned(checkpoint);
      }
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cosigned(SignedCheckpoint checkpoint) {
    SignedCheckpoint before = latest;
    Law.PARTY.unless(
        before == null || facts.continues(before, checkpoint), name() + " cosigned two histories");
    facts.cosigned(key.verifierKey(), checkpoint);
    latest = checkpoint;
    time.say(name(), "cosigned " + checkpoint.says().size());
  }
}
