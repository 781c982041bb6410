package org.porchlight.verify;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.ledger.Witnessed;
import org.porchlight.ledger.tile.Edge;
import org.porchlight.ledger.tile.Fsck;
import org.porchlight.ledger.tile.TileReader;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/** Reads a whole log and makes its tree anew. */
final class WholeLog {
  private static final int PROGRESS_ENTRIES = 4096;

  private final Report report;
  private final Map<EntryType, Long> counts = new TreeMap<>();
  private final Edge edge = new Edge();
  private final Optional<SignedCheckpoint> since;
  private Optional<Hash> rootThen = Optional.empty();
  private long strange;

  WholeLog(Report report, Optional<SignedCheckpoint> since) {
    this.report = report;
    this.since = since;
  }

  /** Checks all of it; the checkpoint it found, when the files add up. */
  Optional<SignedCheckpoint> check(TileReader files, Optional<Rules> rules) throws IOException {
    remember();
    Fsck.Found found = Fsck.check(files, this::see);
    report.progressEnds();
    return switch (found) {
      case Fsck.Found.Broken broken -> {
        report.fails(broken.path() + ": " + broken.sentence());
        yield Optional.empty();
      }
      case Fsck.Found.Whole whole -> {
        say(whole.checkpoint().says());
        rules.ifPresentOrElse(
            policy -> believe(whole.checkpoint(), policy),
            () -> report.note("Without --policy nobody's signature was checked."));
        yield Optional.of(whole.checkpoint());
      }
    };
  }

  private void see(long index, byte[] entry) {
    try {
      counts.merge(Entry.parse(entry).type(), 1L, Long::sum);
    } catch (NoteException unreadable) {
      strange++;
    }
    append(entry);
    remember();
    if (index % PROGRESS_ENTRIES == 0) {
      report.progress("entry " + index);
    }
  }

  private void append(byte[] entry) {
    try {
      edge.append(Hash.leaf(entry), (level, tile, content) -> {});
    } catch (IOException impossible) {
      throw new IllegalStateException("Nothing is written here.", impossible);
    }
  }

  private void remember() {
    if (since.isPresent() && since.get().says().size() == edge.size()) {
      rootThen = Optional.of(edge.root());
    }
  }

  private void say(Checkpoint now) {
    report.holds(now.origin() + ": all " + now.size() + " entries, every tile and the root agree.");
    counts.forEach((type, count) -> report.note(count + " × " + type.word()));
    if (strange > 0) {
      report.fails(strange + " entries are not of the form docs/ref/log.md gives.");
    }
    since.ifPresent(then -> compare(then.says(), now));
  }

  private void compare(Checkpoint then, Checkpoint now) {
    if (!then.origin().equals(now.origin())) {
      report.fails("The earlier checkpoint is of another log: " + then.origin() + ".");
    } else if (then.size() > now.size()) {
      report.fails("The log shrank: it had " + then.size() + " entries.");
    } else if (rootThen.filter(then.root()::equals).isEmpty()) {
      report.fails(
          "Its first " + then.size() + " entries are not those of the earlier checkpoint.");
      report.note("Keep both checkpoints: together they prove that the log showed two histories.");
    } else {
      report.holds("It only grew since the earlier checkpoint of " + then.size() + " entries.");
    }
  }

  private void believe(SignedCheckpoint checkpoint, Rules rules) {
    try {
      Witnessed witnessed = rules.log().witnessed(checkpoint);
      report.holds("The log of the policy signed it, and enough witnesses saw it:");
      for (VerifierKey witness : witnessed.times().keySet()) {
        report.note(witness.name() + " at " + witnessed.times().get(witness));
      }
    } catch (UnprovenException unproven) {
      report.fails(String.valueOf(unproven.getMessage()));
    }
  }
}
