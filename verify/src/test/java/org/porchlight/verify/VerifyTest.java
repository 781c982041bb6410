package org.porchlight.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.PreviewId;
import org.porchlight.grant.RecallId;
import org.porchlight.launch.UsageException;
import org.porchlight.ledger.Commitment;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.log.PublicLog;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** A journalist, an owner and a court, each with a file and nobody to trust. */
class VerifyTest {
  private static final PreviewId PREVIEW = new PreviewId("a".repeat(32));
  private static final RecallId RECALL = new RecallId("b".repeat(32));

  private final Random random = new Random(7);
  private final List<Opening> openings = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  @TempDir Path directory;
  private PublicLog log;
  private Path files;
  private Path policy;
  private String said = "";

  @BeforeEach
  void aLogWithALook() throws Exception {
    files = directory.resolve("public");
    log =
        new PublicLog(
            Files.createDirectory(directory.resolve("private")), new DirectoryTiles(files));
    policy = write("policy", log.keys.policyText(2));
    enter(EntryType.GRANT, "a1");
    enter(EntryType.OPEN, "a1");
    enter(EntryType.CLOSE, "a1");
    enter(EntryType.CLOSE, "b2");
    enter(EntryType.PREVIEW, PREVIEW.value(), PREVIEW.tag());
    enter(EntryType.RECALL, RECALL.value(), RECALL.tag());
    enter(EntryType.PREVIEW, "0".repeat(32), RECALL.tag());
    log.append(entries.stream().map(Entry::bytes).toList());
    log.publish();
  }

  @AfterEach
  void close() throws Exception {
    log.close();
  }

  private void enter(EntryType type, String grant) {
    enter(type, grant, Bytes.random(32, random));
  }

  private void enter(EntryType type, String id, Bytes tag) {
    Json record = Json.Obj.of(Map.of("id", new Json.Str(id), "type", new Json.Str(type.word())));
    Opening opening = Opening.of(record, random);
    openings.add(opening);
    entries.add(
        new Entry(
            type,
            "alder-falls-police",
            Instant.parse("2026-11-14T15:00:00Z"),
            tag,
            opening.commitment(),
            new Commitment(Bytes.random(32, random)),
            LocalDate.parse("2026-12-14")));
  }

  private boolean verify(String... words) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean good =
        new Verify(new PrintStream(out, true, StandardCharsets.UTF_8), false).run(List.of(words));
    said = out.toString(StandardCharsets.UTF_8);
    return good;
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  @Nested
  class AWholeLog {
    @Test
    void isReadAndItsWitnessesNamed() throws Exception {
      assertThat(verify("log", files.toString(), "--policy", policy.toString())).isTrue();
      assertThat(said).contains("all 256 entries", "1 × grant", "2 × close", "249 × pad");
      assertThat(said).contains("witness.example/w0", "witness.example/w1");
    }

    @Test
    void withoutAPolicyItSaysThatNoSignatureWasChecked() throws Exception {
      assertThat(verify("log", files.toString())).isTrue();
      assertThat(said).contains("nobody's signature was checked");
    }

    @Test
    void ofAnotherKeyIsNotBelieved() throws Exception {
      Path other = write("other", new org.porchlight.ledger.TestLog(2).policyText(2));
      assertThat(verify("log", files.toString(), "--policy", other.toString())).isFalse();
      assertThat(said).contains("NO    The log's key has changed: another key");
    }

    @Test
    void withAFlippedByteNamesTheFile() throws Exception {
      Path bundle = files.resolve("tile/entries/000");
      byte[] bytes = Files.readAllBytes(bundle);
      bytes[40] ^= 1;
      Files.write(bundle, bytes);
      assertThat(verify("log", files.toString(), "--policy", policy.toString())).isFalse();
      assertThat(said).contains("tile/0/000", "Entry 0");
    }

    @Test
    void onlyGrewSinceTheCheckpointThatWasKept() throws Exception {
      Path kept = directory.resolve("kept");
      assertThat(verify("log", files.toString(), "--keep", kept.toString())).isTrue();
      log.append(List.of(entries.getFirst().bytes()));
      log.publish();
      assertThat(verify("log", files.toString(), "--since", kept.toString())).isTrue();
      assertThat(said).contains("only grew");
    }

    @Test
    void thatShowsTwoHistoriesIsCaught() throws Exception {
      Hash forged = Hash.leaf(new byte[] {1});
      Path kept = write("kept", log.keys.signed(256, forged).toString());
      assertThat(verify("log", files.toString(), "--since", kept.toString())).isFalse();
      assertThat(said).contains("two histories");
    }

    @Test
    void thatShrankIsCaught() throws Exception {
      Path kept = write("kept", log.keys.signed(512, Hash.leaf(new byte[] {1})).toString());
      assertThat(verify("log", files.toString(), "--since", kept.toString())).isFalse();
      assertThat(said).contains("shrank");
    }

