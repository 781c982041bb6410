package org.porchlight.hub.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Face;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HubTest
class ProgramTest {
  @LocalServerPort int port;
  @Autowired Programs programs;

  private Page signedIn(Face face, String person) {
    Page page = new Page(port, face);
    page.signIn(person);
    return page;
  }

  private void accept(Ordinance ordinance) throws NoteException {
    SignedNote note = SignedNote.parse(TestTown.signed(ordinance, TestTown.COUNCIL));
    programs.accept(note, Instant.now(), Actor.hub(), "test");
  }

  @Nested
  class WhenTheFirstOrdinanceIsInForce {
    @Test
    void itIsDayOneOfFortyFive() {
      JsonNode program = signedIn(Face.ROOM, "badge-2291").get("/room/program").body();

      assertThat(program.path("day").asInt()).isEqualTo(1);
      assertThat(program.path("days").asInt()).isEqualTo(45);
      assertThat(program.path("state").asString()).isEqualTo("running");
      assertThat(program.at("/ordinance/radiusMeters").asInt()).isEqualTo(200);
    }

    @Test
    void everybodyCanReadTheSignedNote() throws NoteException {
      String note = new Page(port, Face.ROOM).get("/ordinance").body().path("ordinance").asString();

      assertThat(SignedNote.parse(note).text()).startsWith("porchlight-ordinance/v1\n");
    }
  }

  @Nested
  class WhenACouncilMemberPausesByHand {
    @Test
    void everythingIsDarkAtOnceUntilALaterOrdinance() throws NoteException {
      Page council = signedIn(Face.COUNCIL, "council-ward-3");
      Page room = signedIn(Face.ROOM, "badge-2291");

      assertThat(council.post("/council/pause", "{}").status()).isEqualTo(204);
      assertThat(room.get("/room/program").body().path("state").asString()).isEqualTo("paused");
      assertThat(room.get("/room/program").body().path("paused").asBoolean()).isTrue();

      accept(programs.now().ordinance().says().nextPaused(false));
      assertThat(room.get("/room/program").body().path("state").asString()).isEqualTo("running");
    }

    @Test
    void anOrdinanceAskedForBeforeDoesNotLiftIt() throws NoteException {
      Instant before = Instant.now();
      Page council = signedIn(Face.COUNCIL, "council-ward-3");
      council.post("/council/pause", "{}");
      Ordinance next = programs.now().ordinance().says().nextPaused(false);
      programs.accept(
          SignedNote.parse(TestTown.signed(next, TestTown.COUNCIL)), before, Actor.hub(), "test");

      assertThat(programs.now().state()).isEqualTo(ProgramState.PAUSED);
      accept(next.nextPaused(false));
      assertThat(programs.now().state()).isEqualTo(ProgramState.RUNNING);
    }
  }

  @Nested
  class WhenSomebodyElseChangesTheOrdinance {
    @Test
    void anotherSignatureAnOldNumberOrAnotherProgramIsRefused() throws NoteException {
      Ordinance next = programs.now().ordinance().says().nextPaused(true);
      SignedNote forged = SignedNote.parse(TestTown.signed(next, TestTown.STRANGER));
      SignedNote old = SignedNote.parse(TestTown.signed(TestTown.ordinance(), TestTown.COUNCIL));

      for (SignedNote bad : new SignedNote[] {forged, old}) {
        assertThatThrownBy(() -> programs.accept(bad, Instant.now(), Actor.hub(), "test"))
            .isInstanceOf(Refused.class);
      }
      assertThat(programs.now().ordinance().says().paused()).isFalse();
    }

    @Test
    void anOperatorReachesNoneOfTheCouncilsDoors() {
      Page room = signedIn(Face.ROOM, "badge-2291");

      assertThat(room.post("/council/pause", "{}").status()).isIn(401, 403);
      assertThat(room.get("/council/program").status()).isIn(401, 403);
      assertThat(programs.now().state()).isEqualTo(ProgramState.RUNNING);
    }
  }
}
