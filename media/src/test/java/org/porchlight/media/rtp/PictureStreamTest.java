package org.porchlight.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.ParameterSets;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.sample.RtpWriter;
import org.porchlight.media.sample.Units;

class PictureStreamTest {
  private static final int PICTURE = 6_000;

  private final List<Description> descriptions = new ArrayList<>();
  private final List<Picture> pictures = new ArrayList<>();
  private final RtpWriter camera = new RtpWriter(96, 7, 65_530, 0xffff_0000L);
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private PictureStream stream;

  @BeforeEach
  void begin() {
    PictureSink sink =
        new PictureSink() {
          @Override
          public void description(Description description) {
            descriptions.add(description);
          }

          @Override
          public void picture(Picture picture) {
            pictures.add(picture);
          }
        };
    stream = new PictureStream(96, new ParameterSets(), () -> now, sink);
  }

  private void send(Bytes... packets) throws CameraException {
    for (Bytes packet : packets) {
      stream.rtp(packet);
    }
  }

  private void send(List<Bytes> packets) throws CameraException {
    send(packets.toArray(Bytes[]::new));
  }

  /** Sets and a key picture, as most cameras begin. */
  private void sendStart() throws CameraException {
    send(
        camera.packet(Units.sps(20, 15), false),
        camera.packet(Units.pps(0, 0), false),
        camera.packet(Units.key(40), true));
  }

  @Test
  void putsFragmentsTogether() throws CameraException {
    send(camera.aggregate(false, Units.sps(20, 15), Units.pps(0, 0)));
    send(camera.fragments(Units.key(5000), 1400, true));
    assertThat(descriptions).hasSize(1);
    assertThat(pictures).hasSize(1);
    assertThat(pictures.getFirst().payload()).isEqualTo(Units.withLengths(Units.key(5000)));
  }

  @Test
  void keepsTheSlicesOfOnePictureTogether() throws CameraException {
    sendStart();
    camera.later(PICTURE);
    send(
        camera.packet(Units.reference(9), false),
        camera.packet(Units.slice(0x41, 60, 0, 9), false),
        camera.packet(Units.slice(0x41, 120, 0, 9), true));
    assertThat(pictures).hasSize(2);
    assertThat(pictures.getLast().payload())
        .isEqualTo(
            Units.withLengths(
                Units.reference(9), Units.slice(0x41, 60, 0, 9), Units.slice(0x41, 120, 0, 9)));
  }

  @Test
  void endsAPictureWithoutMarkerWhenTheNextBegins() throws CameraException {
    sendStart();
    camera.later(PICTURE);
    send(camera.packet(Units.reference(9), false));
    assertThat(pictures).hasSize(1);
    camera.later(PICTURE);
    send(camera.packet(Units.reference(9), false));
    assertThat(pictures).hasSize(2);
  }

  @Test
  void keepsPicturesInDecodingOrderWithTheirTimes() throws CameraException {
    sendStart();
    long start = pictures.getFirst().captureMicros();
    now = now.plusMillis(200);
    camera.later(3 * PICTURE);
    send(camera.packet(Units.reference(9), true));
    camera.later(-2 * PICTURE);
    send(camera.packet(Units.discardable(9), true));
    camera.later(PICTURE);
    send(camera.packet(Units.discardable(9), true));
    assertThat(pictures)
        .extracting(p -> (p.captureMicros() - start + 500) / 1000)
        .containsExactly(0L, 200L, 67L, 133L);
    assertThat(pictures).extracting(Picture::discardable).containsExactly(false, false, true, true);
  }

  @Test
  void unwrapsTicks() throws CameraException {
    sendStart();
    camera.later(0x20000);
    send(camera.packet(Units.reference(9), true));
    assertThat(pictures.getLast().rtpTicks() - pictures.getFirst().rtpTicks()).isEqualTo(0x20000);
  }

  @Test
  void readsOnlyItsOwnPayloadType() throws CameraException {
    sendStart();
    Bytes other = new RtpWriter(8, 9, 3, 3).packet(Units.reference(9), true);
    assertThat(stream.rtp(other)).isFalse();
    assertThat(pictures).hasSize(1);
    assertThat(stream.counters()).isEqualTo(new Counters(3, 0, 1, 0));
  }

