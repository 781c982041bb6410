package org.porchlight.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.camera.TestLens;
import org.porchlight.media.codec.Picture;

class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");
  private static final int MEBIBYTE = 1024 * 1024;

  private final Outbox outbox = new Outbox(() -> 16 * MEBIBYTE);

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
    outbox.description(TestLens.description(640, 360));
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
    outbox.description(TestLens.description(640, 360));
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

  private void show(boolean key, int sizeBytes, long afterMillis) {
    outbox.picture(TestLens.picture(key, sizeBytes, NOW.plus(Duration.ofMillis(afterMillis))));
  }

  private List<Integer> sizes() throws InterruptedException {
    List<Integer> sizes = new ArrayList<>();
    Optional<Outbox.Item> item = outbox.take(0);
    while (item.isPresent()) {
      if (item.get() instanceof Outbox.Item.Seen(Picture picture)) {
        sizes.add(picture.payload().length());
      }
      item = outbox.take(0);
    }
    return sizes;
  }
}
