package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** The bytes of every kind of note; the examples in {@code notes/} are kept for other languages. */
class FormTest {
  /** A kind of note and its kept example. */
  enum Example {
    ORDINANCE("ordinance"),
    TERMS("terms"),
    TERMS_NULLS("terms-nulls"),
    INCIDENT("incident"),
    INCIDENT_COARSE("incident-coarse"),
    VIEWER("viewer"),
    ASK("ask"),
    ASK_RENEWS("ask-renews"),
    APPROVAL("approval"),
    GRANT("grant"),
    GRANT_APPROVED("grant-approved"),
    LEASE("lease"),
    STOP("stop"),
    STOP_PROGRAM("stop-program"),
    PAIRING("pairing"),
    PREVIEW("preview"),
    RECALL("recall"),
    KEEPING("keeping"),
    HANDLING("handling"),
    PULSE("pulse");

    private final String file;

    Example(String file) {
      this.file = file;
    }

    String text() {
      return kept(file);
    }

    NoteBody read(String text) throws NoteException {
      return switch (this) {
        case ORDINANCE -> Ordinance.parse(text);
        case TERMS, TERMS_NULLS -> Terms.parse(text);
        case INCIDENT, INCIDENT_COARSE -> Incident.parse(text);
        case VIEWER -> Viewer.parse(text);
        case ASK, ASK_RENEWS -> Ask.parse(text);
        case APPROVAL -> Approval.parse(text);
        case GRANT, GRANT_APPROVED -> Grant.parse(text);
        case LEASE -> Lease.parse(text);
        case STOP, STOP_PROGRAM -> Stop.parse(text);
        case PAIRING -> Pairing.parse(text);
        case PREVIEW -> Preview.parse(text);
        case RECALL -> Recall.parse(text);
        case KEEPING -> Keeping.parse(text);
        case HANDLING -> Handling.parse(text);
        case PULSE -> Pulse.parse(text);
      };
    }

    SortedMap<String, Json> fields() {
      return Papers.fields(text().split("\n", -1)[1]);
    }

    String with(SortedMap<String, Json> fields) {
      return text().split("\n", -1)[0] + "\n" + CanonicalJson.write(new Json.Obj(fields)) + "\n";
    }

    void refuses(String text, String because) {
      assertThatThrownBy(() -> read(text)).as(because).isInstanceOf(NoteException.class);
    }
  }

