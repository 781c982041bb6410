package org.porchlight.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each program of the road is killed with -9 in the middle of a look, and comes back; of the two
 * witnesses, one.
 */
@Timeout(3_600)
class KilledPartsRoadTest {
  @TempDir Path directory;

  @Test
  void theRoadComesBackByItselfAndNothingIsLost() throws Exception {
    Seeds.each((seed, random) -> {
      Path data = directory.resolve(Long.toUnsignedString(seed));
      List<Part> parts = new ArrayList<>(Arrays.asList(Part.values()));
      parts.remove(random.nextBoolean() ? Part.FIRST_WITNESS : Part.SECOND_WITNESS);
      Seeds.shuffle(parts, random);
      Seeds.onARoad(
          data,
          seed,
          (files, port) -> new Memory.Embedded(files),
          (road, walk) -> {
            for (Part part : parts) {
              walk.through(new Faults(road).killed(part));
            }
            walk.recordIsWhole();
          },
          random);
    });
  }
}
