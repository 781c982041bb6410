package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.vault.Secret;
import org.porchlight.ledger.Tag;

class TagsTest {
  private final Tags tags = new Tags(Secret.of(new byte[32]));

  @Test
  void thoseTheLogHasAreNotHandedOutAgainAndOneInFlightIsStillTaken() {
    Tag inFlight = tags.next().get(3);
    assertThat(tags.skip(20)).isTrue();
    assertThat(tags.next().getFirst().number()).isEqualTo(21);
    assertThat(tags.isGood(inFlight.number(), inFlight.value())).isTrue();
    tags.use(inFlight.number());
    assertThat(tags.isGood(inFlight.number(), inFlight.value())).isFalse();
  }

  @Test
  void nobodyMovesThemFurtherThanTheyWereHandedOutOrBack() {
    assertThat(tags.skip(Tags.HANDED_OUT)).isFalse();
    assertThat(tags.skip(Long.MAX_VALUE)).isFalse();
    tags.use(5);
    assertThat(tags.skip(5)).isFalse();
    assertThat(tags.next().getFirst().number()).isEqualTo(6);
  }

  private List<Tag> first = List.of();

  @BeforeEach
  void handOut() {
    first = tags.next();
  }

  @Test
  void areTheHmacOfTheWordTagAndTheNumberUnderTheCamerasSecret() throws Exception {
    var mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(new byte[32], "HmacSHA256"));
    byte[] expected = mac.doFinal(HexFormat.of().parseHex("7461670000000000000002"));

    assertThat(first.get(2).number()).isEqualTo(2);
    assertThat(first.get(2).value().toArray()).isEqualTo(expected);
  }

  @Test
  void theNextThirtyTwoAreHandedOut() {
    assertThat(first).hasSize(32);
    assertThat(first).extracting(Tag::number).startsWith(0L).endsWith(31L);
    tags.use(4);
    assertThat(tags.next()).extracting(Tag::number).startsWith(5L).endsWith(36L);
  }

  @Test
  void eachIsUsedOnce() {
    Tag one = first.get(0);
    assertThat(tags.isGood(one.number(), one.value())).isTrue();
    tags.use(one.number());
    assertThat(tags.isGood(one.number(), one.value())).isFalse();
  }

  @Test
  void aNumberWithAnothersTagIsRefused() {
    assertThat(tags.isGood(0, first.get(1).value())).isFalse();
  }

  @Test
  void twoGrantsMadeSideBySideMayArriveSwapped() {
    tags.use(1);
    assertThat(tags.isGood(0, first.get(0).value())).isTrue();
    tags.use(0);
    assertThat(tags.isGood(0, first.get(0).value())).isFalse();
    assertThat(tags.isGood(1, first.get(1).value())).isFalse();
  }

  @Test
  void aNumberThatWasNotHandedOutYetIsRefused() {
    tags.use(31);
    Tag later = tags.next().getFirst();
    Tags fresh = new Tags(Secret.of(new byte[32]));
    assertThat(fresh.isGood(later.number(), later.value())).isFalse();
  }

  @Test
  void aNumberLeftFarBehindIsNeverTaken() {
    tags.use(31);
    tags.use(40);
    assertThat(tags.isGood(8, first.get(8).value())).isFalse();
    assertThat(tags.isGood(9, first.get(9).value())).isTrue();
    assertThat(tags.isGood(31, first.get(31).value())).isFalse();
  }
}
