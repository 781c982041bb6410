package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.NoteException;

/** The council's rules, evaluated. */
class OrdinanceTest {
  private final Town town = new Town();
  private final Ordinance good = town.ordinance();
  private final Incident incident = town.incident();

  private static Incident with(Incident incident, String field, String value) {
    return Papers.with(incident, Incident::parse, field, Papers.str(value));
  }

  /** Every combination of what can be wrong names exactly what is wrong. */
  @Test
  void theTruthTable() {
    for (int bits = 0; bits < 64; bits++) {
      Set<Reason> expected = EnumSet.noneOf(Reason.class);
      Ordinance ordinance = good;
      Incident because = incident;
      if ((bits & 1) != 0) {
        ordinance = ordinance.nextPaused(true);
        expected.add(Reason.PROGRAM_PAUSED);
      }
      if ((bits & 2) != 0) {
        ordinance = ordinance.nextEnded(Town.NOW);
        expected.add(Reason.PROGRAM_ENDED);
      }
      if ((bits & 4) != 0) {
        because = with(because, "state", "closed");
        expected.add(Reason.INCIDENT_CLOSED);
      }
      if ((bits & 8) != 0) {
        because = with(because, "origin", "web");
        expected.add(Reason.INCIDENT_ORIGIN);
      }
      if ((bits & 16) != 0) {
        because = Papers.with(because, Incident::parse, "priority", Papers.number(3));
        expected.add(Reason.INCIDENT_PRIORITY);
      }
      if ((bits & 32) != 0) {
        because = with(because, "program", "another");
        expected.add(Reason.INCIDENT_OF_ANOTHER_PROGRAM);
      }
      assertThat(ordinance.permits(because, Town.NOW))
          .as("combination %d", bits)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ROBBERY ARMED, violent-crime, ",
    "FIRE, fire, ",
    "ROBBERY ARMED, fire, INCIDENT_TYPE_UNKNOWN",
    "ROBBERY ARMED, none, INCIDENT_TYPE_UNKNOWN",
    "NOISE, none, INCIDENT_TYPE_UNKNOWN",
    "NOISE, violent-crime, INCIDENT_TYPE_UNKNOWN",
  })
  void theTableDecidesTheKindNotDispatch(String cadType, String kind, Reason reason) {
    Incident of = with(with(incident, "cadType", cadType), "kind", kind);
    assertThat(good.permits(of, Town.NOW))
        .isEqualTo(java.util.Optional.ofNullable(reason).stream().toList());
  }

  @Test
  void aKindTheTableHasMayStillBeClosed() {
    Ordinance less = Papers.with(good, Ordinance::parse, "kinds", Papers.strings("fire"));
    assertThat(less.permits(incident, Town.NOW)).containsExactly(Reason.INCIDENT_KIND);
  }

  @Test
  void theProgramRunsFromItsFirstMomentToBeforeItsLast() {
    assertThat(good.inForce(good.from().minusMillis(1))).containsExactly(Reason.PROGRAM_NOT_BEGUN);
    assertThat(good.inForce(good.from())).isEmpty();
    assertThat(good.inForce(good.to().minusMillis(1))).isEmpty();
    assertThat(good.inForce(good.to())).containsExactly(Reason.PROGRAM_ENDED);
  }

  @Test
  void askingEndsAnHourAfterTheReport() {
    assertThat(good.permitsAsk(incident, incident.reportedAt().plus(Duration.ofMinutes(60))))
        .isEmpty();
    assertThat(
            good.permitsAsk(
                incident, incident.reportedAt().plus(Duration.ofMinutes(60)).plusMillis(1)))
        .containsExactly(Reason.ASK_TOO_LATE);
  }

  @Test
  void theNextDiffersInOneThing() {
    assertThat(good.nextPaused(true).nextPaused(false).text())
        .isEqualTo(Papers.edited(good.text(), "number", Papers.number(3)));
    assertThat(good.nextEnded(Town.NOW).to()).isEqualTo(Town.NOW);
    assertThat(good.nextEnded(good.from().minusSeconds(1)).to()).isEqualTo(good.from());
  }

  @ParameterizedTest
  @CsvSource({
    "number, 1, 9007199254740991",
    "radiusMeters, 0, 642",
    "askWithinMinutes, 0, 1440",
    "grantMinutes, 1, 20",
    "leaseSeconds, 1, 60",
    "incidentCapMinutes, 0, 1440",
    "supervisorPastMinutes, 0, 1440",
    "supervisorOverCameras, 0, 2147483647",
    "supervisorOwnerLooks, 1, 2147483647",
    "supervisorOwnerDays, 1, 2147483647",
    "questionSeconds, 0, 90",
    "preSeconds, 0, 2",
    "sensitiveMeters, 30, 2147483647",
    "cityDevices, 0, 2147483647",
    "privateDevices, 0, 2147483647",
    "recordAfterHours, 0, 72",
    "recordWithinDays, 0, 90",
    "clipDays, 0, 30",
    "footageMinMinutes, 15, 720",
    "footageMaxMinutes, 15, 720",
    "smallNumber, 5, 2147483647",
  })
  void everyNumberEndsAtItsCeiling(String field, long least, long most) throws Exception {
    assertThat(Ordinance.parse(Papers.edited(good.text(), field, Papers.number(least))))
        .isNotNull();
    assertThat(Ordinance.parse(Papers.edited(good.text(), field, Papers.number(most)))).isNotNull();
    for (long beyond : new long[] {least - 1, most + 1}) {
      String text =
          most == org.porchlight.note.Json.MAX_INTEGER && beyond > most
              ? good.text().replace("\"number\":1,", "\"number\":9007199254740992,")
              : Papers.edited(good.text(), field, Papers.number(beyond));
      assertThatThrownBy(() -> Ordinance.parse(text))
          .as("%s %d", field, beyond)
          .isInstanceOf(NoteException.class);
    }
  }
}
