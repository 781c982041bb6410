package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.Ask;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Mark;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Papers;
import org.porchlight.grant.SignerMemory.Signed;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Town;
import org.porchlight.launch.Journal;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteHash;

/** The signer's memory over restarts. */
class BookTest {
  @TempDir Path directory;
  private final AtomicReference<Instant> clock = new AtomicReference<>(Town.NOW);

  private Book open() throws IOException {
    return Book.open(directory, Enrolments.of(directory), clock::get);
  }

  private List<String> lines(Path file) throws Exception {
    List<String> lines = new ArrayList<>();
    Journal.read(file, lines::add);
    return lines;
  }

  @Test
  void aBookRewrittenSaysTheSame() throws Exception {
    Town town = new Town();
    Papers papers = new Papers(town);
    Ask ask = town.ask(papers.viewer);
    Bytes challenge = Bytes.random(16, town.random);
    Grant grant = town.grant(papers.ordinance, papers.terms, papers.viewer, ask, challenge);
    OwnerId owner = new OwnerId("owner-14-alder");
    OperatorId operator = new OperatorId("2291");
    Lease lease = new Lease(grant.id(), grant.agent(), 1, challenge, Town.NOW.plusSeconds(60));
    try (Book book = open()) {
      book.rise(Mark.of(papers.ordinance));
      book.remember(new Signed(grant, ask.at(), operator, owner, 0, Town.NOW));
      book.remember(lease, Town.NOW);
      book.remember(Stop.of(Town.PROGRAM, grant.camera(), EndedBy.OWNER, Town.NOW));
    }
    for (int again = 0; again < 3; again++) {
      try (Book book = open()) {
        assertThat(book.rise(Mark.of(papers.ordinance))).isTrue();
        assertThat(book.ordinanceNumber(Town.PROGRAM)).isEqualTo(1);
        assertThat(book.signed(grant.id()))
            .contains(new Signed(grant, ask.at(), operator, owner, 1, lease.until()));
        assertThat(book.active(grant.camera(), grant.incident())).hasSeconds(60);
        assertThat(book.looks(owner, NoteHash.of("another ask"), ask.at())).isEqualTo(1);
        assertThat(book.looks(owner, grant.ask(), ask.at())).isZero();
        assertThat(book.stopped(grant, ask.at(), owner, papers.ordinance)).isTrue();
      }
    }
    assertThat(lines(directory.resolve("book"))).hasSize(5);
  }

  @Nested
  class WhenTimeGoesBy {
    private final Town town = new Town();
    private final Papers papers = new Papers(town);
    private final Ask ask = town.ask(papers.viewer);
    private final Bytes challenge = Bytes.random(16, town.random);
    private final Grant grant =
        town.grant(papers.ordinance, papers.terms, papers.viewer, ask, challenge);
    private final OwnerId owner = new OwnerId("owner-14-alder");

    private Signed signed() {
      return new Signed(grant, ask.at(), new OperatorId("2291"), owner, 0, Town.NOW);
    }

    private boolean isStopped(Book book) {
      return book.stopped(grant, ask.at(), owner, papers.ordinance);
    }

    /** Anything that is written; books forget then. */
    private void goesOn(Book book, Duration after) {
      clock.set(Town.NOW.plus(after));
      book.remember(Stop.of(Town.PROGRAM, GrantId.random(town.random), EndedBy.CLOCK, clock.get()));
    }

    private int size() throws Exception {
      open().close();
      return lines(directory.resolve("book")).size();
    }

    @Test
    void aGrantAndItsStopAreKeptWhileSomebodyMayAsk() throws Exception {
      try (Book book = open()) {
        book.remember(signed());
        book.remember(Stop.of(Town.PROGRAM, grant.id(), EndedBy.OWNER, Town.NOW));
        goesOn(book, Duration.ofHours(23));
        assertThat(book.signed(grant.id())).isPresent();
        assertThat(isStopped(book)).isTrue();
        goesOn(book, BookState.STOPS_KEPT.minusMinutes(1));
        assertThat(isStopped(book)).isTrue();
      }
    }

