package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.SignedNote;

/** What a look saw, for the owner and for nobody else. */
class RecallTest {
  private final Town town = new Town();
  private final RememberedPreviews memory = new RememberedPreviews();
  private Recall recall;

  @BeforeEach
  void handOut() {
    recall = recall();
  }

  private Recall recall() {
    return town.recall(GrantId.random(town.random), memory.handOut(town));
  }

  private RecallVerdict check(String note) {
    return new RecallCheck(town.pinned(), memory).check(note);
  }

  private RecallVerdict checkSigned(Recall asked) {
    return check(Town.signed(asked, town.at(town.owner)));
  }

  private static void refused(RecallVerdict verdict, Check check) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.check()).as(no.sentence()).isEqualTo(check));
  }

  @Test
  void isShownToTheOwnerWhoSignedIt() {
    assertThat(checkSigned(recall)).isEqualTo(new RecallVerdict.Show(recall));
  }

  @Test
  void isShownToNobodyElseNotToAMemberEither() {
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
      refused(check(Town.signed(recall, other)), Check.SIGNATURES);
    }
    refused(check(Town.signed(recall, town.agency, town.council)), Check.SIGNATURES);
    assertThat(memory.spent).isEmpty();
  }

  @Test
  void theHubCannotSwapKeyOrLook() throws Exception {
    String good = Town.signed(recall, town.at(town.owner));
    Bytes hubs = town.askKey("hub").verifierKey().publicKey();
    List<String> swapped =
        List.of(
            Papers.edited(recall.text(), "key", Papers.str(hubs.toString())),
            Papers.edited(recall.text(), "grant", Papers.str(GrantId.random(town.random).value())));
    for (String text : swapped) {
      SignedNote forged = new SignedNote(text, SignedNote.parse(good).signatures());
      refused(check(forged.toString()), Check.SIGNATURES);
    }
  }

  @Test
  void isUsedOnceAndSoonAndOnTheLog() {
    String note = Town.signed(recall, town.at(town.owner));
    assertThat(check(note)).isInstanceOf(RecallVerdict.Show.class);
    refused(check(note), Check.CHALLENGE);
    refused(
        checkSigned(town.recall(recall.grant(), Bytes.random(16, town.random))), Check.CHALLENGE);
    Recall sameId =
        new Recall(
            recall.id(),
            recall.program(),
            recall.camera(),
            recall.agent(),
            recall.grant(),
            recall.key(),
            memory.handOut(town),
            recall.at());
    refused(checkSigned(sameId), Check.SINGLE_USE);
    memory.unproven = Optional.of("The log's entry is of another recall.");
    refused(checkSigned(recall()), Check.PROOF);
  }

  /** The owner's browser finds the entry by it: console/test/proof/wishes.test.ts has the same. */
  @Test
  void itsTagIsMadeOfItsId() {
    assertThat(new RecallId("000102030405060708090a0b0c0d0e0f").tag().toArray())
        .asHexString()
        .isEqualToIgnoringCase("c12dbddfe68e55e31bdfac4b2228a3dcd8c14901f8043a36134aa5fa36d2fecd");
  }

  @Test
  void isForThisAgentCameraAndProgram() throws Exception {
    for (String field : List.of("camera", "program")) {
      String edited = Papers.edited(recall.text(), field, Papers.str("another"));
      refused(checkSigned(Recall.parse(edited)), Check.AUDIENCE);
    }
  }

  @Test
  void aPreviewIsNoRecallNorTheOtherWayRound() {
    String preview = Town.signed(town.preview(memory.handOut(town)), town.at(town.owner));
    refused(check(preview), Check.CANONICAL);
    PreviewVerdict verdict =
        new PreviewCheck(town.pinned(), memory).check(Town.signed(recall, town.at(town.owner)));
    assertThat(verdict).isInstanceOf(Refused.class);
    assertThat(memory.spent).isEmpty();
  }

  @Test
  void aByteChangedAnywhereShowsNothing() {
    Random random = new Random(46);
    String good = Town.signed(recall, town.at(town.owner));
    for (int i = 0; i < 500; i++) {
      int at = random.nextInt(good.length());
      char c = (char) (good.charAt(at) ^ (1 << random.nextInt(6)));
      String flipped = good.substring(0, at) + c + good.substring(at + 1);
      assertThat(check(flipped)).as(flipped).isInstanceOf(Refused.class);
    }
    assertThat(memory.spent).isEmpty();
  }
}
