package org.porchlight.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.camera.TestLens;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");
  private static final int MEBIBYTE = 1024 * 1024;

  private final Outbox outbox = new Outbox(track -> 16 * MEBIBYTE);
  private final PictureSink sub = outbox.in(Track.SUB);
  private final PictureSink main = outbox.in(Track.MAIN);

  @BeforeEach
  void begin() {
    outbox.begin();
  }

  @Test
  void beginsWithAKeyPicture() throws Exception {
    show(false, 10, 0);
    show(true, 20, 40);
    show(false, 30, 80);
    assertThat(sizes()).containsExactly(20, 30);
  }

  @Test
  void anOverfullOneDropsUpToTheNextKeyPictureAndCounts() throws Exception {
    show(true, 8 * MEBIBYTE, 0);
    show(false, 8 * MEBIBYTE, 40);
    show(false, 10, 80);
    show(false, 20, 120);
    show(true, 30, 160);
    assertThat(sizes()).containsExactly(30);
    assertThat(outbox.skipped()).isEqualTo(2);
  }

  @Test
  void aKeyPictureTakesThePlaceOfAllThatIsMoreThanASecondBehindIt() throws Exception {
    show(true, 10, 0);
    show(false, 20, 500);
    show(true, 30, 1001);
    assertThat(sizes()).containsExactly(30);
    assertThat(outbox.skipped()).isEqualTo(2);
  }

  @Test
  void aLeaseOvertakesAllPictures() throws Exception {
    show(true, 10, 0);
    outbox.leased();
    assertThat(outbox.take(0)).get().isInstanceOf(Outbox.Item.Leased.class);
  }

  @Test
  void droppingPicturesKeepsTheDescription() throws Exception {
    sub.description(TestLens.description(640, 360));
    show(true, 10, 0);
    outbox.waitForKey();
    show(false, 20, 40);
    assertThat(outbox.take(0)).get().isInstanceOf(Outbox.Item.Described.class);
    assertThat(outbox.take(0)).isEmpty();
  }

  @Test
  void aRestingOneTakesNoPictures() throws Exception {
    show(true, 10, 0);
    outbox.rest();
    sub.description(TestLens.description(640, 360));
    show(true, 20, 40);
    assertThat(outbox.take(0)).isEmpty();
    outbox.begin();
    show(false, 30, 80);
    show(true, 40, 120);
    assertThat(sizes()).containsExactly(40);
  }

  @Test
  void onlyTheLastWordAboutTheViewerCounts() throws Exception {
    show(true, 10, 0);
    outbox.watched(true);
    outbox.watched(false);
    outbox.watched(true);
    assertThat(outbox.take(0)).contains(new Outbox.Item.Watched(true));
    assertThat(outbox.take(0)).get().isInstanceOf(Outbox.Item.Seen.class);
  }

  @Test
  void aClosedOneGivesNothing() throws Exception {
    show(true, 10, 0);
    outbox.close();
    assertThat(outbox.take(10_000)).isEmpty();
  }

  @Nested
  class WhenTheMainStreamIsChosen {
    @BeforeEach
    void both() {
      sub.description(TestLens.description(640, 360));
      main.description(TestLens.description(1280, 720));
      show(true, 10, 0);
      outbox.choose(Track.MAIN);
    }

    @Test
    void theSubStreamGoesOutUntilItHasAKeyPictureAndItIsDescribedFirst() throws Exception {
      show(main, false, 90, 10);
      show(false, 20, 40);
      show(main, true, 91, 50);
      show(false, 30, 80);
      show(main, false, 92, 90);
      assertThat(told()).containsExactly("SUB 640", "10", "20", "MAIN 1280", "91", "92");
    }

    @Test
    void thatFallsSilentTheSubStreamTakesItsPlaceAtAKeyPicture() throws Exception {
      show(main, true, 91, 50);
      assertThat(told()).containsExactly("SUB 640", "10", "MAIN 1280", "91");
      show(true, 20, 1_000);
      show(false, 21, 1_600);
      show(true, 30, 2_000);
      show(false, 31, 2_040);
      assertThat(told()).containsExactly("SUB 640", "30", "31");
    }

    @Test
    void andThenTheSubStreamTheMainOneStaysUntilTheOtherHasAKeyPicture() throws Exception {
      show(main, true, 91, 50);
      outbox.choose(Track.SUB);
      show(false, 20, 80);
      show(main, false, 92, 90);
      show(true, 30, 120);
      show(main, false, 93, 130);
      assertThat(told()).containsExactly("SUB 640", "10", "MAIN 1280", "91", "92", "SUB 640", "30");
    }

    @Test
    void aNewViewerBeginsWithTheSubStream() throws Exception {
      show(main, true, 91, 50);
      outbox.begin();
      show(main, true, 92, 80);
      sub.description(TestLens.description(640, 360));
      show(true, 20, 90);
      assertThat(told()).containsExactly("SUB 640", "20");
    }

    @Test
    void aStreamThatWasNotDescribedIsNotShown() throws Exception {
      outbox.begin();
      sub.description(TestLens.description(640, 360));
      show(true, 20, 40);
      outbox.choose(Track.MAIN);
      show(main, true, 91, 50);
      assertThat(told()).containsExactly("SUB 640", "20");
    }
  }

  @Test
  void aWishForAStreamComesAfterWhetherTheViewerIsThereAndBeforeThePictures() throws Exception {
    show(true, 10, 0);
    outbox.watched(true);
    outbox.leased();
    outbox.wanted(Track.SUB);
    outbox.wanted(Track.MAIN);
    assertThat(outbox.take(0)).contains(new Outbox.Item.Watched(true));
    assertThat(outbox.take(0)).contains(new Outbox.Item.Wanted(Track.MAIN));
    assertThat(outbox.take(0)).contains(new Outbox.Item.Leased());
    assertThat(outbox.take(0)).get().isInstanceOf(Outbox.Item.Seen.class);
  }

  @Test
  void aNewViewerTakesBackWhatTheLastOneWanted() throws Exception {
    outbox.wanted(Track.MAIN);
    outbox.watched(true);
    assertThat(outbox.take(0)).contains(new Outbox.Item.Watched(true));
    assertThat(outbox.take(0)).isEmpty();
  }

  private void show(boolean key, int sizeBytes, long afterMillis) {
    show(sub, key, sizeBytes, afterMillis);
  }

  private static void show(PictureSink in, boolean key, int sizeBytes, long afterMillis) {
    in.picture(TestLens.picture(key, sizeBytes, NOW.plus(Duration.ofMillis(afterMillis))));
  }

  /** What goes out: a track and its width, or a picture's bytes. */
  private List<String> told() throws InterruptedException {
    List<String> told = new ArrayList<>();
    Optional<Outbox.Item> item = outbox.take(0);
    while (item.isPresent()) {
      switch (item.get()) {
        case Outbox.Item.Described(Track track, Description d) -> told.add(track + " " + d.width());
        case Outbox.Item.Seen(Track _, Picture p) -> told.add("" + p.payload().length());
        case Outbox.Item.Leased _, Outbox.Item.Watched _, Outbox.Item.Wanted _ -> told.add("other");
      }
      item = outbox.take(0);
    }
    return told;
  }

  private List<Integer> sizes() throws InterruptedException {
    List<Integer> sizes = new ArrayList<>();
    Optional<Outbox.Item> item = outbox.take(0);
    while (item.isPresent()) {
      if (item.get() instanceof Outbox.Item.Seen(Track _, Picture picture)) {
        sizes.add(picture.payload().length());
      }
      item = outbox.take(0);
    }
    return sizes;
  }
}
