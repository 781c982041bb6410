package org.porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/**
 * A small log, made the same way every time, and kept in a file: other programs that check proofs
 * read it in their own tests, so what is written here and what they believe cannot drift apart.
 */
class GoldenTest {
  private static final Path FILE =
      Path.of("src/test/resources/org/porchlight/ledger/golden/log.json");
  private static final Instant HOUR = Instant.parse("2026-11-14T15:00:00Z");
  private static final Instant SEEN = Instant.parse("2026-11-14T15:04:05Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-17");
  private static final int EARLIER = 3;

  /** The same numbers every time; nothing but this file is made with it. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient SplittableRandom numbers = new SplittableRandom(7);

    @Override
    public void nextBytes(byte[] bytes) {
      numbers.nextBytes(bytes);
    }
  }

  private record Leaf(Entry entry, Opening opening) {}

  private final SecureRandom random = new Fixed();
  private final SigningKey log = SigningKey.generate(TestLog.ORIGIN, random);
  private final List<CosigningKey> witnesses =
      List.of(
          CosigningKey.generate("witness.example/w1", random),
          CosigningKey.generate("witness.example/w2", random));
  private final byte[] secret = new byte[32];
  private final List<Leaf> leaves = new ArrayList<>();
  private final NaiveTree tree = new NaiveTree();

  GoldenTest() throws NoteException {
    Arrays.fill(secret, (byte) 2);
    for (int number = 0; number < 3; number++) {
      pad();
      String grant = "%032x".formatted(number + 10);
      add(EntryType.GRANT, Tag.of(secret, number).value(), grantRecord(grant, number));
      add(EntryType.OPEN, tag("open", grant), record("open", grant, Map.of()));
      add(EntryType.CLOSE, tag("close", grant), record("close", grant, closing()));
    }
    pad();
  }

  @Test
  void theFileIsWhatTheCodeMakes() throws Exception {
    assertThat(Files.readString(FILE)).isEqualTo(CanonicalJson.write(golden()) + "\n");
  }

  @Test
  void allOfItIsBelieved() throws Exception {
    Policy policy = Policy.parse(policyText());
    SignedCheckpoint checkpoint = checkpoint(leaves.size());
    for (int at = 0; at < leaves.size(); at++) {
      TlogProof proof = new TlogProof(at, tree.path(at, leaves.size()), checkpoint);
      Entry entry = leaves.get(at).entry();
      assertThat(proof.verify(entry.bytes(), policy).says().size()).isEqualTo(leaves.size());
    }
    assertThat(
            Proofs.continues(
                EARLIER, tree.root(EARLIER), leaves.size(), tree.root(leaves.size()), steps()))
        .isTrue();
  }

  private Json golden() throws Exception {
    List<Json> entries = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      int index = 1 + 4 * number;
      entries.add(
          object(
              Map.of(
                  "number", new Json.Int(number),
                  "grant", leaf(index),
                  "open", leaf(index + 1),
                  "close", leaf(index + 2))));
    }
    return object(
        Map.of(
            "policy", text("program alder-falls-2026\nnumber 1\n" + policyText()),
            "secret", text(Bytes.of(secret).toString()),
            "earlier", text(checkpoint(EARLIER).toString()),
            "checkpoint", text(checkpoint(leaves.size()).toString()),
            "consistency", new Json.Arr(steps().stream().map(h -> text(h.toString())).toList()),
            "entries", new Json.Arr(entries)));
  }

  private Json leaf(int index) {
    Leaf leaf = leaves.get(index);
    int size = leaves.size();
    TlogProof proof = new TlogProof(index, tree.path(index, size), checkpoint(size));
    return object(
        Map.of(
            "index", new Json.Int(index),
            "entry", text(leaf.entry().text()),
            "opening", text(leaf.opening().opening().toString()),
            "record", text(CanonicalJson.write(leaf.opening().record())),
            "proof", text(proof.toString())));
  }

  private List<Hash> steps() throws java.io.IOException {
    return Proofs.consistency(EARLIER, leaves.size(), tree.nodes());
  }

  private SignedCheckpoint checkpoint(int size) {
    Checkpoint says = new Checkpoint(TestLog.ORIGIN, size, tree.root(size));
    SignedNote note = SignedNote.unsigned(says.text()).withSignature(log.sign(says.text()));
    for (int i = 0; i < witnesses.size(); i++) {
      note = note.withSignature(witnesses.get(i).sign(says.text(), SEEN.plusSeconds(size + i)));
    }
    return new SignedCheckpoint(note, says);
  }

  /** The log's lines; in a program's trust policy others stand before them. */
  private String policyText() {
    return "log %s https://alder-falls.example/log/\n".formatted(log.verifierKey())
        + "witness w1 %s\nwitness w2 %s\n"
            .formatted(witnesses.getFirst().verifierKey(), witnesses.getLast().verifierKey())
        + "group witnesses 2 w1 w2\nquorum witnesses\n";
  }

  private void pad() {
    Entry pad = Entry.pad("alder-falls", HOUR, DAY, random);
    leaves.add(new Leaf(pad, new Opening(Bytes.random(Opening.BYTES, random), Json.NULL)));
    tree.add(pad.bytes());
  }

  private void add(EntryType type, Bytes tag, Json record) {
    Opening opening = Opening.of(record, random);
    Commitment everybody = Commitment.random(random);
    Entry entry = new Entry(type, "alder-falls", HOUR, tag, opening.commitment(), everybody, DAY);
    leaves.add(new Leaf(entry, opening));
    tree.add(entry.bytes());
  }

  private static Bytes tag(String kind, String grant) {
    String text = "porchlight-%s/v1\n%s\n".formatted(kind, grant);
    return Bytes.of(text.getBytes(StandardCharsets.US_ASCII)).sha256();
  }

  private Json grantRecord(String id, int number) {
    Json hash = text(Bytes.random(32, random).toString());
    return record(
        "grant",
        id,
        Map.of(
            "agent",
            text("agent.example+00000000+AQ=="),
            "details",
            hash,
            "grant",
            hash,
            "kind",
            text("violent-crime"),
            "number",
            new Json.Int(number),
            "operator",
            text("operator-2291")));
  }

  private static Map<String, Json> closing() {
    return Map.of(
        "by", text("owner"),
        "pictures", new Json.Int(720),
        "firstPictureAt", text("2026-11-14T15:04:06.000Z"),
        "lastPictureAt", text("2026-11-14T15:05:18.000Z"));
  }

  private static Json record(String type, String id, Map<String, Json> more) {
    Map<String, Json> fields = new java.util.HashMap<>(more);
    fields.put("type", text(type));
    fields.put("program", text("alder-falls-2026"));
    fields.put("at", text("2026-11-14T15:04:05.123Z"));
    fields.put("id", text(id));
    fields.put("camera", text("mill-porch"));
    return object(fields);
  }

  private static Json object(Map<String, Json> fields) {
    return Json.Obj.of(fields);
  }

  private static Json text(String value) {
    return new Json.Str(value);
  }
}
