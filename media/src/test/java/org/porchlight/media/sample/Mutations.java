package org.porchlight.media.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils bytes in the ways parsers stumble over; the same seed spoils them the same way. */
public final class Mutations {
  private static final byte[] EDGES = {0, 1, 3, 0x7f, (byte) 0x80, (byte) 0xff, '\r', '\n', '$'};

  private final List<byte[]> seeds;
  private final Random random;

  public Mutations(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    this.random = new Random(seed);
  }

  /** A seed with one to eight changes. */
  public byte[] next() {
    byte[] bytes = any().clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {EDGES[random.nextInt(EDGES.length)]};
    }
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(32, bytes.length - at));
    return switch (random.nextInt(7)) {
      case 0 -> set(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 1 -> set(bytes, at, EDGES[random.nextInt(EDGES.length)]);
      case 2 -> set(bytes, at, (byte) random.nextInt(256));
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 ->
          joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
      case 5 -> repeated(bytes, at, length);
      default -> spliced(bytes, at);
    };
  }

  private static byte[] set(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  private byte[] repeated(byte[] bytes, int at, int length) {
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    byte[] head = Arrays.copyOf(bytes, at);
    int times = 1 + random.nextInt(40);
    for (int i = 0; i < times; i++) {
      head = joined(head, part);
    }
    return joined(head, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  private byte[] spliced(byte[] bytes, int at) {
    byte[] other = any();
    int from = other.length == 0 ? 0 : random.nextInt(other.length);
    return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
