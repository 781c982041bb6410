package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * The council's rules for one program: {@code porchlight-ordinance/v1}. The bounds of its numbers
 * are the product's ceilings; docs/ref/notes.md says what each field means.
 */
public record Ordinance(
    AgencyId agency,
    ProgramId program,
    long number,
    Instant from,
    Instant to,
    boolean paused,
    SortedSet<Kind> kinds,
    SortedMap<String, Kind> cadTypes,
    SortedSet<ReportOrigin> reportOrigins,
    List<Integer> reportPriorities,
    int radiusMeters,
    int askWithinMinutes,
    int grantMinutes,
    int leaseSeconds,
    int incidentCapMinutes,
    int supervisorPastMinutes,
    int supervisorOverCameras,
    int supervisorOwnerLooks,
    int supervisorOwnerDays,
    int questionSeconds,
    int preSeconds,
    int sensitiveMeters,
    int cityDevices,
    int privateDevices,
    int recordAfterHours,
    int recordWithinDays,
    int clipDays,
    int footageMinMinutes,
    int footageMaxMinutes,
    int smallNumber)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-ordinance/v1";

  private static final Pattern CAD_TYPE = Pattern.compile("[A-Z0-9 _/-]{1,64}");

  /**
   * Copies the collections and refuses what is past a ceiling with {@link
   * IllegalArgumentException}.
   */
  public Ordinance {
    kinds = Bounds.set(kinds, Kind::compareTo);
    cadTypes = Collections.unmodifiableSortedMap(new TreeMap<>(cadTypes));
    reportOrigins = Bounds.set(reportOrigins, ReportOrigin::compareTo);
    reportPriorities = List.copyOf(reportPriorities);
    Bounds.time(from, to);
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
    Bounds.that(!from.isAfter(to), "An ordinance ends before it begins.");
    Bounds.that(!kinds.contains(Kind.NONE), "The kind none can never open anything.");
    checkReports(cadTypes, reportPriorities);
    Bounds.within("radiusMeters", radiusMeters, 0, 642);
    Bounds.within("askWithinMinutes", askWithinMinutes, 0, 1440);
    Bounds.within("grantMinutes", grantMinutes, 1, 20);
    Bounds.within("leaseSeconds", leaseSeconds, 1, 60);
    Bounds.within("incidentCapMinutes", incidentCapMinutes, 0, 1440);
    Bounds.within("supervisorPastMinutes", supervisorPastMinutes, 0, 1440);
    Bounds.within("supervisorOverCameras", supervisorOverCameras, 0, Integer.MAX_VALUE);
    Bounds.within("supervisorOwnerLooks", supervisorOwnerLooks, 1, Integer.MAX_VALUE);
    Bounds.within("supervisorOwnerDays", supervisorOwnerDays, 1, Integer.MAX_VALUE);
    Bounds.within("questionSeconds", questionSeconds, 0, 90);
    Bounds.within("preSeconds", preSeconds, 0, 2);
    Bounds.within("sensitiveMeters", sensitiveMeters, 30, Integer.MAX_VALUE);
    Bounds.within("cityDevices", cityDevices, 0, Integer.MAX_VALUE);
    Bounds.within("privateDevices", privateDevices, 0, Integer.MAX_VALUE);
    Bounds.within("recordAfterHours", recordAfterHours, 0, 72);
    Bounds.within("recordWithinDays", recordWithinDays, 0, 90);
    Bounds.within("clipDays", clipDays, 0, 30);
    Bounds.within("footageMinMinutes", footageMinMinutes, 15, 720);
    Bounds.within("footageMaxMinutes", footageMaxMinutes, footageMinMinutes, 720);
    Bounds.within("smallNumber", smallNumber, 5, Integer.MAX_VALUE);
  }

  private static void checkReports(Map<String, Kind> cadTypes, List<Integer> priorities) {
    for (String type : cadTypes.keySet()) {
      Bounds.that(
          CAD_TYPE.matcher(type).matches(), "A CAD type is 1 to 64 of A-Z 0-9 _ / - space.");
    }
    for (int i = 0; i < priorities.size(); i++) {
      Bounds.within("reportPriorities", priorities.get(i), 1, 9);
      Bounds.that(i == 0 || priorities.get(i - 1) < priorities.get(i), "Priorities ascend.");
    }
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Ordinance parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Ordinance of(Json json) throws NoteException {
    return OrdinanceForm.read(json);
  }

  @Override
  public String text() {
    return OrdinanceForm.write(this);
  }

  /** The kind of a CAD type; {@link Kind#NONE} for one the table does not have. */
  public Kind kindOf(String cadType) {
    return cadTypes.getOrDefault(cadType, Kind.NONE);
  }

  /** Why the program is not running at this moment; empty when it is. */
  public List<Reason> inForce(Instant now) {
    List<Reason> reasons = new ArrayList<>();
    if (now.isBefore(from)) {
      reasons.add(Reason.PROGRAM_NOT_BEGUN);
    }
    if (!now.isBefore(to)) {
      reasons.add(Reason.PROGRAM_ENDED);
    }
    if (paused) {
      reasons.add(Reason.PROGRAM_PAUSED);
    }
    return List.copyOf(reasons);
  }

  /** Why no look may run because of this incident at this moment; empty when one may. */
  public List<Reason> permits(Incident incident, Instant now) {
    List<Reason> reasons = new ArrayList<>(inForce(now));
    if (!incident.program().equals(program)) {
      reasons.add(Reason.INCIDENT_OF_ANOTHER_PROGRAM);
    }
    if (incident.state() != IncidentState.OPEN) {
      reasons.add(Reason.INCIDENT_CLOSED);
    }
    Kind kind = kindOf(incident.cadType());
    if (kind.equals(Kind.NONE) || !kind.equals(incident.kind())) {
      reasons.add(Reason.INCIDENT_TYPE_UNKNOWN);
    } else if (!kinds.contains(kind)) {
      reasons.add(Reason.INCIDENT_KIND);
    }
    if (!reportOrigins.contains(incident.origin())) {
      reasons.add(Reason.INCIDENT_ORIGIN);
    }
    if (!reportPriorities.contains(incident.priority())) {
      reasons.add(Reason.INCIDENT_PRIORITY);
    }
    return List.copyOf(reasons);
  }

  /** The last moment at which somebody may begin to ask about the incident. */
  public Instant askUntil(Incident incident) {
    return incident.reportedAt().plus(Duration.ofMinutes(askWithinMinutes));
  }

  /**
   * As {@link #permits}, and it is not too late to ask; for renewals {@link #permits} is enough.
   */
  public List<Reason> permitsAsk(Incident incident, Instant now) {
    List<Reason> reasons = new ArrayList<>(permits(incident, now));
    if (now.isAfter(askUntil(incident))) {
      reasons.add(Reason.ASK_TOO_LATE);
    }
    return List.copyOf(reasons);
  }

  /** How long a grant may run. */
  public Duration grantTime() {
    return Duration.ofMinutes(grantMinutes);
  }

  /** How long a lease may run. */
  public Duration leaseTime() {
    return Duration.ofSeconds(leaseSeconds);
  }

  /** The next ordinance, differing only in being paused or not. */
  public Ordinance nextPaused(boolean nowPaused) {
    return next(to, nowPaused);
  }

  /** The next ordinance, ending the program now. */
  public Ordinance nextEnded(Instant now) {
    return next(now.isBefore(from) ? from : now, paused);
  }

  /**
   * The same rules between two other dates and not paused: what would have been, had they been in
   * force then. Nobody signed it, so nothing opens under it.
   */
  public Ordinance supposedFrom(Instant begin, Instant end) {
    return with(number, begin, end, false);
  }

  private Ordinance next(Instant end, boolean nowPaused) {
    return with(number + 1, from, end, nowPaused);
  }

  private Ordinance with(long itsNumber, Instant begin, Instant end, boolean nowPaused) {
    return new Ordinance(
        agency,
        program,
        itsNumber,
        begin,
        end,
        nowPaused,
        kinds,
        cadTypes,
        reportOrigins,
        reportPriorities,
        radiusMeters,
        askWithinMinutes,
        grantMinutes,
        leaseSeconds,
        incidentCapMinutes,
        supervisorPastMinutes,
        supervisorOverCameras,
        supervisorOwnerLooks,
        supervisorOwnerDays,
        questionSeconds,
        preSeconds,
        sensitiveMeters,
        cityDevices,
        privateDevices,
        recordAfterHours,
        recordWithinDays,
        clipDays,
        footageMinMinutes,
        footageMaxMinutes,
        smallNumber);
  }

  /**
   * The ordinance of Jackson's pilot, number 1: the product's defaults between two dates.
   *
   * @param cadTypes which CAD types are of which kind
   */
  public static Ordinance standard(
      AgencyId agency, ProgramId program, Instant from, Instant to, Map<String, Kind> cadTypes) {
    return new Ordinance(
        agency,
        program,
        1,
        from,
        to,
        false,
        Bounds.set(new java.util.HashSet<>(cadTypes.values()), Kind::compareTo),
        new TreeMap<>(cadTypes),
        Bounds.set(List.of(ReportOrigin.CLASSIFIED_CALL), ReportOrigin::compareTo),
        List.of(1, 2),
        200,
        60,
        20,
        60,
        1440,
        60,
        4,
        3,
        7,
        90,
        2,
        30,
        5,
        5,
        72,
        90,
        30,
        15,
        720,
        5);
  }
}
