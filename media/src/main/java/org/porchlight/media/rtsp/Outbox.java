package org.porchlight.media.rtsp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/**
 * What waits to be sent. A virtual thread of its own sends it, so that a camera that does not read
 * can block neither the reader of its pictures nor whoever closes the session; when too much waits,
 * the camera has stopped listening.
 */
final class Outbox {
  private static final Logger LOG = System.getLogger(Outbox.class.getName());
  private static final int MOST_WAITING = 64;

  private final Socket transport;
  private final Socket socket;
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread sender;

  /** Sends over {@code socket}; a failure closes {@code transport}, which wakes the reader. */
  Outbox(Socket transport, Socket socket) {
    this.transport = transport;
    this.socket = socket;
    this.sender = Thread.ofVirtual().name("rtsp-outbox").start(this::run);
  }

  void offer(byte[] message) throws CameraException {
    if (!waiting.offer(message)) {
      throw new CameraException(Reason.SILENT, "The camera has stopped listening.");
    }
  }

  void stop() {
    sender.interrupt();
  }

  private void run() {
    try {
      while (true) {
        socket.getOutputStream().write(waiting.take());
        socket.getOutputStream().flush();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.TRACE, "stopped");
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "sending failed: {0}", e.getMessage());
      closeTransport();
    }
  }

  private void closeTransport() {
    try {
      transport.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the connection was broken already: {0}", e.getMessage());
    }
  }
}
