package org.porchlight.agent.reel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.vault.Vault;
import org.porchlight.link.Track;
import org.porchlight.media.Bytes;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;

/** What is kept of looks: bounded, sealed, and gone when it must be. */
class ReelsTest {
  private static final Instant NOON = Instant.parse("2026-11-14T12:00:00Z");
  private static final String DOOR = "alder-14-door";
  private static final Description SEEN =
      new Description("avc1.42c01e", Bytes.of(new byte[] {1, 2, 3}), 640, 360);

  private final SecureRandom random = new SecureRandom();
  @TempDir Path directory;
  private Vault vault;
  private int hours = 24;
  private Instant now = NOON;
  private boolean knowsTheTime = true;
  private Reels.Bounds bounds = new Reels.Bounds(1_000_000, 400_000, 0);
  private Reels reels;
  private int number;

  private final Reels.Rules rules =
      new Reels.Rules() {
        @Override
        public int hours(String camera) {
          return hours;
        }

        @Override
        public boolean isOver(Instant until) {
          return !now.isBefore(until);
        }

        @Override
        public boolean isAhead(Instant until) {
          return knowsTheTime && now.isBefore(until);
        }
      };

  @BeforeEach
  void open() throws Exception {
    vault = Vault.open(directory, random);
    reels = Reels.open(vault, rules, bounds, random, () -> {});
  }

  @AfterEach
  void close() throws Exception {
    reels.close();
    vault.close();
  }

  private void again() throws Exception {
    close();
    open();
  }

  private Keeper begin(String grant) {
    Keeper keeper = reels.begin(new About(grant, DOOR, Track.SUB, 3, now));
    keeper.described(SEEN);
    return keeper;
  }

  private Picture picture(boolean key, int bytes) {
    byte[] payload = new byte[bytes];
    random.nextBytes(payload);
    return new Picture(Bytes.of(payload), key, false, ++number, number);
  }

