package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * One sign-in of one operator and the keys of his browser: {@code porchlight-viewer/v1}.
 *
 * @param passkey signs this note
 * @param askKey signs the asks
 * @param encryptionKey opens the pictures; a P-256 point, 65 bytes
 * @param codecs WebCodecs names the browser plays
 */
public record Viewer(
    AgencyId agency,
    ProgramId program,
    OperatorId operator,
    VerifierKey passkey,
    VerifierKey askKey,
    Bytes encryptionKey,
    SortedSet<String> codecs,
    Instant from,
    Instant until)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-viewer/v1";

  /** The longest a sign-in lasts. */
  public static final Duration MAX_TIME = Duration.ofHours(12);

  private static final Pattern CODEC = Pattern.compile("[!-~]{1,64}");

  /** Copies the codecs; refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Viewer {
    codecs = Bounds.set(codecs, Comparator.naturalOrder());
    Bounds.that(passkey.algorithm().passkey(), "The passkey is no passkey.");
    Bounds.that(askKey.algorithm() == KeyAlgorithm.P256, "The ask key is not a P-256 key.");
    Bounds.within("encryptionKey", encryptionKey.length(), 65, 65);
    Bounds.within("codecs", codecs.size(), 0, 32);
    Bounds.that(codecs.stream().allMatch(c -> CODEC.matcher(c).matches()), "A codec has no name.");
    Bounds.time(from, until);
    boolean inOrder = from.isBefore(until) && !until.isAfter(from.plus(MAX_TIME));
    Bounds.that(inOrder, "A sign-in lasts more than nothing and at most 12 hours.");
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Viewer parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Viewer of(Json json) throws NoteException {
    Fields f = Fields.of("The viewer", json);
    try {
      Viewer viewer =
          new Viewer(
              f.as("agency", AgencyId::new),
              f.as("program", ProgramId::new),
              f.as("operator", OperatorId::new),
              f.key("passkey"),
              f.key("askKey"),
              encryptionKey(f),
              f.set("codecs", s -> s),
              f.time("from"),
              f.time("until"));
      f.end();
      return viewer;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The viewer: " + e.getMessage(), e);
    }
  }

  private static Bytes encryptionKey(Fields fields) throws NoteException {
    Bytes point = fields.bytes("encryptionKey", 65);
    return VerifierKey.of("encryption", KeyAlgorithm.P256, point).publicKey();
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("agency", agency)
        .put("program", program)
        .put("operator", operator)
        .put("passkey", passkey)
        .put("askKey", askKey)
        .put("encryptionKey", encryptionKey)
        .putStrings("codecs", codecs)
        .put("from", from)
        .put("until", until)
        .text();
  }
}
