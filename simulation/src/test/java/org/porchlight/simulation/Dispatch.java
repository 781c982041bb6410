package org.porchlight.simulation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.ReportOrigin;

/** The 911 side: reports incidents at the corner and closes them. */
final class Dispatch {
  private final Town town;
  private final Map<IncidentId, List<Incident>> all = new LinkedHashMap<>();
  private final Map<Incident, String> notes = new HashMap<>();

  Dispatch(Town town) {
    this.town = town;
    report();
    report();
  }

  /** A call comes in. */
  void report() {
    add(incident(new IncidentId("call-" + (all.size() + 1)), 1, IncidentState.OPEN, town));
  }

  /** An incident as dispatch words it. */
  static Incident incident(IncidentId id, long number, IncidentState state, Town town) {
    return new Incident(
        IncidentForm.FULL,
        id,
        Cast.PROGRAM,
        number,
        Cast.KIND,
        Cast.CAD_TYPE,
        1,
        ReportOrigin.CLASSIFIED_CALL,
        Timeline.START.minus(Duration.ofMinutes(1)),
        town.time.now().truncatedTo(ChronoUnit.MILLIS),
        state,
        false,
        Cast.CORNER,
        "Alder and First",
        "Shots heard");
  }

  private void add(Incident incident) {
    all.computeIfAbsent(incident.id(), _ -> new ArrayList<>()).add(incident);
    town.facts.signed(Cast.CAST.dispatch.verifierKey(), incident.text());
    town.facts.signed(Cast.CAST.dispatch.verifierKey(), incident.coarse().text());
    town.time.say("dispatch", incident.id() + " is " + incident.state());
  }

  /** The first open incident is over, and another call comes. */
  void closeOne() {
    IncidentId first = open().getFirst();
    Incident last = all.get(first).getLast();
    add(incident(first, last.number() + 1, IncidentState.CLOSED, town));
    report();
  }

  /** What is open, oldest first. */
  List<IncidentId> open() {
    return all.entrySet().stream()
        .filter(one -> one.getValue().getLast().state() == IncidentState.OPEN)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Every version of every incident that was ever signed. */
  List<Incident> everything() {
    return all.values().stream().flatMap(List::stream).toList();
  }

  /** The newest version for hub and signers. */
  String full(IncidentId id) {
    return note(all.get(id).getLast());
  }

  /** The newest version for agents. */
  String coarse(IncidentId id) {
    return note(all.get(id).getLast().coarse());
  }

  /** One version, as it was signed. */
  String note(Incident incident) {
    return notes.computeIfAbsent(
        incident, one -> Cast.signed(one.text(), Cast.CAST.dispatch::sign));
  }
}
