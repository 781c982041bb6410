package org.porchlight.agent.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.porchlight.grant.Grant;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.Preview;
import org.porchlight.grant.Recall;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** A proof whose checkpoint was taken, and when; what its entry says is weighed only now. */
public final class Seen {
  private final TlogProof proof;
  private final Logged logged;
  private final Optional<Instant> said;
  private final long atNanos;

  Seen(TlogProof proof, Logged logged, Optional<Instant> said, long atNanos) {
    this.proof = proof;
    this.logged = logged;
    this.said = said;
    this.atNanos = atNanos;
  }

  /** The time a quorum of witnesses says; nothing when their clocks do not agree. */
  public Optional<Instant> said() {
    return said;
  }

  /** When it arrived, by the clock nobody can set. */
  public long atNanos() {
    return atNanos;
  }

  /** Nothing when the entry is this grant's, else what is not shown. */
  public Optional<String> unproven(Grant grant, Ordinance ordinance) {
    return unproven(() -> {
      Entry entry = entry(EntryType.GRANT);
      must(entry.agency().equals(ordinance.agency().value()), "is of another agency");
      must(entry.tag().equals(grant.tag()), "has another tag than the grant");
      Fields record = record(entry, EntryType.GRANT, grant.program().value());
      must(record.string("grant", 1, 64).equals(grant.hash().value()), "is of another grant");
      must(record.string("id", 1, 64).equals(grant.id().value()), "is of another grant");
      must(record.string("camera", 1, 64).equals(grant.camera().value()), "is of another camera");
      must(record.key("agent").equals(grant.agent()), "is of another agent");
      must(
          record.integer("number", 0, Json.MAX_INTEGER) == grant.tagNumber(),
          "has another tag number");
    });
  }

  /** Nothing when the entry is this preview's or recall's, else what is not shown. */
  public Optional<String> unproven(LoggedWish wish) {
    EntryType type =
        switch (wish) {
          case Preview _ -> EntryType.PREVIEW;
          case Recall _ -> EntryType.RECALL;
        };
    return unproven(() -> {
      Entry entry = entry(type);
      must(entry.tag().equals(wish.tag()), "has another tag than the " + type.word());
      Fields record = record(entry, type, wish.program().value());
      must(record.string("note", 1, 64).equals(wish.hash().value()), "is of another note");
      must(record.string("id", 1, 64).equals(wish.wishId()), "is of another " + type.word());
      must(record.string("camera", 1, 64).equals(wish.camera().value()), "is of another camera");
      must(record.key("agent").equals(wish.agent()), "is of another agent");
    });
  }

  /** Nothing when the entry is this policy's and its own quorum has seen it too, else why not. */
  public Optional<String> unproven(PolicyChange change) {
    return unproven(() -> {
      TrustPolicy next = change.policy();
      LogRules.of(next).witnessed(proof.checkpoint());
      Fields record = record(entry(EntryType.KEY), EntryType.KEY, next.program().value());
      String hash = record.string("policy", 1, 64);
      must(hash.equals(change.policyHash().value()), "is of another policy");
      must(record.integer("number", 1, Json.MAX_INTEGER) == next.number(), "is of another policy");
    });
  }

  /** Something to be shown. */
  private interface Shown {
    void check() throws UnprovenException, NoteException;
  }

  private static Optional<String> unproven(Shown shown) {
    try {
      shown.check();
      return Optional.empty();
    } catch (UnprovenException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (NoteException e) {
      return Optional.of("The proof: " + e.getMessage());
    }
  }

  private static void must(boolean so, String complaint) throws UnprovenException {
    if (!so) {
      throw new UnprovenException("The log's entry " + complaint + ".");
    }
  }

  /** The entry, of this type and in the checkpoint's tree. */
  private Entry entry(EntryType type) throws NoteException, UnprovenException {
    byte[] leaf = logged.entry().getBytes(StandardCharsets.UTF_8);
    Entry entry = Entry.parse(leaf);
    must(entry.type() == type, "is of another type");
    Checkpoint tree = proof.checkpoint().says();
    must(
        Proofs.includes(Hash.leaf(leaf), proof.index(), tree.size(), proof.hashes(), tree.root()),
        "is not in the checkpoint's tree");
    return entry;
  }

  /** The record that opens the entry's parties, of this type and program. */
  private Fields record(Entry entry, EntryType type, String program)
      throws NoteException, UnprovenException {
    Opening opening = Opening.of(Bytes.parse(logged.opening()), logged.record());
    must(opening.opens(entry.parties()), "is not opened by what came with it");
    Fields record = Fields.of("The record", opening.record());
    must(record.string("type", 1, 32).equals(type.word()), "is of another type");
    must(record.string("program", 1, 64).equals(program), "is of another program");
    return record;
  }
}
