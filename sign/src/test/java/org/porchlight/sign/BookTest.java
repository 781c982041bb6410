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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.Ask;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Mark;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Papers;
import org.porchlight.grant.SignerMemory;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Town;
import org.porchlight.launch.Journal;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteHash;

/** The signer's memory over restarts. */
class BookTest {
  @TempDir Path directory;

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
    try (Book book = Book.open(directory, Enrolments.of(directory))) {
      book.rise(Mark.of(papers.ordinance));
      book.remember(new SignerMemory.Signed(grant, ask.at(), operator, owner, 0, Town.NOW));
      book.remember(lease, Town.NOW);
      book.remember(Stop.of(Town.PROGRAM, grant.camera(), EndedBy.OWNER, Town.NOW));
    }
    for (int again = 0; again < 3; again++) {
      try (Book book = Book.open(directory, Enrolments.of(directory))) {
        assertThat(book.rise(Mark.of(papers.ordinance))).isTrue();
        assertThat(book.ordinanceNumber(Town.PROGRAM)).isEqualTo(1);
        assertThat(book.signed(grant.id()))
            .contains(new SignerMemory.Signed(grant, ask.at(), operator, owner, 1, lease.until()));
        assertThat(book.active(grant.camera(), grant.incident())).hasSeconds(60);
        assertThat(book.looks(owner, NoteHash.of("another ask"), ask.at())).isEqualTo(1);
        assertThat(book.looks(owner, grant.ask(), ask.at())).isZero();
        assertThat(book.stopped(grant, ask.at(), owner, papers.ordinance)).isTrue();
      }
    }
    assertThat(lines(directory.resolve("book"))).hasSize(5);
  }

  @Test
  void aGrantLongOverIsForgottenAndItsStopIsNot() throws Exception {
    Town town = new Town();
    Papers papers = new Papers(town);
    Ask ask = town.ask(papers.viewer);
    Bytes challenge = Bytes.random(16, town.random);
    Grant old = town.grant(papers.ordinance, papers.terms, papers.viewer, ask, challenge);
    Grant young =
        Papers.with(
            Papers.with(old, Grant::parse, "id", Papers.str("1".repeat(32))),
            Grant::parse,
            "notAfter",
            Papers.time(Town.NOW.plus(Duration.ofDays(3))));
    OwnerId owner = new OwnerId("owner-14-alder");
    OperatorId operator = new OperatorId("2291");
    try (Book book = Book.open(directory, Enrolments.of(directory))) {
      book.remember(new SignerMemory.Signed(old, ask.at(), operator, owner, 0, Town.NOW));
      book.remember(Stop.of(Town.PROGRAM, old.id(), EndedBy.OWNER, Town.NOW));
      Instant later = Town.NOW.plus(Duration.ofDays(3));
      book.remember(new SignerMemory.Signed(young, later, operator, owner, 0, Town.NOW));
      assertThat(book.signed(old.id())).isEmpty();
      assertThat(book.stopped(old, later, owner, papers.ordinance)).isTrue();
    }
  }

  @Test
  void aDamagedBookIsNotWorkedWith() throws Exception {
    Files.writeString(directory.resolve("book"), "seen ordinance/x 1\n");
    assertThatThrownBy(() -> Book.open(directory, Enrolments.of(directory)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> Book.open(directory, Enrolments.of(directory)))
        .hasMessageContaining("damaged");
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
