package org.porchlight.grant;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** A stretch of some days of the week: by the wall clock of the terms' zone, or by the sun. */
public sealed interface Hours {
  /** ISO days on which it begins, 1 Monday to 7 Sunday, ascending. */
  List<Integer> days();

  /** When it begins, as notes say it: {@code HH:MM} or {@code sunset}. */
  String begins();

  /** When it is over, as notes say it: {@code HH:MM} or {@code sunrise}. */
  String ends();

  /** Whether a moment is within; its zone is that of the wall clock. */
  boolean cover(ZonedDateTime moment, Place place);

  /** All day on all days. */
  static Hours always() {
    return new ByClock(List.of(1, 2, 3, 4, 5, 6, 7), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  /**
   * By the wall clock.
   *
   * @param from whole minutes, included
   * @param to whole minutes, not included; at or before {@code from} it is that time of the next
   *     day
   */
  record ByClock(List<Integer> days, LocalTime from, LocalTime to) implements Hours {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    /** Refuses other days and seconds with {@link IllegalArgumentException}. */
    public ByClock {
      days = daysOfTheWeek(days);
      Bounds.that(whole(from) && whole(to), "Hours are in whole minutes.");
    }

    @Override
    public String begins() {
      return MINUTES.format(from);
    }

    @Override
    public String ends() {
      return MINUTES.format(to);
    }

    @Override
    public boolean cover(ZonedDateTime moment, Place place) {
      LocalDateTime local = moment.toLocalDateTime();
      DayOfWeek today = local.getDayOfWeek();
      LocalTime time = local.toLocalTime();
      if (from.isBefore(to)) {
        return days.contains(today.getValue()) && !time.isBefore(from) && time.isBefore(to);
      }
      return (days.contains(today.getValue()) && !time.isBefore(from))
          || (days.contains(today.minus(1).getValue()) && time.isBefore(to));
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

  /**
   * From sunset to the next day's sunrise at the camera's place, to the minute. Where the sun does
   * not set or not rise there is no such night.
   */
  record ByNight(List<Integer> days) implements Hours {
    private static final String SUNSET = "sunset";
    private static final String SUNRISE = "sunrise";

    /** Refuses other days with {@link IllegalArgumentException}. */
    public ByNight {
      days = daysOfTheWeek(days);
    }

    @Override
    public String begins() {
      return SUNSET;
    }

    @Override
    public String ends() {
      return SUNRISE;
    }

    @Override
    public boolean cover(ZonedDateTime moment, Place place) {
      LocalDate today = moment.toLocalDate();
      return isInNightOf(today, moment.toInstant(), place)
          || isInNightOf(today.minusDays(1), moment.toInstant(), place);
    }

    private boolean isInNightOf(LocalDate day, Instant moment, Place place) {
      Optional<Instant> set = Sun.sets(day, place);
      Optional<Instant> rises = Sun.rises(day.plusDays(1), place);
      return days.contains(day.getDayOfWeek().getValue())
          && set.isPresent()
          && rises.isPresent()
          && !moment.isBefore(set.get())
          && moment.isBefore(rises.get());
    }
  }

  private static List<Integer> daysOfTheWeek(List<Integer> days) {
    Bounds.that(!days.isEmpty(), "Hours need a day.");
    for (int i = 0; i < days.size(); i++) {
      Bounds.within("days", days.get(i), 1, 7);
      Bounds.that(i == 0 || days.get(i - 1) < days.get(i), "Days ascend without doubles.");
    }
    return List.copyOf(days);
  }

  /** Reads one entry of the terms' hours. */
  static Hours of(Json json) throws NoteException {
    Fields fields = Fields.of("hours", json);
    List<Integer> days = fields.integers("days", 1, 7);
    String from = fields.string("from", 0, 16);
    String to = fields.string("to", 0, 16);
    fields.end();
    boolean night = from.equals(ByNight.SUNSET) && to.equals(ByNight.SUNRISE);
    return night
        ? new ByNight(days)
        : new ByClock(days, ByClock.minutes(from), ByClock.minutes(to));
  }

  /** As terms say it. */
  default Json json() {
    return NoteForm.of("")
        .put("days", NoteForm.integers(days()))
        .put("from", begins())
        .put("to", ends())
        .json();
  }
}