  @Test
  void endsWhenNothingButBrokenPacketsComes() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 64; i++) {
                stream.rtp(Units.hex("0102"));
              }
            })
        .isInstanceOf(CameraException.class)
        .hasMessageContaining("not RTP");
  }

  @Nested
  class WhenPacketsAreLost {
    @Test
    void waitsForTheNextKeyPicture() throws CameraException {
      sendStart();
      camera.later(PICTURE).skip(30);
      send(camera.packet(Units.reference(9), true));
      camera.later(PICTURE);
      send(camera.packet(Units.reference(9), true));
      assertThat(pictures).hasSize(1);
      camera.later(PICTURE);
      sendStart();
      assertThat(pictures).hasSize(2);
      assertThat(stream.counters()).isEqualTo(new Counters(8, 30, 2, 2));
    }

    @Test
    void losesThePictureWhoseFragmentIsMissing() throws CameraException {
      sendStart();
      camera.later(PICTURE);
      List<Bytes> fragments = new ArrayList<>(camera.fragments(Units.key(5000), 100, true));
      fragments.remove(20);
      send(fragments);
      camera.later(PICTURE);
      send(camera.packet(Units.reference(9), true));
      assertThat(pictures).hasSize(1);
    }

    @Test
    void mendsASmallDisorder() throws CameraException {
      sendStart();
      camera.later(PICTURE);
      List<Bytes> fragments = new ArrayList<>(camera.fragments(Units.reference(5000), 1000, true));
      fragments.add(1, fragments.remove(3));
      send(fragments);
      assertThat(pictures).hasSize(2);
      assertThat(pictures.getLast().payload()).isEqualTo(Units.withLengths(Units.reference(5000)));
    }
  }

  @Nested
  class WithCamerasThat {
    @Test
    void setTheMarkerOnParameterSets() throws CameraException {
      send(
          camera.packet(Units.sps(20, 15), true),
          camera.packet(Units.pps(0, 0), true),
          camera.packet(Units.key(40), true));
      assertThat(pictures).hasSize(1);
    }

    @Test
    void setTheMarkerOnEverySlice() throws CameraException {
      sendStart();
      send(camera.packet(Units.slice(0x65, 60, 0, 9), true));
      for (int i = 0; i < 3; i++) {
        camera.later(PICTURE);
        send(camera.packet(Units.key(9), true), camera.packet(Units.slice(0x65, 60, 0, 9), true));
      }
      assertThat(pictures).hasSize(3);
      assertThat(pictures.getLast().payload())
          .isEqualTo(Units.withLengths(Units.key(9), Units.slice(0x65, 60, 0, 9)));
    }

    @Test
    void putStartCodesIntoTheirPackets() throws CameraException {
      Bytes code = Units.hex("00000001");
      Bytes all =
          Units.joined(
              code, Units.sps(20, 15), code, Units.pps(0, 0), Units.hex("000001"), Units.key(9));
      send(camera.packet(all, true));
      assertThat(pictures).hasSize(1);
      assertThat(pictures.getFirst().payload()).isEqualTo(Units.withLengths(Units.key(9)));
    }

    @Test
    void hideTheKeyPictureBehindTheSequenceSet() throws CameraException {
      Bytes code = Units.hex("00000001");
      Bytes all = Units.joined(Units.sps(20, 15), code, Units.pps(0, 0), code, Units.key(9));
      send(camera.packet(all, true));
      assertThat(pictures).hasSize(1);
    }

    @Test
    void sendEmptyPackets() throws CameraException {
      sendStart();
      send(camera.packet(Units.hex(""), false));
      camera.later(PICTURE);
      send(camera.packet(Units.reference(9), true));
      assertThat(pictures).hasSize(2);
    }

    @Test
    void startOverWithAnotherSource() throws CameraException {
      sendStart();
      RtpWriter restarted = new RtpWriter(96, 8, 3, 5);
      send(restarted.packet(Units.reference(9), true));
      assertThat(pictures).hasSize(1);
      send(
          restarted.later(PICTURE).packet(Units.sps(40, 30), false),
          restarted.packet(Units.pps(0, 0), false),
          restarted.packet(Units.key(9), true));
      assertThat(pictures).hasSize(2);
      assertThat(descriptions).extracting(Description::width).containsExactly(320, 640);
    }
  }

  @Nested
  class TakesForDamage {
    private void isDamagedBy(Bytes payload) throws CameraException {
      sendStart();
      camera.later(PICTURE);
      send(camera.packet(payload, true));
      camera.later(PICTURE);
      send(camera.packet(Units.reference(9), true));
      assertThat(pictures).hasSize(1);
    }

    @Test
    void aFragmentWithoutABeginning() throws CameraException {
      isDamagedBy(Units.hex("5c41aabbcc"));
    }

    @Test
    void aFragmentWithoutContent() throws CameraException {
      isDamagedBy(Units.hex("5c81"));
    }

    @Test
    void anAggregateThatPromisesMoreThanItHolds() throws CameraException {
      isDamagedBy(Units.hex("78ffff4101"));
    }

    @Test
    void aModeNobodyAgreedTo() throws CameraException {
      isDamagedBy(Units.hex("790000"));
    }
  }

  @Nested
  class WithSenderReports {
    @Test
    void believesOnesOfItsOwnSource() throws CameraException {
      sendStart();
      long ntp = now.getEpochSecond() + 2_208_988_800L - 1;
      stream.rtcp(new RtpWriter(96, 99, 1, 1).senderReport(ntp, 0));
      stream.rtcp(camera.senderReport(ntp, 0));
      for (int i = 0; i < 1000; i++) {
        camera.later(9000);
        now = now.plusMillis(100);
        send(camera.packet(Units.reference(9), true));
      }
      long arrival = now.toEpochMilli() * 1000;
      assertThat(arrival - pictures.getLast().captureMicros()).isEqualTo(1_000_000);
    }
  }
}
