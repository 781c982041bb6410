package org.porchlight.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections of the road are lost, late, broken or cut in the middle of a look, the PostgreSQL
 * that the hub was given by address is killed, and an owner leaves while nobody at the premises
 * hears it.
 */
@Timeout(3_600)
class BadWaysRoadTest {
  private static final int WAYS_A_ROUND = 3;

  @TempDir Path directory;

  @Test
  void theRoadComesBackByItselfAndNothingIsLost() throws Exception {
    Seeds.each((seed, random) ->
        Seeds.onARoad(
            directory.resolve(Long.toUnsignedString(seed)),
            seed,
            (files, port) -> new Memory.ByAddress(files.resolve("elsewhere"), port),
            (road, walk) -> {
              Faults faults = new Faults(road);
              List<Ways.Way> ways = new ArrayList<>(road.ways.all());
              Seeds.shuffle(ways, random);
              for (Ways.Way way : ways.subList(0, WAYS_A_ROUND)) {
                walk.through(faults.bad(way, random));
              }
              walk.through(faults.killed(Part.DATABASE));
              walk.recordIsWhole();
              walk.whileNobodyHearsThatTheOwnerLeaves(faults.partitioned(road.ways.relayToHub()));
            },
            random));
  }
}
