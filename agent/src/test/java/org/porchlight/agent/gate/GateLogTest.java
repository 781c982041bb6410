package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.agent.Papers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Hours;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Tag;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/** What the log has to show before a lens opens, and what its witnesses' clocks mean for it. */
class GateLogTest {
  private static final int SATURDAY = 6;
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private final SecureRandom random = new SecureRandom();
  private final FakeTime time = new FakeTime(NOW);
  private final Papers papers = new Papers(agent(), NOW, time);
  private FakeTime own = new FakeTime(NOW);
  @TempDir Path directory;
  private Gate gate;

  @BeforeEach
  void open() throws Exception {
    gate = Gate.open(directory, own, own, random);
    gate.speakFor(Papers.DOOR.value(), Secret.of(new byte[32]));
    gate.believe(papers.believed());
  }

  @AfterEach
  void close() throws Exception {
    gate.close();
  }

  @Test
  void aGrantThatIsOnTheLogOpens() {
    assertThat(openLogged()).isInstanceOf(Answer.Opened.class);
  }

  @Nested
  class NoLogNoLook {
    @Test
    void aGrantWithoutAProofIsRefusedAndMayComeAgainWithOne() {
      Grant grant = grant();
      Logged logged = logged(grant);
      Logged empty =
          new Logged(logged.entry(), logged.opening(), logged.record(), "none", 0, List.of());
      assertRefused("proof", gate.open("x", papers.bundle(grant), empty));
      assertThat(open(grant, logged)).isInstanceOf(Answer.Opened.class);
    }

    @Test
    void aLogOfTheSameNameWithAnotherKeyProvesNothingAndIsNamed() {
      Papers other = new Papers(papers.agent, NOW, time);
      Grant grant = grant();
      Answer answer = open(grant, other.log.logs(grant, Papers.AGENCY));
      assertRefused("proof", answer);
      assertThat(((Answer.Refused) answer).sentence()).startsWith("The log's key has changed");
      assertThat(openLogged()).isInstanceOf(Answer.Opened.class);
    }

