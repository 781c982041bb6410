package org.porchlight.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each program of the road is killed with -9 between an ask and the opening of its look; and while
 * nobody sees the log, no look begins.
 */
@Timeout(3_600)
class KilledWhileAskingRoadTest {
  @TempDir Path directory;

  @Test
  void whatWasAskedEndsInWordsAndNothingOpensWithoutItsRecord() throws Exception {
    Seeds.each((seed, random) -> {
      List<Part> parts = new ArrayList<>(Arrays.asList(Part.values()));
      Seeds.shuffle(parts, random);
      Seeds.onARoad(
          directory.resolve(Long.toUnsignedString(seed)),
          seed,
          (files, port) -> new Memory.Embedded(files),
          (road, walk) -> {
            Faults faults = new Faults(road);
            for (Part part : parts) {
              walk.whileAsking(faults.killed(part));
            }
            walk.whileAsking(faults.killedWitnesses());
            walk.through(faults.killedWitnesses());
            walk.recordIsWhole();
          },
          random);
    });
  }
}
