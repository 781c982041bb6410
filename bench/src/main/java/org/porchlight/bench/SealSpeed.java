package org.porchlight.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.porchlight.note.AskKey;
import org.porchlight.note.NoteException;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.Plain;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamSealer;

/**
 * What sealing costs an agent: one thread seals pictures of one size, and begins epochs, as fast as
 * it can; once in a JVM with the agent's own flags, once with the JDK's defaults.
 *
 * <p>Command: {@code ./porchlight bench seal}. The scores are microseconds per operation, the CPU
 * of one processor; a picture of n bytes at s µs is n/s MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SealSpeed {
  static final List<String> AGENT =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx64m",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:+DisplayVMOutputToStderr",
          "-XX:CompilerDirectivesFile="
              + Path.of(System.getenv("PORCHLIGHT_HOME"), "agent/src/main/jvm/compile.json"));

  /** A small picture of a substream, a key picture of one, a key picture of a main stream. */
  @Param({"2000", "20000", "150000"})
  public int pictureBytes;

  private final StreamSealer sealer = sealer();
  private final byte[] header = new byte[16];
  private Plain picture = Plain.all(header);

  /** Begins an epoch. */
  @Setup
  public void begin() {
    picture = Plain.all(new byte[pictureBytes]);
    sealer.nextEpoch();
  }

  /** One picture. */
  @Benchmark
  public byte[] picture() {
    return sealer.seal(0, header, picture);
  }

  /** One epoch: its key, the wrap, and the first picture under it. */
  @Benchmark
  public byte[] epoch() {
    sealer.nextEpoch();
    return sealer.seal(0, header, picture);
  }

  /** A sealer to a key of its own. */
  private static StreamSealer sealer() {
    SecureRandom random = new SecureRandom();
    try {
      byte[] viewer = AskKey.generate("bench", random).verifierKey().publicKey().toArray();
      return new StreamSealer(viewer, Grantee.of("bench", "bench", "bench"), random);
    } catch (NoteException | SealException e) {
      throw new IllegalStateException("A key that was just made is one.", e);
    }
  }

  /** Runs both JVMs. */
  public static void main(String... arguments) throws Exception {
    for (List<String> flags : List.of(AGENT, List.of("-XX:+UseSerialGC", "-Xmx64m"))) {
      System.out.println("\nWith " + String.join(" ", flags));
      new Runner(
              new OptionsBuilder()
                  .include(SealSpeed.class.getName() + ".*")
                  .forks(1)
                  .warmupIterations(3)
                  .warmupTime(TimeValue.seconds(2))
                  .measurementIterations(3)
                  .measurementTime(TimeValue.seconds(2))
                  .jvmArgs(flags.toArray(String[]::new))
                  .build())
          .run();
    }
  }
}
