package org.porchlight.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;

/**
 * One leaf of the log, without personal data: eight lines, all there, in this order.
 *
 * <pre>
 * porchlight-entry/v1
 * type grant
 * agency alder-falls
 * hour 2026-11-14T15Z
 * tag base64(32 bytes)
 * parties base64(32 bytes)
 * public base64(32 bytes)
 * reveal-by 2026-11-17
 * </pre>
 *
 * @param type what it is of
 * @param agency whose program; 1–64 of {@code [a-z0-9.-]}
 * @param hour when, in whole hours of UTC
 * @param tag 32 bytes: a camera's or the program's
 * @param parties stands for everything; opened to agency, council and owner
 * @param everybody stands for what the public will read; opened by {@code revealBy}
 * @param revealBy the last day, UTC, on which the public opening may come
 */
public record Entry(
    EntryType type,
    String agency,
    Instant hour,
    Bytes tag,
    Commitment parties,
    Commitment everybody,
    LocalDate revealBy) {
  /** No entry of this form is longer, in bytes. */
  public static final int MAX_BYTES = 512;

  private static final String FIRST = "porchlight-entry/v1";
  private static final Pattern AGENCY = Pattern.compile("[a-z0-9.-]{1,64}");
  private static final DateTimeFormatter HOUR = strict("uuuu-MM-dd'T'HH'Z'");
  private static final DateTimeFormatter DAY = strict("uuuu-MM-dd");

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Refuses what cannot be written with {@link IllegalArgumentException}. */
  public Entry {
    boolean whole = hour.truncatedTo(ChronoUnit.HOURS).equals(hour);
    if (!AGENCY.matcher(agency).matches() || tag.length() != Hash.BYTES || !whole) {
      throw new IllegalArgumentException("An entry has an id, a whole hour and 32 bytes of tag.");
    }
    int year = hour.atZone(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999 || revealBy.getYear() < 1 || revealBy.getYear() > 9999) {
      throw new IllegalArgumentException("An entry's years have four digits.");
    }
  }

  /** A leaf of which only the type line says that it is nothing. */
  public static Entry pad(String agency, Instant hour, LocalDate revealBy, RandomGenerator random) {
    return new Entry(
        EntryType.PAD,
        agency,
        hour,
        Bytes.random(Hash.BYTES, random),
        Commitment.random(random),
        Commitment.random(random),
        revealBy);
  }

  /**
   * Reads an entry from the log.
   *
   * @throws NoteException when it is not exactly of the form
   */
  public static Entry parse(byte[] bytes) throws NoteException {
    if (bytes.length > MAX_BYTES) {
      throw new NoteException("An entry is too long.");
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() != 9 || !lines.getFirst().equals(FIRST)) {
      throw new NoteException("An entry has eight lines, the first " + FIRST + ".");
    }
    Entry entry = read(lines);
    if (!entry.text().equals(text)) {
      throw new NoteException("An entry must be written exactly in its form.");
    }
    return entry;
  }

  private static Entry read(List<String> lines) throws NoteException {
    try {
      return new Entry(
          EntryType.of(word(lines, 1, "type ")),
          word(lines, 2, "agency "),
          LocalDateTime.parse(word(lines, 3, "hour "), HOUR).toInstant(ZoneOffset.UTC),
          Commitment.parse(word(lines, 4, "tag ")).value(),
          Commitment.parse(word(lines, 5, "parties ")),
          Commitment.parse(word(lines, 6, "public ")),
          LocalDate.parse(word(lines, 7, "reveal-by "), DAY));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NoteException("An entry's line: " + e.getMessage(), e);
    }
  }

  private static String word(List<String> lines, int at, String name) throws NoteException {
    String line = lines.get(at);
    if (!line.startsWith(name)) {
      throw new NoteException("An entry's line must begin with " + name.strip() + ".");
    }
    return line.substring(name.length());
  }

  /** The entry's text, ASCII. */
  public String text() {
    return String.join(
        "\n",
        FIRST,
        "type " + type.word(),
        "agency " + agency,
        "hour " + HOUR.format(hour.atZone(ZoneOffset.UTC)),
        "tag " + tag.base64(),
        "parties " + parties,
        "public " + everybody,
        "reveal-by " + DAY.format(revealBy),
        "");
  }

  /** What goes into the log. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.US_ASCII);
  }
}
