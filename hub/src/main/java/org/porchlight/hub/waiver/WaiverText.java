package org.porchlight.hub.waiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.porchlight.hub.people.Language;
import org.porchlight.note.NoteHash;

/**
 * The text an owner reads before he signs, in one language. Terms name its hash; a change of a
 * letter is a new version and a new resource. The languages of a version say the same, and an owner
 * is bound by the one he read.
 *
 * @param version rises by one
 */
public record WaiverText(int version, Language language, String text) {
  private static final int CURRENT = 2;

  /** The newest version, in English. */
  public static WaiverText current() {
    return current(Language.EN);
  }

  /** The newest version. */
  public static WaiverText current(Language language) {
    return read(CURRENT, language).orElseThrow();
  }

  /** The text of that hash, of whatever version; empty for one that never was. */
  public static Optional<WaiverText> of(NoteHash hash) {
    return IntStream.rangeClosed(1, CURRENT)
        .boxed()
        .flatMap(WaiverText::languages)
        .filter(text -> text.hash().equals(hash))
        .findFirst();
  }

  /** Whether terms may name that hash today, in any language. */
  static boolean isCurrent(NoteHash hash) {
    return languages(CURRENT).anyMatch(text -> text.hash().equals(hash));
  }

  private static Stream<WaiverText> languages(int version) {
    return Arrays.stream(Language.values()).flatMap(one -> read(version, one).stream());
  }

  /** English has no mark in its name, from when there was no other. */
  private static Optional<WaiverText> read(int version, Language language) {
    String mark = language == Language.EN ? "" : "." + language.word();
    String resource = "/waiver/waiver-" + version + mark + ".txt";
    try (InputStream in = WaiverText.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      String text = new String(in.readAllBytes(), UTF_8);
      return Optional.of(new WaiverText(version, language, text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }

  /** What terms name it by. */
  public NoteHash hash() {
    return NoteHash.of(text);
  }
}
