package org.porchlight.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of the road are killed with -9 and come back: those that carry a look in the middle
 * of one, those that decide between an ask and its look; and while nobody sees the log, no look
 * begins. Which signer and which witness dies when, the seed says.
 */
@Timeout(3_600)
class KilledPartsRoadTest {
  @TempDir Path directory;

  @Test
  void theRoadComesBackByItselfAndNothingOpensWithoutItsRecordOrIsLost() throws Exception {
    Seeds.each((seed, random) -> {
      List<Part> signers = shuffled(random, Part.AGENCY, Part.COUNCIL);
      List<Part> witnesses = shuffled(random, Part.FIRST_WITNESS, Part.SECOND_WITNESS);
      List<Part> looking = shuffled(random, Part.RELAY, Part.AGENT, Part.HUB, signers.getFirst());
      List<Part> asking =
          shuffled(
              random,
              Part.HUB,
              Part.DATABASE,
              Part.DISPATCH,
              signers.getLast(),
              witnesses.getFirst());
      Seeds.onARoad(
          directory.resolve(Long.toUnsignedString(seed)),
          seed,
          (files, port) -> new Memory.Embedded(files),
          (road, walk) -> {
            Faults faults = new Faults(road);
            for (Part part : looking) {
              walk.through(faults.killed(part));
            }
            for (Part part : asking) {
              walk.whileAsking(faults.killed(part));
            }
            walk.whileAsking(faults.killedWitnesses());
            walk.through(faults.killedWitnesses());
            walk.recordIsWhole();
          },
          random);
    });
  }

  private static List<Part> shuffled(SplittableRandom random, Part... parts) {
    List<Part> order = new ArrayList<>(List.of(parts));
    Seeds.shuffle(order, random);
    return order;
  }
}
