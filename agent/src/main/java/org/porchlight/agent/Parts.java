package org.porchlight.agent;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.note.Bytes;

/** Says what was sealed to an owner in as many messages as it takes. */
final class Parts {
  private Parts() {}

  static void say(String id, byte[] sealed, Consumer<FromAgent> say) throws InterruptedException {
    say(id, sealed, say, 0, () -> true);
  }

  /**
   * As above, with a pause after each, so that what else is to be said is not kept waiting.
   *
   * @param wanted is asked before each; once it is false no further one is said
   */
  static void say(
      String id, byte[] sealed, Consumer<FromAgent> say, long paceMillis, BooleanSupplier wanted)
      throws InterruptedException {
    int size = Limits.STILL_PART_BYTES;
    int parts = (sealed.length + size - 1) / size;
    for (int part = 1; part <= parts && wanted.getAsBoolean(); part++) {
      int from = (part - 1) * size;
      byte[] piece = Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + size));
      say.accept(new FromAgent.Still(id, part, parts, Bytes.of(piece).toString()));
      TimeUnit.MILLISECONDS.sleep(paceMillis);
    }
  }
}
