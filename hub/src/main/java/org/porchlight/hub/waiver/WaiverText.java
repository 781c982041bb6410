package org.porchlight.hub.waiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.porchlight.note.NoteHash;

/**
 * The text an owner reads before he signs. Terms name its hash; a change of a letter is a new
 * version and a new resource.
 *
 * @param version rises by one
 */
public record WaiverText(int version, String text) {
  private static final int CURRENT = 2;

  /** The newest version. */
  public static WaiverText current() {
    String resource = "/waiver/waiver-" + CURRENT + ".txt";
    try (InputStream in =
        Objects.requireNonNull(WaiverText.class.getResourceAsStream(resource), resource)) {
      return new WaiverText(CURRENT, new String(in.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }

  /** What terms name it by. */
  public NoteHash hash() {
    return NoteHash.of(text);
  }
}
