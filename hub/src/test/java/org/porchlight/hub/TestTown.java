package org.porchlight.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.NoteBody;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Pulse;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.SigningKey;

/** The parties around a hub under test: their keys, an ordinance in force, incidents. */
public final class TestTown {
  public static final ZoneId ZONE = ZoneId.of("America/Chicago");
  public static final ProgramId PROGRAM = new ProgramId("alder-falls-2026");
  public static final AgencyId AGENCY_ID = new AgencyId("alder-falls-pd");
  public static final Place CHAPEL_STREET = new Place(32_300_123, -90_200_456);
  public static final SigningKey COUNCIL = key("council.alder-falls.example");
  public static final SigningKey AGENCY = key("agency.alder-falls.example");
  public static final SigningKey DISPATCH = key("dispatch.alder-falls.example");
  public static final SigningKey STRANGER = key("dispatch.alder-falls.example");

  /** The setting that names who must have seen the log; by itself nobody has to. */
  public static final String WITNESSES = "porchlight.log.witnesses-file";

  private static final Path ROOT = root();

  private TestTown() {}

  /** A directory of this test run. */
  public static Path directory(String name) {
    try {
      return Files.createTempDirectory(ROOT, name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The settings of a hub of this town. */
  public static Map<String, String> settings() {
    Path files = directory("town");
    return Map.of(
        "porchlight.keys.council",
        write(files, "council", COUNCIL.verifierKey().toString()),
        "porchlight.keys.agency",
        write(files, "agency", AGENCY.verifierKey().toString()),
        "porchlight.keys.dispatch",
        write(files, "dispatch", DISPATCH.verifierKey().toString()),
        "porchlight.program.ordinance-file",
        write(files, "ordinance", signed(ordinance(), COUNCIL)),
        "porchlight.log.directory",
        files.resolve("log").toString(),
        WITNESSES,
        write(files, "witnesses", "quorum none\n"));
  }

  /** Number 1, in force for 45 days from the start of today. */
  public static Ordinance ordinance() {
    ZonedDateTime today = Instant.now().atZone(ZONE).truncatedTo(ChronoUnit.DAYS);
    return Ordinance.standard(
        AGENCY_ID,
        PROGRAM,
        today.toInstant(),
        today.plusDays(45).toInstant(),
        Map.of("ROBBERY ARMED", new Kind("violent-crime"), "FIRE STRUCTURE", new Kind("fire")));
  }

  /** An open armed robbery of a minute ago, number 1. */
  public static Incident robbery(String id) {
    return incident(id, 1, "ROBBERY ARMED", new Kind("violent-crime"), IncidentState.OPEN);
  }

  /** An incident of a minute ago on Chapel Street. */
  public static Incident incident(
      String id, long number, String cadType, Kind kind, IncidentState state) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Incident(
        IncidentForm.FULL,
        new IncidentId(id),
        PROGRAM,
        number,
        kind,
        cadType,
        1,
        ReportOrigin.CLASSIFIED_CALL,
        now.minusSeconds(60),
        now,
        state,
        false,
        CHAPEL_STREET,
        "Chapel Street at Mill Lane",
        "Armed robbery");
  }

  /** The gateway's word at that moment that it is there, its webhook open. */
  public static String pulse(Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MILLIS);
    return signed(
        new Pulse(
            PROGRAM,
            now.toEpochMilli(),
            now,
            List.of(new Pulse.Feed("webhook", true, now, 0, 0)),
            List.of()),
        DISPATCH);
  }

  /** The note that signer makes of it. */
  public static String signed(NoteBody body, NoteSigner signer) {
    return body.unsigned().withSignature(signer.sign(body.text())).toString();
  }

  /** The body dispatch posts. */
  public static String pair(Incident full) {
    return pair(signed(full, DISPATCH), signed(full.coarse(), DISPATCH));
  }

  /** Such a body of any two texts. */
  public static String pair(String full, String coarse) {
    return "{\"full\":" + quoted(full) + ",\"coarse\":" + quoted(coarse) + "}";
  }

  /** A JSON string. */
  public static String quoted(String text) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
  }

  private static SigningKey key(String name) {
    try {
      return SigningKey.generate(name, new SecureRandom());
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String write(Path directory, String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content).toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path root() {
    try {
      return Files.createTempDirectory("porchlight-hub-test");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
