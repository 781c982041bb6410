package org.porchlight.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** One direction of one connection of a {@link FaultProxy}. */
final class FaultyWay {
  private static final int CHUNK_BYTES = 4 * 1024;
  private static final int CHUNKS = 16;
  private static final Chunk LAST = new Chunk(ByteBuffer.allocate(0), 0, true);

  private final Weather weather;
  private final SplittableRandom random;
  private final AtomicLong passed;
  private final long breakAfter;
  private final AtomicLong total;
  private final BlockingQueue<Chunk> onTheWay = new ArrayBlockingQueue<>(CHUNKS);

  private record Chunk(ByteBuffer bytes, long dueNanos, boolean last) {}

  FaultyWay(Weather weather, long seed, AtomicLong passed, long breakAfter, AtomicLong total) {
    this.weather = weather;
    this.random = new SplittableRandom(seed);
    this.passed = passed;
    this.breakAfter = breakAfter;
    this.total = total;
  }

  void start(Socket from, Socket to, Runnable end) {
    Thread.ofVirtual().start(() -> run(() -> read(from), end));
    Thread.ofVirtual().start(() -> run(() -> write(to), end));
  }

  private interface Work {
    boolean done() throws IOException, InterruptedException;
  }

  /** Ends the connection when the work breaks; a half close is passed on instead. */
  private static void run(Work work, Runnable end) {
    try {
      if (!work.done()) {
        end.run();
      }
    } catch (IOException | InterruptedException e) {
      System.getLogger(FaultyWay.class.getName())
          .log(System.Logger.Level.DEBUG, "A connection ended", e);
      end.run();
    }
  }

  private boolean read(Socket from) throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[CHUNK_BYTES];
    long freeNanos = System.nanoTime();
    for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
      weather.change(buffer, size, random);
      long due = Math.max(freeNanos, System.nanoTime() + weather.lateNanos(random));
      freeNanos = due + weather.spendNanos(size);
      onTheWay.put(new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, size)), freeNanos, false));
    }
    onTheWay.put(LAST);
    return true;
  }

  private boolean write(Socket to) throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    for (Chunk chunk = onTheWay.take(); !chunk.last(); chunk = onTheWay.take()) {
      weather.awaitPassage(chunk.dueNanos());
      if (passed.addAndGet(chunk.bytes().remaining()) > breakAfter) {
        return false;
      }
      total.addAndGet(chunk.bytes().remaining());
      out.write(chunk.bytes().array());
      out.flush();
    }
    to.shutdownOutput();
    return true;
  }
}
