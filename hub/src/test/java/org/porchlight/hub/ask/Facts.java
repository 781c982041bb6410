package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.grant.Terms;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/** All facts of one decision; changed one by one, each change named. */
record Facts(
    Ordinance ordinance,
    Standing program,
    CameraFacts camera,
    @Nullable Terms terms,
    Incident incident,
    Ask ask,
    History history,
    Answers answers,
    Instant now) {
  static final Instant NOON = Instant.parse("2026-11-22T18:00:00Z");
  static final ZoneId ZONE = ZoneId.of("America/Chicago");
  static final CameraId CAMERA = new CameraId("cedar-front");
  static final ProgramId PROGRAM = new ProgramId("alder-falls-2026");
  static final IncidentId INCIDENT = new IncidentId("26-114872");
  static final Kind VIOLENT = new Kind("violent-crime");
  static final Kind FIRE = new Kind("fire");
  static final Place HERE = new Place(32_300_000, -90_200_000);
  static final VerifierKey AGENT = key("agent-1");

  static VerifierKey key(String name) {
    try {
      return SigningKey.generate(name, new java.security.SecureRandom()).verifierKey();
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A robbery 20 m away, five minutes old, an owner who always agrees: everything says yes. */
  static Facts yes() {
    return new Facts(
        standardOrdinance(),
        new Standing(false, true),
        new CameraFacts(CAMERA, true, false, 20),
        terms(Consent.ALWAYS),
        robbery(),
        ask(new TreeSet<>(List.of(CAMERA)), true, null),
        History.NOTHING,
        Answers.NONE,
        NOON);
  }

  static Ordinance standardOrdinance() {
    return Ordinance.standard(
        new AgencyId("alder-falls-police"),
        PROGRAM,
        NOON.minus(Duration.ofDays(11)),
        NOON.plus(Duration.ofDays(34)),
        Map.of("ROBBERY ARMED", VIOLENT, "STRUCTURE FIRE", FIRE));
  }

  static Terms terms(Consent consent) {
    return new Terms(
        PROGRAM,
        CAMERA,
        AGENT,
        false,
        1,
        HERE,
        null,
        NoteHash.of("waiver"),
        new TreeSet<>(List.of(VIOLENT, FIRE)),
        List.of(Hours.always()),
        Collections.emptySortedSet(),
        ZONE,
        200,
        consent,
        null,
        null,
        0,
        NOON.plus(Duration.ofDays(30)),
        false);
  }

  static Incident robbery() {
    return new Incident(
        IncidentForm.FULL,
        INCIDENT,
        PROGRAM,
        1,
        VIOLENT,
        "ROBBERY ARMED",
        1,
        ReportOrigin.CLASSIFIED_CALL,
        NOON.minus(Duration.ofMinutes(5)),
        NOON.minus(Duration.ofMinutes(5)),
        IncidentState.OPEN,
        false,
        new Place(32_300_180, -90_200_000),
        "Chapel Street at Mill Lane",
        "Armed robbery");
  }

  static Ask ask(TreeSet<CameraId> cameras, boolean owners, @Nullable GrantId previous) {
    return new Ask(
        AskId.random(new Random(1)),
        PROGRAM,
        INCIDENT,
        cameras,
        owners,
        NoteHash.of("purpose"),
        NoteHash.of("viewer"),
        NOON,
        previous);
  }

  Decision decide() {
    return Rule.decide(ordinance, program, camera, terms, incident, ask, history, answers, now);
  }

  Facts with(Ordinance changed) {
    return new Facts(changed, program, camera, terms, incident, ask, history, answers, now);
  }

  Facts with(Standing changed) {
    return new Facts(ordinance, changed, camera, terms, incident, ask, history, answers, now);
  }

  Facts with(CameraFacts changed) {
    return new Facts(ordinance, program, changed, terms, incident, ask, history, answers, now);
  }

  Facts withTerms(@Nullable Terms changed) {
    return new Facts(ordinance, program, camera, changed, incident, ask, history, answers, now);
  }

  Facts with(Incident changed) {
    return new Facts(ordinance, program, camera, terms, changed, ask, history, answers, now);
  }

  Facts with(Ask changed) {
    return new Facts(ordinance, program, camera, terms, incident, changed, history, answers, now);
  }

  Facts with(History changed) {
    return new Facts(ordinance, program, camera, terms, incident, ask, changed, answers, now);
  }

  Facts with(Answers changed) {
    return new Facts(ordinance, program, camera, terms, incident, ask, history, changed, now);
  }

  Facts at(Instant changed) {
    return new Facts(ordinance, program, camera, terms, incident, ask, history, answers, changed);
  }
}
