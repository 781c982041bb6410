package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.Bytes;

/** What a stop ends, and what is remembered of the newest. */
class StopTest {
  private static final OwnerId OWNER = new OwnerId("owner-14-alder");
  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private final Ask ask = town.ask(papers.viewer);
  private final Grant grant =
      town.grant(papers.ordinance, papers.terms, papers.viewer, ask, Bytes.random(16, town.random));

  @ParameterizedTest
  @CsvSource({
    // scope, is ours, seconds after the ask, ends it
    "GRANT, true, 5, true",
    "GRANT, true, -5, true",
    "GRANT, false, 5, false",
    "CAMERA, true, 5, true",
    "CAMERA, true, 0, true",
    "CAMERA, true, -1, false",
    "CAMERA, false, 5, false",
    "OWNER, true, 5, true",
    "OWNER, true, -1, false",
    "OWNER, false, 5, false",
    "PROGRAM, true, 5, true",
    "PROGRAM, true, -1, false",
  })
  void endsWhatItCovers(StopScope scope, boolean ours, int seconds, boolean ends) {
    String subject =
        switch (scope) {
          case GRANT -> ours ? grant.id().value() : "0".repeat(32);
          case CAMERA -> ours ? grant.camera().value() : "other";
          case OWNER -> ours ? OWNER.value() : "other";
          case PROGRAM -> null;
        };
    Stop stop =
        new Stop(Town.PROGRAM, scope, subject, EndedBy.OWNER, ask.at().plusSeconds(seconds));
    assertThat(stop.covers(grant, ask.at(), OWNER)).isEqualTo(ends);
  }

  @Test
  void anotherProgramsStopEndsNothingHere() {
    Stop stop = Stop.of(new ProgramId("other"), EndedBy.COUNCIL, Town.NOW);
    assertThat(stop.covers(grant, ask.at(), OWNER)).isFalse();
  }

  @Test
  void isBelievedWithAndWithoutSignatures() throws Exception {
    Stop stop = Stop.of(Town.PROGRAM, grant.id(), EndedBy.OWNER, Town.NOW);
    String signed = Town.signed(stop, town.at(town.owner));
    assertThat(Stop.parseTextOrNote(stop.text())).isEqualTo(stop);
    assertThat(Stop.parseTextOrNote(signed)).isEqualTo(stop);
  }

  @Test
  void marksOnlyRise() throws Exception {
    Marks marks = new Marks();
    Mark first = Mark.of(papers.ordinance);
    Mark second = Mark.of(papers.ordinance.nextPaused(true));
    Mark other =
        Mark.of(Papers.with(papers.ordinance, Ordinance::parse, "radiusMeters", Papers.number(1)));
    assertThat(marks.rise(first)).isTrue();
    assertThat(marks.rise(first)).isTrue();
    assertThat(marks.rise(other)).isFalse();
    assertThat(marks.rise(second)).isTrue();
    assertThat(marks.allows(first)).isFalse();
    assertThat(marks.rise(first)).isFalse();
    assertThat(marks.of(second.subject())).contains(second);
    assertThat(Mark.parse(second.toString())).isEqualTo(second);
  }
}
