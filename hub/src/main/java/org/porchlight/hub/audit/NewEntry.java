package org.porchlight.hub.audit;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;

/**
 * What a decision says on the log (docs/ref/log.md).
 *
 * @param type what it is of
 * @param tag a camera's or a grant's; null for the program's next
 * @param about the id of the thing
 * @param incident whose end makes the public record due; null when it is of none
 * @param revealBy the day, UTC, on which the public record is due at the latest
 * @param parties the parties' record, less {@code type}, {@code program}, {@code at} and {@code
 *     details}
 * @param details what the parties' record says only as a commitment; null for nothing
 * @param everybody the public record, less {@code type}; null for the same as the parties'
 */
public record NewEntry(
    EntryType type,
    @Nullable Tagged tag,
    String about,
    @Nullable String incident,
    LocalDate revealBy,
    Map<String, Json> parties,
    @Nullable Map<String, Json> details,
    @Nullable Map<String, Json> everybody) {
  /** Copies. */
  public NewEntry {
    parties = new TreeMap<>(parties);
    details = details == null ? null : new TreeMap<>(details);
    everybody = everybody == null ? null : new TreeMap<>(everybody);
  }

  /**
   * A tag that is not the program's.
   *
   * @param value 32 bytes
   * @param camera whose it is, or null for one that is made of a grant's id
   * @param number of a camera's tag, else null
   */
  public record Tagged(Bytes value, @Nullable String camera, @Nullable Long number) {
    /** A camera's tag. */
    public static Tagged ofCamera(Bytes value, String camera, long number) {
      return new Tagged(value, camera, number);
    }

    /** One nobody else numbers. */
    public static Tagged of(Bytes value) {
      return new Tagged(value, null, null);
    }
  }
}
