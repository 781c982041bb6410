package org.porchlight.grant;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/**
 * What an owner agreed to for one camera: {@code porchlight-terms/v1}.
 *
 * @param agent who speaks for the camera
 * @param view where it looks, if he said
 * @param waiver the hash of the waiver's text he read
 * @param hours when; none is never
 * @param quietDays days in the zone on which nothing opens
 * @param answerers passkeys of others whose yes to a question counts like the owner's, and for
 *     nothing else; only where he wants to be asked
 * @param looksPerMonth null for no limit
 * @param minutesPerLook a look is over after so many and cannot be renewed; null for as long as the
 *     ordinance lets one run
 */
public record Terms(
    ProgramId program,
    CameraId camera,
    VerifierKey agent,
    boolean city,
    long number,
    Place place,
    @Nullable View view,
    NoteHash waiver,
    SortedSet<Kind> kinds,
    List<Hours> hours,
    SortedSet<LocalDate> quietDays,
    ZoneId zone,
    int radiusMeters,
    Consent consent,
    SortedSet<VerifierKey> answerers,
    @Nullable Integer looksPerMonth,
    @Nullable Integer minutesPerLook,
    int masks,
    Instant until,
    boolean withdrawn)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-terms/v1";

  /** The most passkeys of others that may say yes. */
  public static final int MAX_ANSWERERS = 8;

  private static final Comparator<VerifierKey> BY_TEXT =
      Comparator.comparing(VerifierKey::toString);
  private static final int MAX_HOURS = 64;
  private static final int MAX_QUIET_DAYS = 366;
  private static final int MAX_MINUTES = 20;

  /**
   * Copies the collections; refuses what is out of bounds with {@link IllegalArgumentException}.
   */
  public Terms {
    kinds = Bounds.set(kinds, Kind::compareTo);
    hours = List.copyOf(hours);
    quietDays = Bounds.set(quietDays, LocalDate::compareTo);
    answerers = Bounds.set(answerers, BY_TEXT);
    Bounds.within("answerers", answerers.size(), 0, MAX_ANSWERERS);
    Bounds.that(
        answerers.stream().allMatch(key -> key.algorithm().passkey()),
        "Who answers signs with a passkey.");
    Bounds.that(
        answerers.isEmpty() || consent == Consent.ASK, "Where nobody is asked, nobody answers.");
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
    Bounds.within("hours", hours.size(), 0, MAX_HOURS);
    Bounds.within("radiusMeters", radiusMeters, 1, 642);
    Bounds.that(looksPerMonth == null || looksPerMonth >= 0, "Looks per month are not negative.");
    Bounds.within("quietDays", quietDays.size(), 0, MAX_QUIET_DAYS);
    if (minutesPerLook != null) {
      Bounds.within("minutesPerLook", minutesPerLook, 1, MAX_MINUTES);
    }
    Bounds.within("masks", masks, 0, Integer.MAX_VALUE);
    Bounds.time(until);
    Bounds.that(ZoneId.getAvailableZoneIds().contains(zone.getId()), "The zone is not IANA's.");
  }

  /** Terms of an owner who alone says yes. */
  public Terms(
      ProgramId program,
      CameraId camera,
      VerifierKey agent,
      boolean city,
      long number,
      Place place,
      @Nullable View view,
      NoteHash waiver,
      SortedSet<Kind> kinds,
      List<Hours> hours,
      SortedSet<LocalDate> quietDays,
      ZoneId zone,
      int radiusMeters,
      Consent consent,
      @Nullable Integer looksPerMonth,
      @Nullable Integer minutesPerLook,
      int masks,
      Instant until,
      boolean withdrawn) {
    this(
        program,
        camera,
        agent,
        city,
        number,
        place,
        view,
        waiver,
        kinds,
        hours,
        quietDays,
        zone,
        radiusMeters,
        consent,
        Collections.emptySortedSet(),
        looksPerMonth,
        minutesPerLook,
        masks,
        until,
        withdrawn);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Terms parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Terms of(Json json) throws NoteException {
    Fields f = Fields.of("The terms", json);
    try {
      Terms terms =
          new Terms(
              f.as("program", ProgramId::new),
              f.as("camera", CameraId::new),
              f.key("agent"),
              f.bool("city"),
              f.integer("number", 1, Json.MAX_INTEGER),
              Place.of(f.object("place")),
              view(f),
              f.as("waiver", NoteHash::new),
              f.set("kinds", Kind::new),
              hours(f.array("hours")),
              quietDays(f),
              f.as("zone", Terms::zone),
              f.count("radiusMeters", 1, 642),
              f.as("consent", Consent::of),
              answerers(f),
              f.integerOrNull("looksPerMonth", 0, Integer.MAX_VALUE)
                  .map(Math::toIntExact)
                  .orElse(null),
              f.has("minutesPerLook") ? f.count("minutesPerLook", 1, MAX_MINUTES) : null,
              f.count("masks", 0, Integer.MAX_VALUE),
              f.time("until"),
              f.bool("withdrawn"));
      f.end();
      return terms;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The terms: " + e.getMessage(), e);
    }
  }

  private static @Nullable View view(Fields fields) throws NoteException {
    var view = fields.objectOrNull("view");
    return view.isPresent() ? View.of(view.get()) : null;
  }

  private static List<Hours> hours(List<Json> items) throws NoteException {
    List<Hours> hours = new ArrayList<>();
    for (Json item : items) {
      hours.add(Hours.of(item));
    }
    return hours;
  }

  /** Absent when there is none, so that terms have one spelling, the one before there were any. */
  private static SortedSet<LocalDate> quietDays(Fields fields) throws NoteException {
    if (!fields.has("quietDays")) {
      return Collections.emptySortedSet();
    }
    SortedSet<LocalDate> days = fields.set("quietDays", Terms::day);
    Bounds.that(!days.isEmpty(), "Without a quiet day the field is absent.");
    return days;
  }

  /** Absent when there is none, like the quiet days. */
  private static SortedSet<VerifierKey> answerers(Fields fields) throws NoteException {
    if (!fields.has("answerers")) {
      return Collections.emptySortedSet();
    }
    List<VerifierKey> keys = new ArrayList<>();
    for (String key : fields.set("answerers", String::valueOf)) {
      keys.add(VerifierKey.parse(key));
    }
    Bounds.that(!keys.isEmpty(), "Where nobody else answers the field is absent.");
    return Bounds.set(keys, BY_TEXT);
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      Bounds.within("year", day.getYear(), 2000, 9999);
      return day;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("A day is written YYYY-MM-DD.", e);
    }
  }

  private static ZoneId zone(String id) {
    Bounds.that(ZoneId.getAvailableZoneIds().contains(id), "The zone is not IANA's.");
    return ZoneId.of(id);
  }

  @Override
  public String text() {
    return form().text();
  }

  private NoteForm form() {
    NoteForm form =
        NoteForm.of(KIND)
            .put("program", program)
            .put("camera", camera)
            .put("agent", agent)
            .put("city", city)
            .put("number", number)
            .put("place", place.json())
            .put("view", view == null ? null : view.json())
            .put("waiver", waiver)
            .putStrings("kinds", kinds)
            .put("hours", new Json.Arr(hours.stream().map(Hours::json).toList()))
            .put("zone", zone.getId())
            .put("radiusMeters", radiusMeters)
            .put("consent", consent.code())
            .put("looksPerMonth", looksPerMonth == null ? null : new Json.Int(looksPerMonth))
            .put("masks", masks)
            .put("until", until)
            .put("withdrawn", withdrawn);
    if (!quietDays.isEmpty()) {
      form.putStrings("quietDays", quietDays);
    }
    if (!answerers.isEmpty()) {
      form.putStrings("answerers", answerers);
    }
    if (minutesPerLook != null) {
      form.put("minutesPerLook", minutesPerLook.longValue());
    }
    return form;
  }

  /** The same with others who may say yes, or with none. */
  public Terms withAnswerers(Collection<VerifierKey> others) {
    return with(Bounds.set(others, BY_TEXT), withdrawn);
  }

  /**
   * Whose yes to a question under these terms opens.
   *
   * @param owner the key that signed them
   */
  public Set<VerifierKey> whoMayAllow(VerifierKey owner) {
    Set<VerifierKey> who = new LinkedHashSet<>();
    who.add(owner);
    who.addAll(answerers);
    return who;
  }

  /**
   * Whether a look goes on that somebody allowed before these terms were signed: his yes counts
   * under them too, or nobody is asked any more.
   *
   * @param allowedBy who did; nobody where nobody was asked
   * @param owner the key that signed them
   */
  public boolean stillCount(Set<VerifierKey> allowedBy, VerifierKey owner) {
    return allowedBy.isEmpty()
        || consent == Consent.ALWAYS
        || !Collections.disjoint(allowedBy, whoMayAllow(owner));
  }

  /** The same, taken back: opens nothing from its number on, and nobody answers. */
  public Terms withdrawal() {
    return with(Collections.emptySortedSet(), true);
  }

  private Terms with(SortedSet<VerifierKey> whoAnswers, boolean takenBack) {
    return new Terms(
        program,
        camera,
        agent,
        city,
        number,
        place,
        view,
        waiver,
        kinds,
        hours,
        quietDays,
        zone,
        radiusMeters,
        consent,
        whoAnswers,
        looksPerMonth,
        minutesPerLook,
        masks,
        until,
        takenBack);
  }

  /** The first moment of the calendar month in the terms' zone; the quota counts from it. */
  public Instant monthStart(Instant now) {
    return now.atZone(zone).toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
  }

  /** The longest a look may run from now on: the ordinance's time, or less if the owner said so. */
  public Duration longestLook(Ordinance ordinance) {
    Duration all = ordinance.grantTime();
    if (minutesPerLook == null) {
      return all;
    }
    Duration own = Duration.ofMinutes(minutesPerLook);
    return own.compareTo(all) < 0 ? own : all;
  }

  /** Why a look may not go on past its grant; empty when it may. */
  public List<Reason> permitsRenewal() {
    return minutesPerLook == null ? List.of() : List.of(Reason.TERMS_MINUTES);
  }

  /**
   * Why no look may begin at this moment; empty when one may.
   *
   * @param looksThisMonth looks begun since {@link #monthStart}, renewals not counted
   */
  public List<Reason> permits(
      Ordinance ordinance, Incident incident, Instant now, int looksThisMonth) {
    List<Reason> reasons = new ArrayList<>(permitsToGoOn(ordinance, incident, now));
    if (looksPerMonth != null && looksThisMonth >= looksPerMonth) {
      reasons.add(Reason.TERMS_QUOTA);
    }
    return List.copyOf(reasons);
  }

  /**
   * As {@link #permits} without the quota: why a look that has begun may not go on or be renewed.
   */
  public List<Reason> permitsToGoOn(Ordinance ordinance, Incident incident, Instant now) {
    List<Reason> reasons = new ArrayList<>();
    if (withdrawn) {
      reasons.add(Reason.TERMS_WITHDRAWN);
    }
    if (!program.equals(incident.program()) || !program.equals(ordinance.program())) {
      reasons.add(Reason.TERMS_OF_ANOTHER_PROGRAM);
    }
    if (!now.isBefore(until)) {
      reasons.add(Reason.TERMS_ENDED);
    }
    if (!kinds.contains(incident.kind())) {
      reasons.add(Reason.TERMS_KIND);
    }
    ZonedDateTime local = now.atZone(zone);
    if (hours.stream().noneMatch(one -> one.cover(local, place))) {
      reasons.add(Reason.TERMS_HOURS);
    }
    if (quietDays.contains(local.toLocalDate())) {
      reasons.add(Reason.TERMS_QUIET_DAY);
    }
    addDistances(ordinance, incident, reasons);
    return List.copyOf(reasons);
  }

  /**
   * A coarse place gives every distance the benefit of the cell, the sensitive one too: what the
   * full form permits, the coarse form permits. The signers hold the full form to the metre.
   */
  private void addDistances(Ordinance ordinance, Incident incident, List<Reason> reasons) {
    double distance = place.distanceMeters(incident.place());
    int slack = incident.slackMeters();
    if (distance > ordinance.radiusMeters() + slack) {
      reasons.add(Reason.INCIDENT_TOO_FAR);
    }
    if (distance > radiusMeters + slack) {
      reasons.add(Reason.TERMS_DISTANCE);
    }
    boolean near = distance + slack <= ordinance.sensitiveMeters();
    if (incident.sensitive() && !city && near) {
      reasons.add(Reason.SENSITIVE_NEARBY);
    }
  }
}
