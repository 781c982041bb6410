package org.porchlight.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 5: what leaves the premises opens for the viewer of the grant, in order, once. */
class StreamTest {
  private static final byte[] HEADER = "sixteen bytes...".getBytes(UTF_8);
  private static final byte[] PICTURE = "a picture of a street".getBytes(UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final KeyPair own = Keys.pair(random);
  private final Grantee grantee = Grantee.of("porchlight-grant/v1\n{}\n", "0a", "oak-14-door");
  private final StreamSealer sealer = sealerFor(own, grantee);
  private final StreamOpener opener = new StreamOpener(own.getPrivate(), grantee);

  @Test
  void whatWasSealedOpens() throws Exception {
    opener.key(sealer.nextEpoch());
    for (int i = 0; i < 1000; i++) {
      assertThat(opened(sealed())).isEqualTo(PICTURE);
    }
  }

  @Test
  void theFrameBeginsWithItsClearHeaderAndHidesTheRest() {
    sealer.nextEpoch();
    byte[] frame = sealed();
    assertThat(Arrays.copyOf(frame, 16)).isEqualTo(HEADER);
    assertThat(new String(frame, 16, frame.length - 16, UTF_8)).doesNotContain("street");
    assertThat(frame).hasSize(16 + 2 + PICTURE.length + 16);
  }

  @Test
  void aPartOfALargerArrayIsSealedWithoutTheRest() throws Exception {
    opener.key(sealer.nextEpoch());
    byte[] frame = sealer.seal(0, HEADER, Plain.of(PICTURE, 2, 7));
    assertThat(opened(frame)).asString(UTF_8).isEqualTo("picture");
  }

  @Nested
  class ANewEpoch {
    @Test
    void hasAnotherKey() throws Exception {
      opener.key(sealer.nextEpoch());
      byte[] before = sealed();
      opener.key(sealer.nextEpoch());
      byte[] after = sealed();
      assertThat(opened(after)).isEqualTo(PICTURE);
      refused(before);
      assertThat(Arrays.copyOfRange(before, 18, before.length))
          .isNotEqualTo(Arrays.copyOfRange(after, 18, after.length));
    }

    @Test
    void doesNotComeAgain() throws Exception {
      byte[] first = sealer.nextEpoch();
      byte[] second = sealer.nextEpoch();
      opener.key(second);
      assertThatThrownBy(() -> opener.key(first)).isInstanceOf(SealException.class);
      assertThatThrownBy(() -> opener.key(second)).isInstanceOf(SealException.class);
      assertThat(opened(sealed())).isEqualTo(PICTURE);
    }

    @Test
    void mayBeMissed() throws Exception {
      sealer.nextEpoch();
      opener.key(sealer.nextEpoch());
      assertThat(opened(sealed())).isEqualTo(PICTURE);
    }

    @Test
    void thatDoesNotOpenChangesNothing() throws Exception {
      opener.key(sealer.nextEpoch());
      byte[] frame = sealed();
      byte[] broken = sealer.nextEpoch();
      broken[100] ^= 1;
      assertThatThrownBy(() -> opener.key(broken)).isInstanceOf(SealException.class);
      assertThat(opened(frame)).isEqualTo(PICTURE);
    }
  }

  @Nested
  class AnEvilRelay {
    @Test
    void cannotShowAPictureTwice() throws Exception {
      opener.key(sealer.nextEpoch());
      byte[] frame = sealed();
      assertThat(opened(frame)).isEqualTo(PICTURE);
      refused(frame);
    }

    @Test
    void cannotSwapTwoPictures() throws Exception {
      opener.key(sealer.nextEpoch());
      byte[] first = sealed();
      byte[] second = sealed();
      assertThat(opened(second)).isEqualTo(PICTURE);
      refused(first);
    }

    @Test
    void mayLeavePicturesOut() throws Exception {
      opener.key(sealer.nextEpoch());
      sealed();
      assertThat(opened(sealed())).isEqualTo(PICTURE);
    }

    @Test
    void cannotChangeAnyBit() throws Exception {
      opener.key(sealer.nextEpoch());
      byte[] frame = sealed();
      for (int bit = 0; bit < 8 * frame.length; bit++) {
        byte[] changed = frame.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        refused(changed);
      }
      assertThat(opened(frame)).isEqualTo(PICTURE);
    }

    @Test
    void cannotCallATrackAnother() throws Exception {
      opener.key(sealer.nextEpoch());
      byte[] frame = sealed();
      assertThatThrownBy(() -> opener.open(1, HEADER, Arrays.copyOfRange(frame, 16, frame.length)))
          .isInstanceOf(SealException.class);
    }

    @Test
    void cannotPassOnAKeyOfAnotherGrantOrCamera() {
      Grantee otherCamera = Grantee.of("porchlight-grant/v1\n{}\n", "0a", "oak-14-yard");
      Grantee otherGrant = Grantee.of("porchlight-grant/v1\n{ }\n", "0a", "oak-14-door");
      Grantee otherId = Grantee.of("porchlight-grant/v1\n{}\n", "0b", "oak-14-door");
      Grantee preview = Grantee.ofPreview("porchlight-grant/v1\n{}\n", "0a", "oak-14-door");
      for (Grantee other : new Grantee[] {otherCamera, otherGrant, otherId, preview}) {
        byte[] wrap = sealerFor(own, other).nextEpoch();
        assertThatThrownBy(() -> opener.key(wrap)).isInstanceOf(SealException.class);
      }
    }

    @Test
    void cannotRenumberAnEpoch() {
      byte[] wrap = sealer.nextEpoch();
      wrap[3] = 9;
      assertThatThrownBy(() -> opener.key(wrap)).isInstanceOf(SealException.class);
    }

    @Test
    void cannotOpenAnything() throws Exception {
      StreamOpener relays = new StreamOpener(Keys.pair(random).getPrivate(), grantee);
      byte[] wrap = sealer.nextEpoch();
      byte[] frame = sealed();
      assertThatThrownBy(() -> relays.key(wrap)).isInstanceOf(SealException.class);
      assertThatThrownBy(() -> relays.open(0, HEADER, Arrays.copyOfRange(frame, 16, frame.length)))
          .isInstanceOf(SealException.class);
    }
  }

  @Test
  void betweenEpochsNothingIsSealed() throws Exception {
    opener.key(sealer.nextEpoch());
    sealer.endEpoch();
    assertThatThrownBy(this::sealed).isInstanceOf(IllegalStateException.class);
    opener.key(sealer.nextEpoch());
    assertThat(opened(sealed())).isEqualTo(PICTURE);
  }

  @Nested
  class WhenTheStreamHasEnded {
    @Test
    void nothingIsSealedAnyMore() {
      sealer.nextEpoch();
      sealer.close();
      assertThatThrownBy(StreamTest.this::sealed).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(sealer::nextEpoch).isInstanceOf(IllegalStateException.class);
      sealer.close();
    }

    @Test
    void theKeyIsWiped() {
      byte[] key = new byte[Epoch.KEY_BYTES];
      random.nextBytes(key);
      Epoch epoch = new Epoch(1, key);
      epoch.key(0);
      epoch.destroy();
      assertThat(key).containsOnly(0);
      assertThatThrownBy(() -> epoch.key(0).seal(0, HEADER, Plain.all(PICTURE), new byte[99], 0))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void beforeAnEpochNothingIsSealed() {
    assertThatThrownBy(this::sealed).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 16})
  void thereAreSixteenTracks(int track) {
    sealer.nextEpoch();
    assertThatThrownBy(() -> sealer.seal(track, HEADER, Plain.all(PICTURE)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aKeyIsUsedUpAtSomeTime() {
    Epoch epoch = new Epoch(1, new byte[Epoch.KEY_BYTES]);
    epoch.use(0, Epoch.MOST_SEALED - 1);
    assertThat(epoch.unused(0)).isEqualTo(Epoch.MOST_SEALED);
  }

  private byte[] sealed() {
    return sealer.seal(0, HEADER, Plain.all(PICTURE));
  }

  private byte[] opened(byte[] frame) throws SealException {
    return opener.open(0, Arrays.copyOf(frame, 16), Arrays.copyOfRange(frame, 16, frame.length));
  }

  private void refused(byte[] frame) {
    assertThatThrownBy(() -> opened(frame)).isInstanceOf(SealException.class);
  }

  private StreamSealer sealerFor(KeyPair pair, Grantee whom) {
    try {
      return new StreamSealer(
          Keys.raw((java.security.interfaces.ECPublicKey) pair.getPublic()), whom, random);
    } catch (SealException e) {
      throw new AssertionError(e);
    }
  }
}
