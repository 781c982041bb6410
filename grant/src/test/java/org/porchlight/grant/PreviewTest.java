package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.SignedNote;

/** One still of his own camera, for the owner and for nobody else. */
class PreviewTest {
  private final Town town = new Town();
  private final RememberedPreviews memory = new RememberedPreviews();
  private Preview preview;

  @BeforeEach
  void handOut() {
    preview = town.preview(memory.handOut(town));
  }

  private PreviewVerdict check(String note) {
    return new PreviewCheck(town.pinned(), memory).check(note);
  }

  private PreviewVerdict checkSigned(Preview asked) {
    return check(Town.signed(asked, town.at(town.owner)));
  }

  private static void refused(PreviewVerdict verdict, Check check) {
    assertThat(verdict).isInstanceOf(Refused.class);
    assertThat(((Refused) verdict).check()).isEqualTo(check);
  }

  @Test
  void isShownToTheOwnerWhoSignedIt() {
    assertThat(checkSigned(preview)).isEqualTo(new PreviewVerdict.Show(preview));
  }

  @Nested
  class Law1NoConsentNoVideo {
    @Test
    void nobodyButTheOwnerGetsAStill() {
      List<NoteSigner> others =
          List.of(
              town.at(town.operator),
              town.at(town.supervisor),
              town.at(town.passkey("member-14-alder")),
              town.agency,
              town.council,
              town.dispatch,
              town.agent);
      for (NoteSigner other : others) {
        refused(check(Town.signed(preview, other)), Check.SIGNATURES);
      }
      refused(check(preview.text() + "\n"), Check.NOTES);
      String all = Town.signed(preview, town.agency, town.council, town.dispatch);
      refused(check(all), Check.SIGNATURES);
      assertThat(memory.spent).isEmpty();
    }

    @Test
    void anotherPageOfTheWebHasItSignedForNothing() {
      NoteSigner elsewhere = town.owner.at(Town.RP, "https://evil.example");
      refused(check(Town.signed(preview, elsewhere)), Check.SIGNATURES);
    }

    @Test
    void isNotForAnotherAgentCameraOrProgram() throws Exception {
      Preview other =
          new Preview(
              preview.id(),
              preview.program(),
              preview.camera(),
              town.key("agent-2").verifierKey(),
              preview.key(),
              preview.challenge(),
              preview.at());
      refused(checkSigned(other), Check.AUDIENCE);
      for (String field : List.of("camera", "program")) {
        String edited = Papers.edited(preview.text(), field, Papers.str("another"));
        refused(checkSigned(Preview.parse(edited)), Check.AUDIENCE);
      }
      assertThat(memory.spent).isEmpty();
    }
  }

  @Nested
  class Law3NoClockNoVideo {
    @Test
    void anOldNoteIsWorthNothing() {
      String note = Town.signed(preview, town.at(town.owner));
      assertThat(check(note)).isInstanceOf(PreviewVerdict.Show.class);
      refused(check(note), Check.CHALLENGE);
    }

    @Test
    void aChallengeOfNobodyIsWorthNothing() {
      refused(checkSigned(town.preview(Bytes.random(16, town.random))), Check.CHALLENGE);
    }

    @Test
    void anIdIsUsedOnceWhateverTheChallenge() {
      checkSigned(preview);
      Preview again =
          new Preview(
              preview.id(),
              preview.program(),
              preview.camera(),
              preview.agent(),
              preview.key(),
              memory.handOut(town),
              preview.at());
      refused(checkSigned(again), Check.SINGLE_USE);
    }

    @Test
    void thereIsAMostPerMinute() {
      for (int i = 0; i < 6; i++) {
        assertThat(checkSigned(town.preview(memory.handOut(town))))
            .isInstanceOf(PreviewVerdict.Show.class);
      }
      refused(checkSigned(preview), Check.CAPS);
      assertThat(memory.spent).hasSize(6);
    }
  }

  @Nested
  class Law4NoLogNoVideo {
    @Test
    void whatIsNotOnTheLogIsNotMade() {
      memory.unproven = Optional.of("The log's entry is of another preview.");
      refused(checkSigned(preview), Check.PROOF);
    }
  }

  @Nested
  class Tampering {
    @Test
    void aFieldChangedAfterSigningShowsNothing() {
      String good = Town.signed(preview, town.at(town.owner));
      String body = good.substring(0, good.lastIndexOf("\n\n") + 1);
      String lines = good.substring(good.lastIndexOf("\n\n") + 1);
      for (var field : Papers.fields(body.split("\n", -1)[1]).keySet()) {
        String edited = Papers.edited(body, field, Papers.str("another")) + lines;
        refused(check(edited), Check.SIGNATURES);
      }
      assertThat(memory.spent).isEmpty();
      assertThat(check(good)).isInstanceOf(PreviewVerdict.Show.class);
    }

    @Test
    void theHubCannotSwapTheDevicesKey() throws Exception {
      String good = Town.signed(preview, town.at(town.owner));
      Bytes hubs = town.askKey("hub").verifierKey().publicKey();
      String swapped = Papers.edited(preview.text(), "key", Papers.str(hubs.toString()));
      SignedNote forged = new SignedNote(swapped, SignedNote.parse(good).signatures());
      refused(check(forged.toString()), Check.SIGNATURES);
    }

    @Test
    void aByteChangedAnywhereShowsNothing() {
      Random random = new Random(46);
      String good = Town.signed(preview, town.at(town.owner));
      for (int i = 0; i < 500; i++) {
        int at = random.nextInt(good.length());
        char c = (char) (good.charAt(at) ^ (1 << random.nextInt(6)));
        String flipped = good.substring(0, at) + c + good.substring(at + 1);
        assertThat(check(flipped)).as(flipped).isInstanceOf(Refused.class);
      }
      assertThat(memory.spent).isEmpty();
    }

    @Test
    void aNoteThatIsTooLargeIsNotRead() {
      refused(check("x".repeat(SignedNote.MAX_BYTES + 1)), Check.SIZE);
    }
  }

  /** The owner's browser finds the entry by it: console/test/proof/wishes.test.ts has the same. */
  @Test
  void itsTagIsMadeOfItsId() {
    assertThat(new PreviewId("000102030405060708090a0b0c0d0e0f").tag().toArray())
        .asHexString()
        .isEqualToIgnoringCase("42b3cce56bdc167cb6282316ef8b6540779056860c9c9fbd915ba2e8b457300b");
  }

  @Nested
  class NotAGrant {
    @Test
    void aPreviewOpensNoLens() {
      Papers papers = new Papers(town);
      RememberedAgent agent = new RememberedAgent();
      GrantBundle good = papers.forAgent(agent.handOut(town));
      String note = Town.signed(preview, town.at(town.owner), town.agency, town.council);
      GrantBundle forged =
          new GrantBundle(
              note,
              good.incident(),
              good.viewer(),
              good.ask(),
              good.ordinance(),
              good.terms(),
              good.approval());
      Verdict verdict = new GrantCheck(town.pinned(), agent).check(forged, Town.NOW);
      assertThat(verdict).isInstanceOf(Refused.class);
      assertThat(agent.spent).isEmpty();
    }

    @Test
    void aGrantShowsNoStillEvenWithTheOwnersSignature() {
      Papers papers = new Papers(town);
      papers.grantSigners = List.of(town.agency, town.council, town.at(town.owner));
      GrantBundle bundle = papers.forAgent(memory.handOut(town));
      refused(check(bundle.grant()), Check.CANONICAL);
      assertThat(memory.spent).isEmpty();
    }
  }
}