    @Test
    void thatIsNotThereIsAnErrorAndNoFinding() {
      assertThatThrownBy(() -> verify("log", "/nowhere/at/all"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("no directory");
    }
  }

  @Nested
  class ALook {
    @Test
    void isProvenFromItsFileAlone() throws Exception {
      assertThat(verify("look", file(0, 1, 2))).isTrue();
      assertThat(said).contains("entry 0 of alder-falls.example/log", "Compare them");
    }

    @Test
    void isProvenUnderAPolicyTheReaderHolds() throws Exception {
      assertThat(verify("look", file(0, 1, 2), "--policy", policy.toString())).isTrue();
      assertThat(said).doesNotContain("Compare them");
    }

    @Test
    void isNotProvenUnderAnotherPolicy() throws Exception {
      Path other = write("other", new org.porchlight.ledger.TestLog(2).policyText(2));
      assertThat(verify("look", file(0, 1, 2), "--policy", other.toString())).isFalse();
      assertThat(said).contains("NO    The log's key has changed: another key");
    }

    @Test
    void withTheEndOfAnotherLookIsRefused() throws Exception {
      assertThat(verify("look", file(0, 1, 3))).isFalse();
      assertThat(said).contains("of another grant");
    }

    @Test
    void withAnEntryOfAnotherTypeIsRefused() throws Exception {
      assertThat(verify("look", file(0, 2, 1))).isFalse();
    }

    @Test
    void withAnEditedRecordIsRefused() throws Exception {
      String edited = Files.readString(Path.of(file(0, 1, 2))).replace("grant\\\"}", "grand\\\"}");
      assertThat(verify("look", write("edited", edited).toString())).isFalse();
      assertThat(said).contains("not the one its entry stands for");
    }

    private String file(int grant, int open, int close) throws Exception {
      Map<String, Json> look = new HashMap<>(part(grant));
      look.put("open", Json.Obj.of(part(open)));
      look.put("close", Json.Obj.of(part(close)));
      Map<String, Json> file = new TreeMap<>();
      file.put("policy", new Json.Str(log.keys.policyText(2)));
      file.put("look", Json.Obj.of(look));
      return write("look.json", CanonicalJson.write(Json.Obj.of(file))).toString();
    }
  }

  /** What an owner saw himself. */
  @Nested
  class APreviewOrRecall {
    private static final int FIRST = 4;

    @Test
    void isProvenFromItsFileAlone() throws Exception {
      assertThat(verify("preview", file("preview", FIRST))).isTrue();
      assertThat(said).contains("entry 4 of alder-falls.example/log", "Compare them");
      assertThat(verify("recall", file("recall", FIRST + 1))).isTrue();
    }

    @Test
    void isNotProvenUnderAnotherPolicy() throws Exception {
      Path other = write("other", new org.porchlight.ledger.TestLog(2).policyText(2));
      assertThat(verify("preview", file("preview", FIRST), "--policy", other.toString())).isFalse();
      assertThat(said).contains("NO    The log's key has changed: another key");
    }

    @Test
    void ofTheOtherTypeIsRefused() throws Exception {
      assertThat(verify("preview", file("preview", FIRST + 1))).isFalse();
      assertThat(said).contains("of type recall");
    }

    @Test
    void withTheTagOfAnotherIsRefused() throws Exception {
      assertThat(verify("preview", file("preview", FIRST + 2))).isFalse();
      assertThat(said).contains("NO    The entry's tag is not that of this preview.");
    }

    @Test
    void withAnEditedRecordIsRefused() throws Exception {
      String edited = Files.readString(Path.of(file("recall", FIRST + 1)));
      String another = edited.replace(RECALL.value(), "f".repeat(32));
      assertThat(verify("recall", write("edited", another).toString())).isFalse();
      assertThat(said).contains("not the one its entry stands for");
    }

    @Test
    void thatIsALooksFileIsAnError() throws Exception {
      assertThatThrownBy(() -> verify("recall", file("look", FIRST + 1)))
          .isInstanceOf(NoteException.class);
    }

    private String file(String name, int at) throws Exception {
      Map<String, Json> file =
          Map.of("policy", new Json.Str(log.keys.policyText(2)), name, Json.Obj.of(part(at)));
      return write(name + ".json", CanonicalJson.write(Json.Obj.of(file))).toString();
    }
  }

  private Map<String, Json> part(int at) throws Exception {
    return Map.of(
        "entry", new Json.Str(entries.get(at).text()),
        "opening", new Json.Str(openings.get(at).opening().toString()),
        "record", new Json.Str(CanonicalJson.write(openings.get(at).record())),
        "proof", new Json.Str(log.proof(at).toString()));
  }

  @Test
  void otherWordsAreAnError() {
    assertThatThrownBy(() -> verify("look")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> verify("clip", "x")).isInstanceOf(UsageException.class);
  }
}
