package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Papers;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Town;
import org.porchlight.note.SignedNote;

/** Both signers over real sockets: leases and stops. */
class LeasingTest extends Signing {
  @Test
  void areSignedInTheirOrder() throws Exception {
    SignedNote grant = bothSign(bundle());
    assertThat(ask(agency, grant, 1).statusCode()).isEqualTo(200);
    assertThat(ask(agency, grant, 1).statusCode()).isEqualTo(200);
    assertThat(ask(agency, grant, 2).statusCode()).isEqualTo(200);
    assertRefused(ask(agency, grant, 1), "number", "lease-number");
    assertRefused(ask(agency, grant, 4), "number", "lease-number");
  }

  @Test
  void endWithAStopForEver() throws Exception {
    SignedNote grant = bothSign(bundle());
    Grant says = Grant.parse(grant.text());
    Stop stop = Stop.of(Town.PROGRAM, says.id(), EndedBy.OWNER, Town.NOW);
    assertThat(agency.stop(stop.text()).statusCode()).isEqualTo(200);
    assertRefused(ask(agency, grant, 1), "stops", "stopped");
    agency.restart();
    assertRefused(ask(agency, grant, 1), "stops", "stopped");
    assertThat(ask(council, grant, 1).statusCode()).isEqualTo(200);
  }

  @Test
  void endWithAStopOfEverythingOfTheirOwner() throws Exception {
    SignedNote grant = bothSign(bundle());
    Stop stop = Stop.of(Town.PROGRAM, new OwnerId("owner-14-alder"), EndedBy.OWNER, Town.NOW);
    assertThat(agency.stop(stop.text()).statusCode()).isEqualTo(200);
    assertRefused(ask(agency, grant, 1), "stops", "stopped");
  }

  @Test
  void endWithTheProgramsStopUntilTheCouncilSignsAnother() throws Exception {
    assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
    Stop stop = Stop.of(Town.PROGRAM, EndedBy.COUNCIL, Town.NOW.minusSeconds(60));
    assertThat(agency.stop(stop.text()).statusCode()).isEqualTo(200);
    assertRefused(agency.grant(bundle()), "stops", "stopped");
    papers.ordinance = papers.ordinance.nextPaused(false);
    assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
  }

  @Test
  void endWithTheIncidentAndNeverGoBack() throws Exception {
    SignedNote grant = bothSign(bundle());
    Incident open = papers.incident;
    papers.incident =
        Papers.with(
            Papers.with(open, Incident::parse, "number", Papers.number(2)),
            Incident::parse,
            "state",
            Papers.str("closed"));
    assertRefused(ask(council, grant, 1), "incident", "incident-closed");
    papers.incident = open;
    assertRefused(ask(council, grant, 1), "incident", "incident-old");
    council.restart();
    assertRefused(ask(council, grant, 1), "incident", "incident-old");
  }

  @Test
  void endWithThePauseAndNeverGoBack() throws Exception {
    SignedNote grant = bothSign(bundle());
    Ordinance running = papers.ordinance;
    papers.ordinance = running.nextPaused(true);
    assertRefused(ask(agency, grant, 1), "ordinance", "program-paused");
    papers.ordinance = running;
    agency.restart();
    assertRefused(ask(agency, grant, 1), "ordinance", "ordinance-old");
  }

  @Test
  void endWithTheGrant() throws Exception {
    SignedNote grant = bothSign(bundle());
    agency.now = Town.NOW.plus(Duration.ofMinutes(20));
    assertRefused(ask(agency, grant, 1), "time", "grant-ended");
  }

  @Test
  void areNotSignedAheadOfTime() throws Exception {
    SignedNote grant = bothSign(bundle());
    Lease long1 = lease(grant, 1, agency.now.plus(Duration.ofMinutes(3)));
    HttpResponse<String> answer =
        agency.lease(long1, grant.toString(), papers.ordinance, papers.incident);
    assertRefused(answer, "time", "lease-time");
  }

  @Test
  void needAGrantBothSigned() throws Exception {
    GrantBundle bundle = bundle();
    SignedNote half = Office.with(SignedNote.unsigned(bundle.grant()), agency.grant(bundle));
    assertRefused(ask(agency, half, 1), "signatures", "signatures-missing");
  }

  @Test
  void needAGrantThisSignerSigned() throws Exception {
    GrantBundle bundle = bundle();
    SignedNote forged =
        SignedNote.unsigned(bundle.grant())
            .withSignature(town.agency.sign(bundle.grant()))
            .withSignature(town.council.sign(bundle.grant()));
    assertRefused(ask(agency, forged, 1), "binding", "grant-unknown");
  }

  @Test
  void stopWhereASupervisorWouldBeNeededAcrossARestart() throws Exception {
    papers.ordinance =
        Papers.with(papers.ordinance, Ordinance::parse, "supervisorPastMinutes", Papers.number(2));
    SignedNote grant = bothSign(bundle());
    assertThat(ask(agency, grant, 1).statusCode()).isEqualTo(200);
    agency.now = agency.now.plusSeconds(60);
    assertThat(ask(agency, grant, 2).statusCode()).isEqualTo(200);
    agency.restart();
    assertRefused(ask(agency, grant, 3), "caps", "supervisor-past-minutes");
  }
}
