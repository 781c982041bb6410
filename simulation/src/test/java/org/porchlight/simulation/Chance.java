package org.porchlight.simulation;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** All chance of a run, keys and nonces included, from one seed. */
final class Chance {
  private final SplittableRandom random;
  private final SecureRandom secure;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
    this.secure = new Seeded(random.split());
  }

  /** What the parts take for randomness nobody can guess. */
  SecureRandom secure() {
    return secure;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int of100) {
    return random.nextInt(100) < of100;
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  Duration between(Duration least, Duration most) {
    return Duration.ofNanos(random.nextLong(least.toNanos(), most.toNanos() + 1));
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1;

    Seeded(SplittableRandom random) {
      super(new Source(random), null);
    }
  }

  private static final class Source extends SecureRandomSpi {
    private static final long serialVersionUID = 1;
    private final transient SplittableRandom random;

    Source(SplittableRandom random) {
      this.random = random;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      throw new UnsupportedOperationException("Chance comes from the run's seed alone.");
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int numBytes) {
      byte[] bytes = new byte[numBytes];
      random.nextBytes(bytes);
      return bytes;
    }
  }
}
