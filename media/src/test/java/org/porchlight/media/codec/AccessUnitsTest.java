package org.porchlight.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.Limit;
import org.porchlight.media.sample.Units;

class AccessUnitsTest {
  private final List<Object> shown = new ArrayList<>();
  private final AccessUnits units = new AccessUnits(new ParameterSets(), sink());
  private long moment;

  private PictureSink sink() {
    return new PictureSink() {
      @Override
      public void description(Description description) {
        shown.add(description.width() + "x" + description.height());
      }

      @Override
      public void picture(Picture picture) {
        shown.add(picture);
      }
    };
  }

  private void picture(Bytes... all) throws CameraException {
    units.moment(moment++, moment * 1000);
    give(all);
    units.complete();
  }

  private void give(Bytes... all) throws CameraException {
    for (Bytes unit : all) {
      units.begin(unit.at(0));
      units.append(unit.array(), unit.offset() + 1, unit.length() - 1);
      units.finish();
    }
  }

  private Picture last() {
    return (Picture) shown.getLast();
  }

  @Test
  void describesBeforeTheFirstKeyPictureAndLeavesTheSetsOut() throws CameraException {
    picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(30));
    assertThat(shown).hasSize(2).first().isEqualTo("320x240");
    assertThat(last().key()).isTrue();
    assertThat(last().payload()).isEqualTo(Units.withLengths(Units.key(30)));
  }

  @Test
  void keepsSeiAndDropsDelimitersAndFillers() throws CameraException {
    Bytes delimiter = Units.hex("09f0");
    Bytes filler = Units.hex("0cffffff80");
    picture(delimiter, Units.sps(20, 15), Units.pps(0, 0), Units.sei(5), Units.key(9), filler);
    assertThat(last().payload()).isEqualTo(Units.withLengths(Units.sei(5), Units.key(9)));
  }

  @Test
  void keepsSeiThatCameAheadOfItsPicture() throws CameraException {
    picture(Units.sps(20, 15), Units.pps(0, 0), Units.sei(5));
    picture(Units.key(9));
    assertThat(last().payload()).isEqualTo(Units.withLengths(Units.sei(5), Units.key(9)));
  }

  @Test
  void showsNothingBeforeAKeyPicture() throws CameraException {
    picture(Units.sps(20, 15), Units.pps(0, 0), Units.reference(4));
    picture(Units.reference(4));
    assertThat(shown).isEmpty();
    assertThat(units.dropped()).isEqualTo(2);
  }

  @Test
  void showsNothingWithoutParameterSets() throws CameraException {
    picture(Units.key(4));
    picture(Units.reference(4));
    assertThat(shown).isEmpty();
  }

  @Test
  void tellsPicturesNobodyRefersTo() throws CameraException {
    picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
    picture(Units.reference(4));
    assertThat(last().discardable()).isFalse();
    picture(Units.discardable(4));
    assertThat(last().discardable()).isTrue();
    picture(Units.discardable(4), Units.slice(0x41, 5, 0, 4));
    assertThat(last().discardable()).isFalse();
  }

  @Nested
  class WhenSomethingIsMissing {
    @Test
    void waitsForTheNextKeyPicture() throws CameraException {
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      picture(Units.reference(4));
      units.damaged();
      picture(Units.reference(4));
      assertThat(shown).hasSize(3);
      picture(Units.key(4));
      picture(Units.reference(4));
      assertThat(shown).hasSize(5);
    }

    @Test
    void doesNotTakeTheRestOfAKeyPictureForAWholeOne() throws CameraException {
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      units.moment(90, 90);
      give(Units.key(4));
      units.damaged();
      give(Units.slice(0x65, 50, 0, 4));
      units.complete();
      picture(Units.reference(4));
      assertThat(shown).hasSize(2);
    }

    @Test
    void doesNotTakeAKeyPictureWithoutItsTopForAWholeOne() throws CameraException {
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      units.damaged();
      picture(Units.slice(0x65, 50, 0, 4));
      assertThat(shown).hasSize(2);
      picture(Units.key(4));
      assertThat(shown).hasSize(3);
    }

    @Test
    void dropsAPictureWhoseLastUnitNeverEnded() throws CameraException {
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      units.moment(90, 90);
      units.begin(0x41);
      units.append(new byte[100], 0, 100);
      units.complete();
      picture(Units.reference(4));
      assertThat(shown).hasSize(2);
    }
  }

  @Nested
  class WhenTheSetsChange {
    @Test
    void describesAnewBeforeTheNextKeyPicture() throws CameraException {
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      picture(Units.sps(40, 30), Units.pps(0, 0), Units.key(4));
      assertThat(shown).hasSize(4).element(2).isEqualTo("640x480");
    }

    @Test
    void saysNothingWhenTheyAreRepeated() throws CameraException {
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.reference(4));
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      assertThat(shown).hasSize(4);
    }

    @Test
    void showsNothingBetweenAChangeAndTheNextKeyPicture() throws CameraException {
      picture(Units.sps(20, 15), Units.pps(0, 0), Units.key(4));
      picture(Units.sps(40, 30));
      picture(Units.reference(4));
      assertThat(shown).hasSize(2);
      picture(Units.key(4));
      assertThat(shown).hasSize(4).element(2).isEqualTo("640x480");
    }

    @Test
    void describesTheSequenceThatTheKeyPictureUses() throws CameraException {
      Bytes other = Units.baseline(1).ue(9).ue(9).bits(4, 0b1100).unit(0x67);
      picture(Units.sps(20, 15), other, Units.pps(0, 0), Units.pps(7, 1), Units.key(4));
      picture(Units.slice(0x65, 0, 7, 4));
      assertThat(shown).element(2).isEqualTo("160x160");
    }
  }

  @Nested
  class Refuses {
    @Test
    void aUnitLargerThanItsLimit() throws CameraException {
      units.begin(0x65);
      byte[] piece = new byte[60_000];
      assertThatThrownBy(
              () -> {
                for (int sent = 0; sent <= Limit.NAL_UNIT.most(); sent += piece.length) {
                  units.append(piece, 0, piece.length);
                }
              })
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void aPictureLargerThanItsLimit() {
      Bytes large = Units.slice(0x65, 0, 0, 60_000);
      assertThatThrownBy(
              () -> {
                for (int sent = 0; sent <= Limit.PICTURE.most(); sent += large.length()) {
                  give(large);
                }
              })
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void anImpossibleSequence() {
      assertThatThrownBy(() -> give(Units.sps(600, 15))).isInstanceOf(CameraException.class);
    }
  }
}
