package org.porchlight.hub.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.ReportOrigin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The program in the shapes of docs/ref/http.md. */
@Component
class ProgramAnswers {
  /** The fields of the ordinance the room needs. */
  record RoomOrdinance(
      int radiusMeters,
      int askWithinMinutes,
      int grantMinutes,
      int questionSeconds,
      int supervisorOverCameras,
      long number) {}

  record RoomProgram(
      String agency,
      String agencyName,
      String program,
      int day,
      int days,
      Instant from,
      Instant to,
      boolean paused,
      String state,
      RoomOrdinance ordinance,
      String relay) {}

  /** All fields of the ordinance, as docs/ref/notes.md names them. */
  record CouncilOrdinance(
      String agency,
      String program,
      long number,
      Instant from,
      Instant to,
      boolean paused,
      List<String> kinds,
      Map<String, String> cadTypes,
      List<String> reportOrigins,
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
      int smallNumber) {}

  record CouncilCameras(int city, @JsonProperty("private") int privately) {}

  record CouncilCounts(
      long incidents,
      long asks,
      long looks,
      long minutes,
      long refused,
      long ownersStopped,
      CouncilCameras cameras) {}

  record CouncilProgram(
      String agency,
      String agencyName,
      String program,
      int day,
      int days,
      Instant from,
      Instant to,
      boolean paused,
      String state,
      CouncilOrdinance ordinance,
      String relay,
      String text,
      CouncilCounts counts,
      int live) {}

  private final ProgramSettings settings;
  private final RelayAddress relay;
  private final ObjectProvider<ProgramCounts> counts;

  ProgramAnswers(
      ProgramSettings settings, RelayAddress relay, ObjectProvider<ProgramCounts> counts) {
    this.settings = settings;
    this.relay = relay;
    this.counts = counts;
  }

  RoomProgram room(ProgramNow now) {
    Ordinance says = now.ordinance().says();
    return new RoomProgram(
        settings.agency(),
        settings.agencyName(),
        settings.id(),
        now.day(),
        now.days(),
        says.from(),
        says.to(),
        says.paused() || now.dark(),
        word(now.state()),
        new RoomOrdinance(
            says.radiusMeters(),
            says.askWithinMinutes(),
            says.grantMinutes(),
            says.questionSeconds(),
            says.supervisorOverCameras(),
            says.number()),
        relay.text());
  }

  CouncilProgram council(ProgramNow now) {
    RoomProgram room = room(now);
    ProgramCounts.Counts figures = counts.getObject().now();
    return new CouncilProgram(
        room.agency(),
        room.agencyName(),
        room.program(),
        room.day(),
        room.days(),
        room.from(),
        room.to(),
        room.paused(),
        room.state(),
        ordinance(now.ordinance().says()),
        room.relay(),
        now.ordinance().note().text(),
        counts(figures),
        figures.live());
  }

  static String word(ProgramState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static CouncilCounts counts(ProgramCounts.Counts figures) {
    return new CouncilCounts(
        figures.incidents(),
        figures.asks(),
        figures.looks(),
        figures.minutes(),
        figures.refused(),
        figures.ownersStopped(),
        new CouncilCameras(figures.cameras().city(), figures.cameras().privately()));
  }

  private static CouncilOrdinance ordinance(Ordinance o) {
    Map<String, String> cadTypes = new TreeMap<>();
    o.cadTypes().forEach((type, kind) -> cadTypes.put(type, kind.value()));
    return new CouncilOrdinance(
        o.agency().value(),
        o.program().value(),
        o.number(),
        o.from(),
        o.to(),
        o.paused(),
        o.kinds().stream().map(Kind::value).toList(),
        cadTypes,
        o.reportOrigins().stream().map(ReportOrigin::code).sorted().toList(),
        o.reportPriorities(),
        o.radiusMeters(),
        o.askWithinMinutes(),
        o.grantMinutes(),
        o.leaseSeconds(),
        o.incidentCapMinutes(),
        o.supervisorPastMinutes(),
        o.supervisorOverCameras(),
        o.supervisorOwnerLooks(),
        o.supervisorOwnerDays(),
        o.questionSeconds(),
        o.preSeconds(),
        o.sensitiveMeters(),
        o.cityDevices(),
        o.privateDevices(),
        o.recordAfterHours(),
        o.recordWithinDays(),
        o.clipDays(),
        o.footageMinMinutes(),
        o.footageMaxMinutes(),
        o.smallNumber());
  }
}