  static String kept(String file) {
    try (InputStream in = FormTest.class.getResourceAsStream("/notes/" + file + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void isReadAndWrittenByteForByte(Example example) throws Exception {
    assertThat(example.read(example.text()).text()).isEqualTo(example.text());
  }

  @Test
  void hoursHaveNoFieldOfTheirOwn() {
    Town town = new Town();
    Json hours =
        Json.Obj.of(
            Map.of(
                "days",
                NoteForm.integers(List.of(1)),
                "from",
                Papers.str("08:00"),
                "to",
                Papers.str("18:00"),
                "except",
                Papers.str("noon")));
    String text = Papers.edited(town.terms().text(), "hours", new Json.Arr(List.of(hours)));
    assertThatThrownBy(() -> Terms.parse(text))
        .isInstanceOf(NoteException.class)
        .hasMessageContaining("except");
  }

  @Test
  void aGrantDoesNotRenewItself() {
    String text = Example.GRANT.text();
    String id = ((Json.Str) Example.GRANT.fields().get("id")).value();
    assertThatThrownBy(() -> Grant.parse(Papers.edited(text, "previous", Papers.str(id))))
        .isInstanceOf(NoteException.class)
        .hasMessageContaining("renew");
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void lacksNoField(Example example) {
    for (String name : example.fields().keySet()) {
      SortedMap<String, Json> fields = example.fields();
      fields.remove(name);
      example.refuses(example.with(fields), "without " + name);
    }
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void hasNoFieldMore(Example example) {
    SortedMap<String, Json> fields = example.fields();
    fields.put("zone51", Json.NULL);
    example.refuses(example.with(fields), "with one more");
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void hasNoFieldOfAnotherType(Example example) {
    List<Json> types =
        List.of(
            Json.NULL,
            new Json.Bool(true),
            new Json.Int(-7),
            new Json.Str("\u0007 no such word"),
            new Json.Arr(List.of(new Json.Int(-1), new Json.Int(-1))),
            Json.Obj.of(new TreeMap<>(java.util.Map.of("x", Json.NULL))));
    for (String name : example.fields().keySet()) {
      for (Json type : types) {
        SortedMap<String, Json> fields = example.fields();
        Json before = fields.put(name, type);
        if (sameShape(before, type, name)) {
          continue;
        }
        example.refuses(example.with(fields), name + " as " + type);
      }
    }
  }

  /** Booleans are any boolean, two fields may be null, two are free text. */
  private static boolean sameShape(Json before, Json type, String name) {
    boolean nullable =
        List.of("approval", "previous", "view", "looksPerMonth", "mergedInto").contains(name)
            && type instanceof Json.Null;
    boolean free = List.of("where", "text").contains(name) && before instanceof Json.Str;
    return nullable
        || before.equals(type)
        || (before instanceof Json.Bool && type instanceof Json.Bool)
        || (free && type instanceof Json.Str);
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void isOfItsOwnKindOnly(Example example) {
    String text = example.text();
    example.refuses("porchlight-other/v1" + text.substring(text.indexOf('\n')), "another kind");
    example.refuses(text.replaceFirst("/v1", "/v2"), "another version");
    example.refuses(text.substring(text.indexOf('\n') + 1), "no kind");
    example.refuses(text + "\n", "a line more");
    example.refuses(text.substring(0, text.length() - 1), "no last newline");
    example.refuses(text.replace("{", "{ "), "another spelling");
    example.refuses("", "nothing");
  }

  /**
   * Whatever comes in, only {@link NoteException} goes out, and what is read is written the same.
   */
  @ParameterizedTest
  @EnumSource(Example.class)
  void noiseIsRefusedOrReadExactly(Example example) {
    Random noise = new Random(example.name().hashCode());
    for (int i = 0; i < 1500; i++) {
      String mutated = mutate(example.text(), noise);
      try {
        assertThat(example.read(mutated).text()).isEqualTo(mutated);
      } catch (NoteException refused) {
        assertThat(refused.getMessage()).isNotEmpty();
      }
    }
  }

  private static String mutate(String good, Random noise) {
    StringBuilder text = new StringBuilder(good);
    String pieces = "\"{}[],:-0123456789aZ.\\\n\u00e9\ud83d";
    for (int edits = noise.nextInt(2) + 1; edits > 0; edits--) {
      int at = noise.nextInt(text.length());
      char piece = pieces.charAt(noise.nextInt(pieces.length()));
      switch (noise.nextInt(3)) {
        case 0 -> text.setCharAt(at, piece);
        case 1 -> text.insert(at, piece);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TERMS | radiusMeters | 0",
        "TERMS | radiusMeters | 643",
        "TERMS | number | 0",
        "TERMS | masks | -1",
        "TERMS | looksPerMonth | -1",
        "TERMS | minutesPerLook | 0",
        "TERMS | minutesPerLook | 21",
        "TERMS | minutesPerLook | null",
        "TERMS | quietDays | []",
        "TERMS | quietDays | [\"2026-12-25\",\"2026-12-24\"]",
        "TERMS | quietDays | [\"2026-12-24\",\"2026-12-24\"]",
        "TERMS | quietDays | [\"2026-02-29\"]",
        "TERMS | quietDays | [\"1999-12-31\"]",
        "TERMS | quietDays | [\"today\"]",
        "TERMS | hours | [{\"days\":[1],\"from\":\"sunset\",\"to\":\"06:00\"}]",
        "TERMS | hours | [{\"days\":[1],\"from\":\"sunrise\",\"to\":\"sunset\"}]",
        "TERMS | hours | [{\"days\":[],\"from\":\"sunset\",\"to\":\"sunrise\"}]",
        "TERMS | zone | \"+05:00\"",
        "TERMS | zone | \"Mars/Olympus\"",
        "TERMS | zone | \"america/chicago\"",
        "TERMS | kinds | [\"violent-crime\",\"fire\"]",
        "TERMS | kinds | [\"fire\",\"fire\"]",
        "TERMS | kinds | [\"Fire\"]",
        "TERMS | consent | \"maybe\"",
        "TERMS | view | {\"bearingDegrees\":360,\"widthDegrees\":90}",
        "TERMS | view | {\"bearingDegrees\":0,\"widthDegrees\":0}",
        "TERMS | view | {\"bearingDegrees\":0,\"widthDegrees\":361}",
        "TERMS | view | {\"bearingDegrees\":0}",
        "TERMS | place | {\"latE6\":90000001,\"lonE6\":0}",
        "TERMS | place | {\"latE6\":0,\"lonE6\":-180000001}",
        "TERMS | place | {\"latE6\":0,\"lonE6\":0,\"z\":0}",
        "TERMS | hours | [{\"days\":[],\"from\":\"00:00\",\"to\":\"00:00\"}]",
        "TERMS | hours | [{\"days\":[0],\"from\":\"00:00\",\"to\":\"00:00\"}]",
        "TERMS | hours | [{\"days\":[8],\"from\":\"00:00\",\"to\":\"00:00\"}]",
        "TERMS | hours | [{\"days\":[2,1],\"from\":\"00:00\",\"to\":\"00:00\"}]",
        "TERMS | hours | [{\"days\":[1],\"from\":\"24:00\",\"to\":\"00:00\"}]",
        "TERMS | hours | [{\"days\":[1],\"from\":\"0:00\",\"to\":\"00:00\"}]",
        "TERMS | hours | [{\"days\":[1],\"from\":\"00:00:01\",\"to\":\"00:00\"}]",
        "TERMS | until | \"2026-12-14T22:50:00Z\"",
        "TERMS | until | \"2026-12-14T22:50:00.000+00:00\"",
        "TERMS | until | \"2026-02-30T22:50:00.000Z\"",
        "TERMS | until | \"2026-12-14T24:00:00.000Z\"",
        "TERMS | waiver | \"AAAA\"",
        "TERMS | waiver | \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\"",
        "INCIDENT | priority | 0",
        "INCIDENT | priority | 10",
        "INCIDENT | cadType | \"robbery\"",
        "INCIDENT | cadType | \"\"",
        "INCIDENT | where | null",
        "INCIDENT | text | null",
        "INCIDENT | form | \"coarse\"",
        "INCIDENT_COARSE | form | \"full\"",
        "INCIDENT_COARSE | where | \"Chapel Street\"",
        "INCIDENT_COARSE | text | \"Armed robbery\"",
        "INCIDENT_COARSE | place | {\"latE6\":32300123,\"lonE6\":-90200456}",
        "ORDINANCE | kinds | [\"none\"]",
        "ORDINANCE | cadTypes | {\"robbery\":\"fire\"}",
        "ORDINANCE | cadTypes | {\"\":\"fire\"}",
        "ORDINANCE | cadTypes | {\"FIRE\":1}",
        "ORDINANCE | reportPriorities | [2,1]",
        "ORDINANCE | reportPriorities | [1,1]",
        "ORDINANCE | reportPriorities | [0]",
        "ORDINANCE | reportPriorities | [10]",
        "ORDINANCE | reportOrigins | [\"rumour\"]",
        "ORDINANCE | reportOrigins | [\"web\",\"alarm\"]",
        "ORDINANCE | footageMinMinutes | 721",
        "ORDINANCE | to | \"2026-11-01T00:00:00.000Z\"",
        "VIEWER | until | \"2026-11-15T08:50:00.001Z\"",
        "VIEWER | until | \"2026-11-14T20:50:00.000Z\"",
        "VIEWER | encryptionKey | \"BAAA\"",
        "VIEWER | codecs | [\"a b\"]",
        "VIEWER | codecs | [\"\"]",
        "ASK | id | \"00\"",
        "ASK | id | \"ABCDEFABCDEFABCDEFABCDEFABCDEFAB\"",
        "ASK | cameras | []",
        "GRANT | challenge | \"AAAA\"",
        "GRANT | tag | \"AAAA\"",
        "GRANT | tagNumber | -1",
        "GRANT | track | \"audio\"",
        "LEASE | number | 0",
        "STOP | subject | null",
        "STOP | scope | \"program\"",
        "STOP_PROGRAM | subject | \"x\"",
        "STOP | by | \"hub\"",
        "PREVIEW | id | \"00\"",
        "PREVIEW | id | \"0F5C7D2E91A84B36C0D1E2F3A4B59687\"",
        "PREVIEW | camera | \"Front door\"",
        "PREVIEW | challenge | \"AAAA\"",
        "PREVIEW | key | \"BAAA\"",
        "PREVIEW | at | \"2026-11-14T22:50:00Z\"",
        "RECALL | grant | \"00\"",
        "RECALL | key | \"BAAA\"",
        "KEEPING | hours | 23",
        "KEEPING | hours | 96",
        "KEEPING | hours | -24",
        "KEEPING | hours | \"24\"",
        "KEEPING | challenge | \"AAAA\"",
      })
  void boundsAreKept(Example example, String field, String json) throws Exception {
    SortedMap<String, Json> fields = example.fields();
    fields.put(field, CanonicalJson.parse(json));
    example.refuses(example.with(fields), field + " " + json);
  }

  @Test
  void aViewersKeysAreOfTheirKinds() {
    Town town = new Town();
    for (String field : List.of("passkey", "askKey")) {
      SortedMap<String, Json> fields = Example.VIEWER.fields();
      fields.put(field, Papers.str(town.agency.verifierKey().toString()));
      Example.VIEWER.refuses(Example.VIEWER.with(fields), field);
    }
  }

  @Test
  void aPreviewsKeyIsAPointOfTheCurve() {
    SortedMap<String, Json> fields = Example.PREVIEW.fields();
    fields.put("key", Papers.str("BA" + "A".repeat(85)));
    Example.PREVIEW.refuses(Example.PREVIEW.with(fields), "off the curve");
  }

  @Test
  void longWordsOfAnIncidentAreRefused() {
    for (String field : List.of("where", "text")) {
      SortedMap<String, Json> fields = Example.INCIDENT.fields();
      fields.put(field, Papers.str("x".repeat(201)));
      Example.INCIDENT.refuses(Example.INCIDENT.with(fields), field);
    }
  }
}