  private void end(Keeper keeper, String grant) {
    keeper.ended();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!reels.has(grant)) {
      assertThat(System.nanoTime()).as("it is written").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private List<Picture> keep(String grant, Picture... pictures) {
    Keeper keeper = begin(grant);
    for (Picture one : pictures) {
      keeper.sent(one, one.captureMicros() * 1000);
    }
    end(keeper, grant);
    return List.of(pictures);
  }

  private static List<Bytes> payloads(Reel reel) throws ReelException {
    List<Bytes> all = new ArrayList<>();
    for (int piece = 0; piece < reel.pieces(); piece++) {
      reel.piece(piece).pictures().forEach(kept -> all.add(kept.payload()));
    }
    return all;
  }

  private Reel found(String grant) throws ReelException {
    return reels.find(grant).orElseThrow();
  }

  private static List<Bytes> payloads(List<Picture> pictures) {
    return pictures.stream().map(Picture::payload).toList();
  }

  @Test
  void whatWasSentComesBackByteForByteAlsoAfterARestart() throws Exception {
    Random dice = new Random(7);
    List<Picture> sent = new ArrayList<>();
    sent.add(picture(true, 5000));
    for (int i = 0; i < 200; i++) {
      sent.add(picture(dice.nextInt(12) == 0, 1 + dice.nextInt(1500)));
    }
    keep("a1", sent.toArray(Picture[]::new));
    again();
    Reel reel = found("a1");
    assertThat(reel.whole()).isTrue();
    assertThat(reel.pictures()).isEqualTo(201);
    assertThat(reel.about()).isEqualTo(new About("a1", DOOR, Track.SUB, 3, NOON));
    assertThat(payloads(reel)).isEqualTo(payloads(sent));
    assertThat(reel.piece(0).description()).isEqualTo(SEEN);
    assertThat(reel.piece(0).pictures().getFirst().key()).isTrue();
    assertThat(reel.piece(0).pictures().getFirst().wallMicros()).isEqualTo(1000);
    assertThat(reels.until(reel.about())).isEqualTo(NOON.plus(Duration.ofHours(24)));
  }

  @Test
  void aPieceBeginsAtEachKeyPictureAndIsNeverTooLarge() throws Exception {
    bounds = new Reels.Bounds(100_000_000, 50_000_000, 0);
    again();
    keep(
        "a1",
        picture(true, 400_000),
        picture(false, 300_000),
        picture(true, 900_000),
        picture(false, 100));
    Reel reel = found("a1");
    assertThat(reel.pieces()).isEqualTo(4);
    List<Boolean> keys = new ArrayList<>();
    for (int piece = 0; piece < reel.pieces(); piece++) {
      keys.add(reel.piece(piece).pictures().getFirst().key());
      assertThat(reel.piece(piece).first()).isEqualTo(piece);
    }
    assertThat(keys).containsExactly(true, false, true, false);
  }

  @Nested
  class Gone {
    @Test
    void whenItsHoursAreOverAlsoWhileNobodyLooked() throws Exception {
      keep("a1", picture(true, 100));
      now = NOON.plus(Duration.ofHours(24)).minusMillis(1);
      reels.sweep();
      assertThat(reels.has("a1")).isTrue();
      now = NOON.plus(Duration.ofHours(24));
      assertThat(reels.find("a1")).isEmpty();
      reels.sweep();
      assertThat(directory.resolve("reels")).isEmptyDirectory();
    }

    /** Law 3: a box whose own clock is wrong would show what should be gone. */
    @Test
    void fromEverybodysEyesWhileTheTimeIsNotKnownAndNothingIsLost() throws Exception {
      keep("a1", picture(true, 100));
      knowsTheTime = false;
      assertThat(reels.find("a1")).isEmpty();
      reels.sweep();
      knowsTheTime = true;
      assertThat(found("a1").pieces()).isEqualTo(1);
    }

    @Test
    void whenTheAgentStartsAfterItsHours() throws Exception {
      keep("a1", picture(true, 100));
      close();
      now = NOON.plus(Duration.ofHours(25));
      open();
      assertThat(directory.resolve("reels")).isEmptyDirectory();
    }

    @Test
    void whenItsOwnerChoosesFewerHours() {
      hours = 72;
      keep("a1", picture(true, 100));
      now = NOON.plus(Duration.ofHours(30));
      reels.sweep();
      assertThat(reels.has("a1")).isTrue();
      hours = 24;
      reels.sweep();
      assertThat(reels.has("a1")).isFalse();
      assertThat(directory.resolve("reels")).isEmptyDirectory();
    }

    @Test
    void inTheMiddleOfALookThatIsSwitchedOff() {
      Keeper keeper = begin("a1");
      keeper.sent(picture(true, 100), 1);
      hours = 0;
      reels.sweep();
      assertThat(directory.resolve("reels")).isEmptyDirectory();
      keeper.sent(picture(false, 100), 2);
      keeper.ended();
      assertThat(reels.has("a1")).isFalse();
      assertThat(directory.resolve("reels")).isEmptyDirectory();
    }
  }

  @Nested
  class Bounded {
    @Test
    void theOldestGoFirst() throws Exception {
      for (int i = 0; i < 4; i++) {
        keep("a" + i, picture(true, 300_000));
        now = now.plusSeconds(60);
      }
      assertThat(reels.has("a0")).isFalse();
      for (int i = 1; i < 4; i++) {
        assertThat(found("a" + i).pictures()).isOne();
      }
      assertThat(reels.trouble(DOOR)).isEmpty();
    }

    @Test
    void aLookThatIsTooLargeIsKeptAsFarAsItGoesAndThatIsTold() throws Exception {
      keep("a1", picture(true, 300_000), picture(false, 50_000), picture(false, 100_000));
      assertThat(reels.trouble(DOOR)).contains(Trouble.LARGE);
      assertThat(found("a1").pictures()).isEqualTo(2);
      assertThat(found("a1").whole()).isFalse();
      keep("a2", picture(true, 100));
      assertThat(found("a2").whole()).isTrue();
    }

    @Test
    void aPictureThatIsTooLargeIsLeftOutWithAllThatNeedIt() throws Exception {
      bounds = new Reels.Bounds(100_000_000, 50_000_000, 0);
      again();
      Picture next = picture(true, 70);
      keep("a1", picture(true, Reel.MOST_PICTURE_BYTES + 1), picture(false, 50), next);
      assertThat(reels.trouble(DOOR)).contains(Trouble.LARGE);
      assertThat(payloads(found("a1"))).containsExactly(next.payload());
    }

    @Test
    void aFullDiskIsLeftAloneAndThatIsTold() throws Exception {
      bounds = new Reels.Bounds(1_000_000, 400_000, Long.MAX_VALUE);
      again();
      assertThat(begin("a1")).isSameAs(Keeper.NOTHING);
      assertThat(reels.trouble(DOOR)).contains(Trouble.FULL);
      assertThat(directory.resolve("reels")).isEmptyDirectory();
    }
  }

  @Nested
  class OnTheDisk {
    @Test
    void aFileCutAnywhereLosesNoWholePicture() throws Exception {
      List<Picture> sent = keep("a1", picture(true, 700), picture(false, 600), picture(true, 500));
      Path file = directory.resolve("reels").resolve("a1.reel");
      byte[] whole = Files.readAllBytes(file);
      int endRecord = Records.HEADER_BYTES + Records.TAG_BYTES;
      int lastPicture = 500 + Records.HEADER_BYTES + Records.TAG_BYTES + 9;
      for (int cut = 1; cut <= endRecord + lastPicture; cut++) {
        Files.write(file, Arrays.copyOf(whole, whole.length - cut));
        int left = cut <= endRecord ? 3 : 2;
        Reel reel = found("a1");
        assertThat(reel.whole()).isFalse();
        assertThat(payloads(reel)).isEqualTo(payloads(sent.subList(0, left)));
      }
    }

    @Test
    void aBitChangedAnywhereShowsNothingElse() throws Exception {
      List<Bytes> sent = payloads(keep("a1", picture(true, 300), picture(true, 200)));
      Path file = directory.resolve("reels").resolve("a1.reel");
      byte[] whole = Files.readAllBytes(file);
      Random dice = new Random(11);
      for (int i = 0; i < 600; i++) {
        byte[] changed = whole.clone();
        changed[dice.nextInt(changed.length)] ^= (byte) (1 << dice.nextInt(8));
        Files.write(file, changed);
        shownOrRefused(sent);
      }
    }

    /** What is shown is what was sent, from its beginning. */
    private void shownOrRefused(List<Bytes> sent) {
      try {
        List<Bytes> shown = payloads(found("a1"));
        assertThat(sent.subList(0, shown.size())).isEqualTo(shown);
      } catch (ReelException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }

    @Test
    void neitherAnotherLooksFileNorAMovedPictureIsShown() throws Exception {
      keep("a1", picture(true, 300), picture(true, 300));
      keep("b2", picture(true, 300), picture(true, 300));
      Path one = directory.resolve("reels").resolve("a1.reel");
      Path other = directory.resolve("reels").resolve("b2.reel");
      byte[] mine = Files.readAllBytes(one);
      Files.copy(other, one, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> found("a1")).isInstanceOf(ReelException.class);

      int end = mine.length - Records.HEADER_BYTES - Records.TAG_BYTES;
      int record = 300 + 9 + Records.HEADER_BYTES + Records.TAG_BYTES;
      byte[] swapped = mine.clone();
      System.arraycopy(mine, end - record, swapped, end - 2 * record, record);
      System.arraycopy(mine, end - 2 * record, swapped, end - record, record);
      Files.write(one, swapped);
      Reel reel = found("a1");
      for (int piece = 0; piece < reel.pieces(); piece++) {
        int number = piece;
        assertThatThrownBy(() -> reel.piece(number)).isInstanceOf(ReelException.class);
      }
    }

    @Test
    void whatCannotBeReadIsDeletedAtTheStart() throws Exception {
      keep("a1", picture(true, 300));
      close();
      Files.writeString(directory.resolve("reels").resolve("a1.reel"), "not one");
      Files.writeString(directory.resolve("reels").resolve("other"), "");
      open();
      assertThat(directory.resolve("reels")).isEmptyDirectory();
    }
  }
}
