package org.porchlight.grant;

import java.util.SortedMap;
import java.util.TreeMap;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** An ordinance's fields as JSON. */
final class OrdinanceForm {
  private OrdinanceForm() {}

  static Ordinance read(Json json) throws NoteException {
    Fields f = Fields.of("The ordinance", json);
    try {
      Ordinance ordinance =
          new Ordinance(
              f.as("agency", AgencyId::new),
              f.as("program", ProgramId::new),
              f.integer("number", 1, Json.MAX_INTEGER),
              f.time("from"),
              f.time("to"),
              f.bool("paused"),
              f.set("kinds", Kind::new),
              cadTypes(f.object("cadTypes")),
              f.set("reportOrigins", ReportOrigin::of),
              f.integers("reportPriorities", 1, 9),
              number(f, "radiusMeters"),
              number(f, "askWithinMinutes"),
              number(f, "grantMinutes"),
              number(f, "leaseSeconds"),
              number(f, "incidentCapMinutes"),
              number(f, "supervisorPastMinutes"),
              number(f, "supervisorOverCameras"),
              number(f, "supervisorOwnerLooks"),
              number(f, "supervisorOwnerDays"),
              number(f, "questionSeconds"),
              number(f, "preSeconds"),
              number(f, "sensitiveMeters"),
              number(f, "cityDevices"),
              number(f, "privateDevices"),
              number(f, "recordAfterHours"),
              number(f, "recordWithinDays"),
              number(f, "clipDays"),
              number(f, "footageMinMinutes"),
              number(f, "footageMaxMinutes"),
              number(f, "smallNumber"));
      f.end();
      return ordinance;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The ordinance: " + e.getMessage(), e);
    }
  }

  private static int number(Fields fields, String name) throws NoteException {
    return fields.count(name, 0, Integer.MAX_VALUE);
  }

  private static SortedMap<String, Kind> cadTypes(Fields fields) throws NoteException {
    SortedMap<String, Kind> types = new TreeMap<>();
    for (String type : fields.rest()) {
      types.put(type, fields.as(type, Kind::new));
    }
    return types;
  }

  static String write(Ordinance o) {
    return NoteForm.of(Ordinance.KIND)
        .put("agency", o.agency())
        .put("program", o.program())
        .put("number", o.number())
        .put("from", o.from())
        .put("to", o.to())
        .put("paused", o.paused())
        .putStrings("kinds", o.kinds())
        .put("cadTypes", types(o))
        .putStrings(
            "reportOrigins", o.reportOrigins().stream().map(ReportOrigin::code).sorted().toList())
        .putIntegers("reportPriorities", o.reportPriorities())
        .put("radiusMeters", o.radiusMeters())
        .put("askWithinMinutes", o.askWithinMinutes())
        .put("grantMinutes", o.grantMinutes())
        .put("leaseSeconds", o.leaseSeconds())
        .put("incidentCapMinutes", o.incidentCapMinutes())
        .put("supervisorPastMinutes", o.supervisorPastMinutes())
        .put("supervisorOverCameras", o.supervisorOverCameras())
        .put("supervisorOwnerLooks", o.supervisorOwnerLooks())
        .put("supervisorOwnerDays", o.supervisorOwnerDays())
        .put("questionSeconds", o.questionSeconds())
        .put("preSeconds", o.preSeconds())
        .put("sensitiveMeters", o.sensitiveMeters())
        .put("cityDevices", o.cityDevices())
        .put("privateDevices", o.privateDevices())
        .put("recordAfterHours", o.recordAfterHours())
        .put("recordWithinDays", o.recordWithinDays())
        .put("clipDays", o.clipDays())
        .put("footageMinMinutes", o.footageMinMinutes())
        .put("footageMaxMinutes", o.footageMaxMinutes())
        .put("smallNumber", o.smallNumber())
        .text();
  }

  private static Json types(Ordinance o) {
    SortedMap<String, Json> types = new TreeMap<>();
    o.cadTypes().forEach((type, kind) -> types.put(type, new Json.Str(kind.value())));
    return new Json.Obj(types);
  }
}
