package org.porchlight.city.rtsp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What still has to be written to one client: bounded in messages, written by one thread. */
final class Outbox {
  private static final int CAPACITY = 64;

  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CAPACITY);

  /** False where the client does not keep up. */
  boolean offer(byte[] message) {
    return queue.offer(message);
  }

  /** Writes until the stream fails or the thread is interrupted. */
  void writeTo(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      out.write(queue.take());
    }
  }
}