    @Test
    void thenBothAreForgotten() throws Exception {
      try (Book book = open()) {
        book.remember(signed());
        book.remember(Stop.of(Town.PROGRAM, grant.id(), EndedBy.OWNER, Town.NOW));
        goesOn(book, BookState.STOPS_KEPT.plusMinutes(1));
        assertThat(book.signed(grant.id())).isEmpty();
        assertThat(isStopped(book)).isFalse();
      }
      assertThat(size()).isEqualTo(1);
    }

    @Test
    void aStopThatSaysAnEarlierTimeIsKeptAsLong() throws Exception {
      try (Book book = open()) {
        Instant lastYear = Town.NOW.minus(Duration.ofDays(365));
        book.remember(Stop.of(Town.PROGRAM, grant.id(), EndedBy.OWNER, lastYear));
        goesOn(book, Duration.ofHours(23));
        assertThat(isStopped(book)).isTrue();
      }
    }

    @Test
    void aPauseHoldsUntilThereIsAnotherOrdinanceHoweverLongThatTakes() throws Exception {
      try (Book book = open()) {
        book.rise(Mark.of(papers.ordinance));
        for (int again = 0; again < 100; again++) {
          Instant at = Town.NOW.plusMillis(again);
          book.remember(Stop.of(Town.PROGRAM, EndedBy.COUNCIL, at));
        }
        goesOn(book, Duration.ofDays(300));
        assertThat(isStopped(book)).isTrue();
      }
      assertThat(size()).as("the ordinance, one pause, one stop").isEqualTo(3);
      try (Book book = open()) {
        assertThat(isStopped(book)).isTrue();
        book.rise(Mark.of(papers.ordinance.nextPaused(false)));
        goesOn(book, Duration.ofDays(301));
        assertThat(isStopped(book)).isFalse();
      }
    }

    @Test
    void nobodyGoesBackBehindAnIncidentThatMayStillBeAskedAbout() throws Exception {
      Mark first = new Mark("incident/robbery/full", 1, NoteHash.of("as reported"));
      Mark closed = new Mark("incident/robbery/full", 2, NoteHash.of("closed"));
      try (Book book = open()) {
        assertThat(book.rise(first)).isTrue();
        assertThat(book.rise(closed)).isTrue();
        goesOn(book, BookState.INCIDENTS_KEPT.minusMinutes(1));
        assertThat(book.rise(first)).isFalse();
      }
      assertThat(size()).as("what was closed, and one stop").isEqualTo(2);
      clock.set(Town.NOW.plus(BookState.INCIDENTS_KEPT).plus(Duration.ofDays(3)));
      assertThat(size()).as("all that is over").isZero();
    }

    @Test
    void howLongAnIncidentWasLookedAtIsForgottenWithIt() throws Exception {
      try (Book book = open()) {
        book.remember(signed());
        Lease lease = new Lease(grant.id(), grant.agent(), 1, challenge, Town.NOW.plusSeconds(60));
        book.remember(lease, Town.NOW);
        goesOn(book, BookState.INCIDENTS_KEPT);
        assertThat(book.active(grant.camera(), grant.incident())).hasSeconds(60);
        goesOn(book, BookState.INCIDENTS_KEPT.plusHours(2));
        assertThat(book.active(grant.camera(), grant.incident())).isZero();
      }
    }
  }

  @Test
  void aDamagedBookIsNotWorkedWith() throws Exception {
    Files.writeString(directory.resolve("book"), "seen ordinance/x 1\n");
    assertThatThrownBy(() -> open())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> open()).hasMessageContaining("damaged");
  }

  @Test
  void overlappingLeasesCountOnce() {
    Instant start = Instant.EPOCH.plusSeconds(100);
    Active active =
        Active.NONE
            .with(start, start.plusSeconds(60))
            .with(start.plusSeconds(20), start.plusSeconds(80))
            .with(start.plusSeconds(10), start.plusSeconds(30))
            .with(start.plusSeconds(200), start.plusSeconds(260));
    assertThat(active.total()).isEqualTo(Duration.ofSeconds(140));
  }
}
