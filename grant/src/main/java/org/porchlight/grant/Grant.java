package org.porchlight.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/**
 * A permission: this camera, this incident, this viewer, until then. {@code porchlight-grant/v1}.
 *
 * @param terms with {@code ordinance}, {@code viewer} and {@code ask}: the notes it rests on
 * @param approval the second person's yes to the ask, where there is one
 * @param previous the grant it renews, if it does
 * @param masks the version of the masks in force
 * @param challenge 16 bytes the agent handed out
 * @param tag 32 bytes the agent handed out under {@code tagNumber}
 */
public record Grant(
    GrantId id,
    ProgramId program,
    CameraId camera,
    IncidentId incident,
    VerifierKey agent,
    NoteHash terms,
    NoteHash ordinance,
    NoteHash viewer,
    NoteHash ask,
    @Nullable NoteHash approval,
    Instant notAfter,
    @Nullable GrantId previous,
    int masks,
    Track track,
    Bytes challenge,
    Bytes tag,
    long tagNumber)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-grant/v1";

  /** Bytes of a challenge. */
  public static final int CHALLENGE_BYTES = 16;

  /** Bytes of a tag. */
  public static final int TAG_BYTES = 32;

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Grant {
    Bounds.time(notAfter);
    Bounds.within("masks", masks, 0, Integer.MAX_VALUE);
    Bounds.within("challenge", challenge.length(), CHALLENGE_BYTES, CHALLENGE_BYTES);
    Bounds.within("tag", tag.length(), TAG_BYTES, TAG_BYTES);
    Bounds.within("tagNumber", tagNumber, 0, Json.MAX_INTEGER);
    Bounds.that(!id.equals(previous), "A grant does not renew itself.");
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Grant parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Grant of(Json json) throws NoteException {
    Fields f = Fields.of("The grant", json);
    try {
      Grant grant =
          new Grant(
              f.as("id", GrantId::new),
              f.as("program", ProgramId::new),
              f.as("camera", CameraId::new),
              f.as("incident", IncidentId::new),
              f.key("agent"),
              f.as("terms", NoteHash::new),
              f.as("ordinance", NoteHash::new),
              f.as("viewer", NoteHash::new),
              f.as("ask", NoteHash::new),
              f.asOrNull("approval", NoteHash::new).orElse(null),
              f.time("notAfter"),
              f.asOrNull("previous", GrantId::new).orElse(null),
              f.count("masks", 0, Integer.MAX_VALUE),
              f.as("track", Track::of),
              f.bytes("challenge", CHALLENGE_BYTES),
              f.bytes("tag", TAG_BYTES),
              f.integer("tagNumber", 0, Json.MAX_INTEGER));
      f.end();
      return grant;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The grant: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("id", id)
        .put("program", program)
        .put("camera", camera)
        .put("incident", incident)
        .put("agent", agent)
        .put("terms", terms)
        .put("ordinance", ordinance)
        .put("viewer", viewer)
        .put("ask", ask)
        .put("approval", approval)
        .put("notAfter", notAfter)
        .put("previous", previous)
        .put("masks", masks)
        .put("track", track.code())
        .put("challenge", challenge)
        .put("tag", tag)
        .put("tagNumber", tagNumber)
        .text();
  }

  /** The latest {@code notAfter} that ordinance, terms and sign-in allow to a grant made now. */
  public static Instant latestNotAfter(
      Ordinance ordinance, Terms terms, Viewer viewer, Instant now) {
    Instant end =
        now.plus(terms.longestLook(ordinance)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    end = ordinance.to().isBefore(end) ? ordinance.to() : end;
    end = terms.until().isBefore(end) ? terms.until() : end;
    return viewer.until().isBefore(end) ? viewer.until() : end;
  }
}
