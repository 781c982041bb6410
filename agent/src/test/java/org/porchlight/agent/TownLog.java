package org.porchlight.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.Preview;
import org.porchlight.grant.Recall;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Nodes;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TlogProof;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/** A log with two witnesses in one hand, so that it can lie in every way. */
public final class TownLog {
  public static final String ORIGIN = "alder-falls.example/log";

  public final SecureRandom random = new SecureRandom();
  public List<SigningKey> keys;
  public List<CosigningKey> witnesses;

  /** Who cosigns, and what each one's clock says. */
  public List<CosigningKey> cosigners;

  public List<InstantSource> clocks;
  public UnaryOperator<Entry> editEntry = entry -> entry;
  public UnaryOperator<SortedMap<String, Json>> editRecord = record -> record;

  /** How much of it the agent took. */
  public long taken;

  private final List<Hash> leaves = new ArrayList<>();

  /** Witnesses by this clock. */
  public TownLog(InstantSource clock) {
    try {
      keys = List.of(SigningKey.generate(ORIGIN, random));
      witnesses =
          List.of(
              CosigningKey.generate("witness.example/w1", random),
              CosigningKey.generate("witness.example/w2", random));
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
    cosigners = witnesses;
    clocks = List.of(clock, clock);
  }

  /** A clock for both witnesses. */
  public void clock(InstantSource clock) {
    clocks = List.of(clock, clock);
  }

  /** The lines of a policy that needs so many of the witnesses. */
  public String policy(int needed) {
    return "log %s\nwitness w1 %s\nwitness w2 %s\ngroup witnesses %d w1 w2\nquorum witnesses\n"
        .formatted(
            keys.getFirst().verifierKey(),
            witnesses.get(0).verifierKey(),
            witnesses.get(1).verifierKey(),
            needed);
  }

  /** Puts a grant on the log and proves it to whoever took {@link #taken}. */
  public Logged logs(Grant grant, AgencyId agency) {
    SortedMap<String, Json> record = new TreeMap<>();
    record.put("type", str("grant"));
    record.put("program", str(grant.program()));
    record.put("at", str(Fields.time(now().truncatedTo(ChronoUnit.MILLIS))));
    record.put("grant", str(grant.hash().value()));
    record.put("id", str(grant.id()));
    record.put("camera", str(grant.camera()));
    record.put("agent", str(grant.agent()));
    record.put("number", new Json.Int(grant.tagNumber()));
    record.put("kind", str("violent-crime"));
    record.put("operator", str("2291"));
    record.put("details", str(Bytes.random(32, random)));
    return logs(EntryType.GRANT, agency.value(), grant.tag(), record);
  }

  /** Puts a preview on the log. */
  public Logged logs(Preview preview, AgencyId agency) {
    return logs(EntryType.PREVIEW, preview, agency);
  }

  /** Puts a recall on the log. */
  public Logged logs(Recall recall, AgencyId agency) {
    return logs(EntryType.RECALL, recall, agency);
  }

  private Logged logs(EntryType type, LoggedWish wish, AgencyId agency) {
    SortedMap<String, Json> record = new TreeMap<>();
    record.put("type", str(type.word()));
    record.put("program", str(wish.program()));
    record.put("at", str(Fields.time(now().truncatedTo(ChronoUnit.MILLIS))));
    record.put("note", str(wish.hash().value()));
    record.put("id", str(wish.wishId()));
    record.put("camera", str(wish.camera()));
    record.put("agent", str(wish.agent()));
    return logs(type, agency.value(), wish.tag(), record);
  }

  /** Puts a trust policy on the log. */
  public Logged logs(PolicyChange change, AgencyId agency) {
    SortedMap<String, Json> record = new TreeMap<>();
    record.put("type", str("key"));
    record.put("program", str(change.policy().program()));
    record.put("at", str(Fields.time(now().truncatedTo(ChronoUnit.MILLIS))));
    record.put("policy", str(change.policyHash().value()));
    record.put("number", new Json.Int(change.policy().number()));
    return logs(EntryType.KEY, agency.value(), Bytes.random(32, random), record);
  }

  /** Puts something else on the log. */
  public Logged logsSomething() {
    SortedMap<String, Json> record = new TreeMap<>();
    record.put("type", str("ask"));
    return logs(EntryType.ASK, "alder-falls-police", Bytes.random(32, random), record);
  }

  private Logged logs(EntryType type, String agency, Bytes tag, SortedMap<String, Json> record) {
    Opening parties = Opening.of(Json.Obj.of(editRecord.apply(record)), random);
    Opening everybody = Opening.of(Json.Obj.of(new TreeMap<>()), random);
    Instant hour = now().truncatedTo(ChronoUnit.HOURS);
    Entry entry =
        editEntry.apply(
            new Entry(
                type,
                agency,
                hour,
                tag,
                parties.commitment(),
                everybody.commitment(),
                hour.atZone(ZoneOffset.UTC).toLocalDate().plusDays(3)));
    long index = add(entry.bytes());
    long from = taken;
    taken = size();
    return prove(index, entry, parties, from, checkpoint());
  }

  /** The proof of an entry, leading on from a size. */
  public Logged prove(
      long index, Entry entry, Opening parties, long from, SignedCheckpoint checkpoint) {
    try {
      long size = checkpoint.says().size();
      List<Hash> path = Proofs.inclusion(index, size, nodes());
      return new Logged(
          entry.text(),
          parties.opening().toString(),
          CanonicalJson.write(parties.record()),
          new TlogProof(index, path, checkpoint).toString(),
          from,
          Proofs.consistency(Math.min(from, size), size, nodes()).stream()
              .map(Hash::toString)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends any bytes. */
  public long add(byte[] entry) {
    leaves.add(Hash.leaf(entry));
    return leaves.size() - 1L;
  }

  /** Appends a leaf of nothing. */
  public void grow() {
    add(("filler " + leaves.size()).getBytes(StandardCharsets.US_ASCII));
  }

  /** Forgets the last so many entries, as no honest log can. */
  public void forget(int entries) {
    leaves.subList(leaves.size() - entries, leaves.size()).clear();
  }

  public long size() {
    return leaves.size();
  }

  /** What log and cosigners sign now. */
  public SignedCheckpoint checkpoint() {
    try {
      return signed(new Checkpoint(ORIGIN, size(), Proofs.root(size(), nodes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any checkpoint under the signatures of log and cosigners. */
  public SignedCheckpoint signed(Checkpoint says) {
    SignedNote note = SignedNote.unsigned(says.text());
    for (SigningKey key : keys) {
      note = note.withSignature(key.sign(note.text()));
    }
    for (int i = 0; i < cosigners.size(); i++) {
      note = note.withSignature(cosigners.get(i).sign(note.text(), clocks.get(i).instant()));
    }
    return new SignedCheckpoint(note, says);
  }

  private Instant now() {
    return clocks.getFirst().instant();
  }

  private Nodes nodes() {
    return (level, index) -> {
      int from = Math.toIntExact(index << level);
      return root(leaves.subList(from, from + (1 << level)));
    };
  }

  private static Hash root(List<Hash> part) {
    int half = part.size() / 2;
    return half == 0
        ? part.getFirst()
        : Hash.node(root(part.subList(0, half)), root(part.subList(half, part.size())));
  }

  private static Json str(Object value) {
    return new Json.Str(value.toString());
  }
}