    @Test
    void theEntryOfAnotherGrantProvesNothing() {
      Logged other = logged(grant());
      assertRefused("proof", open(grant(), other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant", "id", "camera", "agent", "program", "type"})
    void aRecordThatNamesSomethingElseProvesNothing(String field) {
      papers.log.editRecord =
          record -> {
            record.put(field, new Json.Str("another"));
            return record;
          };
      assertRefused("proof", openLogged());
    }

    @Test
    void aRecordWithAnotherTagNumberProvesNothing() {
      papers.log.editRecord =
          record -> {
            record.put("number", new Json.Int(17));
            return record;
          };
      assertRefused("proof", openLogged());
    }

    @Test
    void anEntryOfAnotherTypeProvesNothing() {
      papers.log.editEntry = entry -> with(entry, EntryType.ASK, entry.agency(), entry.tag());
      assertRefused("proof", openLogged());
    }

    @Test
    void anEntryOfAnotherAgencyProvesNothing() {
      papers.log.editEntry = entry -> with(entry, entry.type(), "other-police", entry.tag());
      assertRefused("proof", openLogged());
    }

    @Test
    void anEntryWithAnotherTagProvesNothing() {
      papers.log.editEntry =
          entry -> with(entry, entry.type(), entry.agency(), Bytes.random(32, random));
      assertRefused("proof", openLogged());
    }

    @Test
    void anotherOpeningProvesNothing() {
      Grant grant = grant();
      Logged good = logged(grant);
      String other = Bytes.random(16, random).toString();
      Logged bad =
          new Logged(
              good.entry(), other, good.record(), good.proof(), good.from(), good.consistency());
      assertRefused("proof", open(grant, bad));
    }

    @Test
    void noByteOfItMayChange() throws Exception {
      for (int i = 0; i < 5; i++) {
        papers.log.grow();
      }
      Grant grant = grant();
      Logged good = logged(grant);
      // The agent has the checkpoint, so that only what the proof shows can refuse.
      gate.log().take(good, own.nanos());
      for (Part part : Part.values()) {
        byte[] text = part.of(good).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
          byte[] bad = text.clone();
          bad[i] ^= 1;
          Optional<Logged> changed = part.with(good, new String(bad, StandardCharsets.UTF_8));
          if (changed.isPresent()) {
            assertShowsNothing(grant, changed.get(), part + " " + i);
          }
        }
      }
      assertThat(open(grant, good)).isInstanceOf(Answer.Opened.class);
    }

    @Test
    void itsTagIsSpentAlsoWhenTheProofIsRefused() throws Exception {
      papers.log.editEntry = entry -> with(entry, EntryType.ASK, entry.agency(), entry.tag());
      assertRefused("proof", openLogged());
      assertThat(gate.tagsUsed(Papers.DOOR.value())).isEqualTo(1);
    }

    @Test
    void evidenceAgainstTheLogEndsEveryLookAndNothingOpensUntilItsOwnerHasSeenIt()
        throws Exception {
      Answer.Opened opened = (Answer.Opened) openLogged();
      papers.log.forget(1);
      papers.ask = papers.ask(NOW);
      assertRefused("proof", openLogged());
      assertThat(gate.isOpen(opened.opening())).isFalse();
      assertThat(gate.frozen()).contains("two different trees");

      close();
      open();
      assertThat(gate.frozen()).contains("two different trees");
      assertRefused("proof", openLogged());
    }

    private void assertShowsNothing(Grant grant, Logged bad, String where) throws IOException {
      try {
        Optional<String> unproven =
            gate.log().take(bad, own.nanos()).unproven(grant, papers.ordinance);
        assertThat(unproven).as(where).isPresent();
      } catch (UnprovenException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Nested
  class NoClockNoVideo {
    @ParameterizedTest
    @ValueSource(longs = {-3650, -1, 1, 3650})
    void hoursAreByTheWitnessesTimeHoweverWrongItsOwnClockIs(long days) throws Exception {
      own.setWall(NOW.plus(Duration.ofDays(days)));
      onlyAroundNow();
      Answer answer = openLogged();
      assertThat(answer).isInstanceOf(Answer.Opened.class);
      time.pass(Duration.ofHours(2));
      own.pass(Duration.ofHours(2));
      fresh();
      assertRefused("terms", openLogged());
    }

    @Test
    void outsideTheHoursNothingOpensThoughItsOwnClockSaysInside() throws Exception {
      onlyAroundNow();
      time.pass(Duration.ofHours(5));
      fresh();
      assertRefused("terms", openLogged());
    }

    @Test
    void whatTheCameraShowedMoreThanTwoSecondsBeforeNeverPassesHoweverWrongItsClockIs() {
      own.setWall(NOW.plus(Duration.ofDays(3650)));
      Opening opening = ((Answer.Opened) openLogged()).opening();
      long micros = own.instant().toEpochMilli() * 1000;
      assertThat(gate.mayPass(opening, micros - 2_000_000)).isTrue();
      assertThat(gate.mayPass(opening, micros - 2_000_001)).isFalse();
      assertThat(opening.wallMicros(micros)).isEqualTo(NOW.toEpochMilli() * 1000);
    }

    @Test
    void witnessesWhoseClocksDisagreeGiveNoTime() {
      papers.log.clocks = List.of(() -> NOW, () -> NOW.plusSeconds(121));
      assertRefused("clock", openLogged());
    }

    @Test
    void aTimeFarBelowTheLastOneOnTheDiskOpensNothing() throws Exception {
      assertThat(openLogged()).isInstanceOf(Answer.Opened.class);
      close();
      papers.log.clock(() -> NOW.minusSeconds(600));
      open();
      papers.ask = papers.ask(NOW);
      assertRefused("clock", openLogged());
    }

    @Test
    void aWithheldGrantFromBeforeARestartOpensNothingAndGivesNoTime() throws Exception {
      Grant withheld = grant();
      Logged proof = logged(withheld);
      close();
      own.pass(Duration.ofMinutes(30));
      open();
      assertRefused("challenge", open(withheld, proof));
      assertThat(gate.log().time().now()).isEmpty();
    }

    @Test
    void aProofThatDoesNotNameTheGrantGivesNoTime() {
      Logged other = logged(grant());
      assertRefused("proof", open(grant(), other));
      assertThat(gate.log().time().now()).isEmpty();
    }

    @Test
    void aStopAtThePremisesBeforeAnyTimeIsKnownCoversWhatWasAskedUntilThen() {
      gate.stopAll();
      own.pass(Duration.ofMinutes(5));
      time.pass(Duration.ofMinutes(5));
      assertRefused("stops", openLogged());
      papers.ask = papers.ask(time.instant());
      assertThat(openLogged()).isInstanceOf(Answer.Opened.class);
    }

    /** The owner allows half an hour on either side of now, and no other hour of the week. */
    private void onlyAroundNow() {
      papers.hours =
          List.of(new Hours.ByClock(List.of(SATURDAY), LocalTime.of(16, 20), LocalTime.of(17, 20)));
      papers.terms = papers.terms(2, Consent.ALWAYS, NOW.plus(Duration.ofDays(30)), false);
    }

    private void fresh() {
      Papers now = new Papers(papers.agent, time.instant());
      papers.incident = papers.incident(2, papers.incident.state(), now.incident.reportedAt());
      papers.ask = papers.ask(time.instant());
    }
  }

  /** One text of a proof. */
  enum Part {
    ENTRY,
    OPENING,
    RECORD,
    PROOF;

    String of(Logged logged) {
      return switch (this) {
        case ENTRY -> logged.entry();
        case OPENING -> logged.opening();
        case RECORD -> logged.record();
        case PROOF -> logged.proof();
      };
    }

    /** The same with another text, where the wire can carry it at all. */
    Optional<Logged> with(Logged good, String text) {
      try {
        return Optional.of(
            new Logged(
                this == ENTRY ? text : good.entry(),
                this == OPENING ? text : good.opening(),
                this == RECORD ? text : good.record(),
                this == PROOF ? text : good.proof(),
                good.from(),
                good.consistency()));
      } catch (IllegalArgumentException refusedByTheWire) {
        return Optional.empty();
      }
    }
  }

  private static Entry with(Entry entry, EntryType type, String agency, Bytes tag) {
    return new Entry(
        type, agency, entry.hour(), tag, entry.parties(), entry.everybody(), entry.revealBy());
  }

  private Grant grant() {
    Tag tag = gate.tags(Papers.DOOR.value()).getFirst();
    return papers.grant(time.instant(), gate.challenges().getFirst(), tag.number(), tag.value());
  }

  private Logged logged(Grant grant) {
    return papers.log.logs(grant, Papers.AGENCY);
  }

  private Answer openLogged() {
    Grant grant = grant();
    return open(grant, logged(grant));
  }

  private Answer open(Grant grant, Logged proof) {
    return gate.open(grant.id().value(), papers.bundle(grant), proof);
  }

  private static void assertRefused(String check, Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, no -> assertThat(no.check()).as(no.sentence()).isEqualTo(check));
  }

  private VerifierKey agent() {
    try {
      return SigningKey.generate("agent-14-alder", random).verifierKey();
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }
}
