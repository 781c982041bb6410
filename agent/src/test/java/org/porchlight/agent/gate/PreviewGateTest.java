package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.Papers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Preview;
import org.porchlight.grant.Recall;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteSigner;

/** What the gate says to an owner who wants to see his own camera. */
class PreviewGateTest extends AtTheGate {
  private Preview preview() {
    return papers.preview(challenge(), time.instant());
  }

  private String signed(Preview preview, NoteSigner... signers) {
    var note = preview.unsigned();
    for (NoteSigner signer : signers) {
      note = note.withSignature(signer.sign(preview.text()));
    }
    return note.toString();
  }

  private PreviewAnswer ask(Preview preview) {
    return ask(preview, papers.log.logs(preview, Papers.AGENCY));
  }

  private PreviewAnswer ask(Preview preview, Logged proof) {
    return gate.preview(signed(preview, papers.ownerSigns), proof);
  }

  private static void refused(String check, PreviewAnswer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            PreviewAnswer.Refused.class,
            no -> assertThat(no.check()).as(no.sentence()).isEqualTo(check));
  }

  @Test
  void theOwnerMaySeeHisCameraBeforeHeSignedAnyTerms() {
    Preview preview = preview();
    assertThat(ask(preview)).isEqualTo(new PreviewAnswer.Show(preview));
    assertThat(gate.previewedAt(Papers.DOOR.value())).isPresent();
  }

  /** What its owner's device is told, so that the log must show it. */
  @Test
  void theNewestAreNamedFirstWhicheverTheyWere() throws Exception {
    Preview preview = preview();
    ask(preview);
    time.pass(Duration.ofSeconds(1));
    Recall recall = papers.recall(GrantId.random(random), challenge(), time.instant());
    String note = recall.unsigned().withSignature(papers.ownerSigns.sign(recall.text())).toString();
    assertThat(gate.recall(note, papers.log.logs(recall, Papers.AGENCY)))
        .isEqualTo(new RecallAnswer.Show(recall));
    refused("challenge", ask(preview));
    assertThat(gate.newestWishes())
        .extracting(SpentWish::type, SpentWish::id)
        .containsExactly(
            tuple(EntryType.RECALL, recall.wishId()), tuple(EntryType.PREVIEW, preview.wishId()));
  }

  @Test
  void itOpensNoLens() {
    ask(preview());
    assertThat(gate.openNow()).isEmpty();
    assertThat(gate.tagsUsed(Papers.DOOR.value())).isZero();
  }

  @Test
  void nothingIsShownBeforeTheFingerprintsWereCompared() {
    gate.believe(null);
    Preview preview = preview();
    refused("confirmed", ask(preview));
  }

  @Nested
  class TheHub {
    @Test
    void cannotAskWithoutTheOwnersSignature() {
      Preview preview = preview();
      Logged proof = papers.log.logs(preview, Papers.AGENCY);
      refused("signatures", gate.preview(signed(preview, papers.agency, papers.council), proof));
      assertThat(gate.previewedAt(Papers.DOOR.value())).isEmpty();
    }

    @Test
    void cannotReplayAnOldNote() {
      Preview preview = preview();
      ask(preview);
      refused("challenge", ask(preview));
    }

    @Test
    void cannotReplayItAfterARestartEither() throws Exception {
      Preview preview = preview();
      ask(preview);
      gate.close();
      gate = Gate.open(directory, time, time, random);
      gate.speakFor(Papers.DOOR.value(), Secret.of(new byte[32]));
      gate.believe(papers.believed());
      refused("challenge", ask(preview));
      Preview sameId =
          new Preview(
              preview.id(),
              preview.program(),
              preview.camera(),
              preview.agent(),
              preview.key(),
              challenge(),
              preview.at());
      refused("single-use", ask(sameId));
    }

    @Test
    void cannotKeepItForLater() {
      Preview preview = preview();
      time.pass(Challenges.GOOD_FOR.plusSeconds(1));
      refused("challenge", ask(preview));
    }

    @Test
    void cannotWithholdItFromTheLog() {
      Preview preview = preview();
      refused("proof", ask(preview, papers.log.logsSomething()));
    }

    @Test
    void cannotShowTheEntryOfAnotherPreview() {
      Preview other = preview();
      refused("proof", ask(preview(), papers.log.logs(other, Papers.AGENCY)));
    }

    @Test
    void cannotShowAnEntryWithAnotherKeysHash() {
      Preview preview = preview();
      Preview swapped =
          new Preview(
              preview.id(),
              preview.program(),
              preview.camera(),
              preview.agent(),
              org.porchlight.note.Bytes.of(
                  org.porchlight.seal.Keys.raw(org.porchlight.seal.Keys.pair(random))),
              preview.challenge(),
              preview.at());
      refused("proof", ask(preview, papers.log.logs(swapped, Papers.AGENCY)));
    }
  }

  @Test
  void sixAMinuteAreEnough() {
    for (int i = 0; i < SpentWishes.MOST_A_MINUTE; i++) {
      assertThat(ask(preview())).isInstanceOf(PreviewAnswer.Show.class);
    }
    refused("caps", ask(preview()));
    time.pass(Duration.ofMinutes(1));
    assertThat(ask(preview())).isInstanceOf(PreviewAnswer.Show.class);
  }

  @Test
  void aDamagedRecordIsNotOverlooked() throws Exception {
    Files.writeString(directory.resolve("previews"), "damaged\n");
    gate.close();
    assertThat(
            org.junit.jupiter.api.Assertions.assertThrows(
                org.porchlight.agent.vault.VaultException.class,
                () -> Gate.open(directory, time, time, random)))
        .hasMessageContaining("previews");
    Files.writeString(directory.resolve("previews"), "");
    gate = Gate.open(directory, time, time, random);
  }

  @Test
  void theLatestAreRememberedAndNoMore() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < SpentWishes.KEPT + 20; i++) {
      lines.append("%032x %s %d\n".formatted(i, Papers.DOOR, 1_000L * i));
    }
    gate.close();
    Files.writeString(directory.resolve("previews"), lines);
    gate = Gate.open(directory, time, time, random);
    assertThat(Files.readAllLines(directory.resolve("previews"))).hasSize(SpentWishes.KEPT);
    assertThat(gate.newestWishes()).hasSize(SpentWishes.NEWEST);
    assertThat(gate.newestWishes().getFirst().id())
        .isEqualTo("%032x".formatted(SpentWishes.KEPT + 19));
    assertThat(gate.previewedAt(Papers.DOOR.value()))
        .hasValue(java.time.Instant.ofEpochMilli(1_000L * (SpentWishes.KEPT + 19)));
  }

  @Test
  void stoppingEverythingForgetsAWishOnItsWay() {
    Bytes challenge = challenge();
    gate.stopAll();
    refused("challenge", ask(papers.preview(challenge, time.instant())));
  }
}
