package org.porchlight.grant;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * A stretch of some days of the week, by the wall clock of the terms' zone.
 *
 * @param days ISO days on which it begins, 1 Monday to 7 Sunday, ascending
 * @param from whole minutes, included
 * @param to whole minutes, not included; at or before {@code from} it is that time of the next day
 */
public record Hours(List<Integer> days, LocalTime from, LocalTime to) {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  /** Refuses other days and seconds with {@link IllegalArgumentException}. */
  public Hours {
    days = List.copyOf(days);
    Bounds.that(!days.isEmpty(), "Hours need a day.");
    for (int i = 0; i < days.size(); i++) {
      Bounds.within("days", days.get(i), 1, 7);
      Bounds.that(i == 0 || days.get(i - 1) < days.get(i), "Days ascend without doubles.");
    }
    Bounds.that(whole(from) && whole(to), "Hours are in whole minutes.");
  }

  /** All day on all days. */
  public static Hours always() {
    return new Hours(List.of(1, 2, 3, 4, 5, 6, 7), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  static Hours of(Json json) throws NoteException {
    Fields fields = Fields.of("hours", json);
    Hours hours =
        new Hours(
            fields.integers("days", 1, 7),
            fields.as("from", Hours::minutes),
            fields.as("to", Hours::minutes));
    fields.end();
    return hours;
  }

  Json json() {
    return NoteForm.of("")
        .put("days", NoteForm.integers(days))
        .put("from", MINUTES.format(from))
        .put("to", MINUTES.format(to))
        .json();
  }

  /** Whether a wall clock showing this is within. */
  public boolean cover(LocalDateTime local) {
    int today = local.getDayOfWeek().getValue();
    int yesterday = today == 1 ? 7 : today - 1;
    LocalTime time = local.toLocalTime();
    if (from.isBefore(to)) {
      return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
    }
    return (days.contains(today) && !time.isBefore(from))
        || (days.contains(yesterday) && time.isBefore(to));
  }

  private static boolean whole(LocalTime time) {
    return time.getSecond() == 0 && time.getNano() == 0;
  }

  private static LocalTime minutes(String text) {
    try {
      LocalTime time = LocalTime.parse(text, MINUTES);
      Bounds.that(MINUTES.format(time).equals(text), "Hours are written HH:MM.");
      return time;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Hours are written HH:MM.", e);
    }
  }
}
