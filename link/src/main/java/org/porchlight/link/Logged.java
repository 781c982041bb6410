package org.porchlight.link;

import java.util.List;

/**
 * That an entry is on the log, as a message carries it: the entry's text, what opens its
 * <em>parties</em>, the proof, and how the proof's tree follows from the last one the agent took
 * (docs/ref/log.md).
 *
 * @param entry the entry's eight lines
 * @param opening 16 bytes, base64url
 * @param record the record that <em>parties</em> commits to, canonical JSON
 * @param proof a tlog-proof with its signed checkpoint
 * @param from the size the consistency proof leads from; 0 for none
 * @param consistency at most {@link Limits#HASHES} hashes, base64 with padding
 */
public record Logged(
    String entry,
    String opening,
    String record,
    String proof,
    long from,
    List<String> consistency) {
  /** Refuses what is over its limit. */
  public Logged {
    Shape.text(entry, Limits.ENTRY_CHARS, "entry");
    Shape.bytes(opening, 16, "opening");
    Shape.text(record, Limits.RECORD_CHARS, "record");
    Shape.text(proof, Limits.LOG_PROOF_CHARS, "proof");
    Shape.number(from, 0, "from");
    consistency = List.copyOf(consistency);
    Shape.atMost(consistency.size(), Limits.HASHES, "consistency");
    consistency.forEach(hash -> Shape.hash(hash, "consistency"));
  }

  static Logged read(Fields in) throws LinkException {
    return new Logged(
        in.text("entry"),
        in.text("opening"),
        in.text("record"),
        in.text("proof"),
        in.number("from"),
        in.texts("consistency"));
  }

  JsonObject json() {
    return new JsonObject()
        .with("entry", entry)
        .with("opening", opening)
        .with("record", record)
        .with("proof", proof)
        .with("from", from)
        .with("consistency", consistency);
  }
}
