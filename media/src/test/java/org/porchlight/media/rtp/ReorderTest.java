package org.porchlight.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;

class ReorderTest {
  private final List<String> out = new ArrayList<>();
  private Reorder reorder = fresh();

  private Reorder fresh() {
    return new Reorder(p -> out.add(Integer.toString(p.sequence())), n -> out.add("lost " + n));
  }

  private void offer(int... sequences) throws CameraException {
    for (int sequence : sequences) {
      reorder.offer(new RtpPacket(96, false, sequence & 0xffff, 0, 1, Bytes.of(new byte[] {1})));
    }
  }

  @Test
  void passesOnWhatIsInOrder() throws CameraException {
    offer(7, 8, 9);
    assertThat(out).containsExactly("7", "8", "9");
  }

  @Test
  void exchangesNeighbours() throws CameraException {
    offer(7, 9, 8, 10);
    assertThat(out).containsExactly("7", "8", "9", "10");
  }

  @Test
  void goesOnAfterTheLastNumber() throws CameraException {
    offer(65_534, 65_535, 1, 0, 2);
    assertThat(out).containsExactly("65534", "65535", "0", "1", "2");
  }

  @Test
  void leavesOutWhatComesTwiceOrTooLate() throws CameraException {
    offer(7, 8, 8, 7, 10, 10, 9, 3);
    assertThat(out).containsExactly("7", "8", "9", "10");
  }

  @Test
  void reportsWhatNeverComesOnceTheWindowIsFull() throws CameraException {
    offer(0, 2, 3);
    offer(IntStream.range(4, 18).toArray());
    assertThat(out).startsWith("0", "lost 1", "2", "3").hasSize(18).endsWith("17");
  }

  @Test
  void reportsAGapLargerThanTheWindow() throws CameraException {
    offer(0, 2, 100);
    assertThat(out).containsExactly("0", "lost 1", "2", "lost 97", "100");
  }

  @Test
  void startsAnewAfterALeap() throws CameraException {
    offer(10, 12, 40_000, 40_001, 3);
    assertThat(out)
        .containsExactly("10", "lost 1", "12", "lost 1", "40000", "40001", "lost 1", "3");
  }

  @Test
  void mendsEveryDisorderSmallerThanItsWindow() throws CameraException {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      out.clear();
      reorder = fresh();
      int first = random.nextInt(65_536);
      offer(first);
      List<Integer> sequences = new ArrayList<>(IntStream.range(1, 481).boxed().toList());
      for (int block = 0; block < 480; block += 8) {
        Collections.shuffle(sequences.subList(block, block + 8), random);
      }
      for (int ahead : sequences) {
        offer(first + ahead);
      }
      assertThat(out)
          .isEqualTo(IntStream.range(0, 481).mapToObj(i -> "" + ((first + i) & 0xffff)).toList());
    }
  }
}
