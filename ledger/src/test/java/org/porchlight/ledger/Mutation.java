package org.porchlight.ledger;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Small damage: a flipped bit, a byte changed, doubled, cut out, or the end cut off. */
public final class Mutation {
  private Mutation() {}

  /** A damaged copy; sometimes damaged more than once. */
  public static byte[] of(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && bytes.length > 1; i++) {
      bytes = once(bytes, random.nextInt(bytes.length), random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, int at, SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> {
        bytes[at] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 -> join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
      case 3 -> Arrays.copyOf(bytes, at);
      default -> join(Arrays.copyOf(bytes, at + 1), Arrays.copyOfRange(bytes, at, bytes.length));
    };
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] both = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }
}
