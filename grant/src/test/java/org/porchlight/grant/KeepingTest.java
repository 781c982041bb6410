package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.SignedNote;

/** For how long an agent keeps what looks are sent is its owner's choice, and nobody else's. */
class KeepingTest {
  private final Town town = new Town();
  private final RememberedKeepings memory = new RememberedKeepings();

  private Keeping choice(int hours, Instant at) {
    return town.keeping(hours, memory.handOut(town), at);
  }

  private KeepingVerdict check(String note) {
    return new KeepingCheck(town.pinned(), memory).check(note);
  }

  private KeepingVerdict checkSigned(Keeping keeping) {
    return check(Town.signed(keeping, town.at(town.owner)));
  }

  private static void refused(KeepingVerdict verdict, Check check) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.check()).as(no.sentence()).isEqualTo(check));
  }

  @Test
  void isInForceWhenTheOwnerSignedItOnAndOff() {
    for (int hours : List.of(24, 48, 72, 0)) {
      Keeping keeping = choice(hours, Town.NOW.plusMillis(hours == 0 ? 100 : hours));
      assertThat(checkSigned(keeping)).isEqualTo(new KeepingVerdict.InForce(keeping));
    }
  }

  @Test
  void nobodyElseSwitchesItOnOrOff() {
    List<NoteSigner> others =
        List.of(
            town.at(town.operator),
            town.at(town.supervisor),
            town.at(town.passkey("member-14-alder")),
            town.agency,
            town.council,
            town.dispatch,
            town.agent);
    for (int hours : List.of(0, 72)) {
      Keeping keeping = choice(hours, Town.NOW);
      for (NoteSigner other : others) {
        refused(check(Town.signed(keeping, other)), Check.SIGNATURES);
      }
      refused(check(keeping.text() + "\n"), Check.NOTES);
    }
    assertThat(memory.newest).isNull();
  }

  @Test
  void theHubCannotChangeTheHours() throws Exception {
    Keeping off = choice(0, Town.NOW);
    String good = Town.signed(off, town.at(town.owner));
    String forged = off.text().replace("\"hours\":0", "\"hours\":72");
    refused(
        check(new SignedNote(forged, SignedNote.parse(good).signatures()).toString()),
        Check.SIGNATURES);
  }

  @Nested
  class Replayed {
    @Test
    void isRefused() {
      String note = Town.signed(choice(72, Town.NOW), town.at(town.owner));
      assertThat(check(note)).isInstanceOf(KeepingVerdict.InForce.class);
      refused(check(note), Check.CHALLENGE);
    }

    @Test
    void cannotBeKeptForLater() {
      Bytes nobodys = Bytes.random(16, town.random);
      refused(checkSigned(town.keeping(72, nobodys, Town.NOW)), Check.CHALLENGE);
    }

    @Test
    void doesNotOvertakeALaterChoice() {
      Keeping on = choice(72, Town.NOW);
      Keeping off = choice(0, Town.NOW.plusMillis(1));
      assertThat(checkSigned(off)).isInstanceOf(KeepingVerdict.InForce.class);
      refused(checkSigned(on), Check.NUMBER);
      refused(checkSigned(choice(72, off.at())), Check.NUMBER);
    }
  }

  @Test
  void aPhoneWhoseClockRunsAheadHoldsOffNothing() {
    refused(checkSigned(choice(72, Town.NOW.plus(KeepingCheck.AHEAD).plusMillis(1))), Check.TIME);
    assertThat(checkSigned(choice(72, Town.NOW.plus(KeepingCheck.AHEAD))))
        .isInstanceOf(KeepingVerdict.InForce.class);
    memory.now = Optional.empty();
    assertThat(checkSigned(choice(72, Town.NOW.plus(Duration.ofDays(1)))))
        .isInstanceOf(KeepingVerdict.InForce.class);
  }

  @Test
  void isForThisAgentCameraAndProgram() throws Exception {
    Keeping keeping = choice(24, Town.NOW);
    for (String field : List.of("camera", "program")) {
      String edited = Papers.edited(keeping.text(), field, Papers.str("another"));
      refused(checkSigned(Keeping.parse(edited)), Check.AUDIENCE);
    }
  }
}
