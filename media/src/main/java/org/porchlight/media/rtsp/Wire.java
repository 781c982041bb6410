package org.porchlight.media.rtsp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.Limit;

/**
 * The connection, cut into messages and frames. One thread reads; any thread may send or close.
 *
 * <p>The buffer holds the largest message; what a read left over stays for the next. A read that
 * runs into its deadline loses nothing.
 */
final class Wire implements Line {
  private static final int FRAME_HEADER = 4;

  private final Socket transport;
  private final Socket socket;
  private final LongSupplier nanoTime;
  private final Outbox outbox;
  private final byte[] buffer = new byte[Limit.HEADER_BLOCK.most() + Limit.BODY.most() + 4096];

  private int start;
  private int end;
  private int scanned;
  private @Nullable MessageHead head;

  /**
   * A wire over a connected socket.
   *
   * @param transport the TCP socket, closed abruptly by {@link #cut}
   * @param socket the same, or TLS around it
   */
  Wire(Socket transport, Socket socket, LongSupplier nanoTime) {
    this.transport = transport;
    this.socket = socket;
    this.nanoTime = nanoTime;
    this.outbox = new Outbox(transport, socket);
  }

  @Override
  public Optional<Incoming> next(long deadlineNanos) throws CameraException {
    while (true) {
      Incoming whole = take();
      if (whole != null) {
        return Optional.of(whole);
      }
      if (!fill(deadlineNanos)) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void send(byte[] bytes) throws CameraException {
    outbox.offer(bytes);
  }

  /** Two UDP ports on this side of the connection, for packets from its other side. */
  UdpPorts udpPorts() throws CameraException {
    try {
      return UdpPorts.bind(transport.getLocalAddress(), transport.getInetAddress());
    } catch (IOException e) {
      throw new CameraException(Reason.UNREACHABLE, "No ports are free for the camera.", e);
    }
  }

  @Override
  public void cut() throws IOException {
    outbox.stop();
    transport.close();
  }

  private @Nullable Incoming take() throws CameraException {
    if (head != null) {
      return body(head);
    }
    while (start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
      start++;
    }
    scanned = Math.max(scanned, start);
    if (start == end) {
      return null;
    }
    if (buffer[start] == '$') {
      return frame();
    }
    if (!Character.isLetter(buffer[start])) {
      throw CameraException.malformed("What answers at this address does not speak RTSP.");
    }
    int blockEnd = endOfBlock();
    if (blockEnd < 0) {
      Limit.HEADER_BLOCK.check(end - start);
      return null;
    }
    MessageHead parsed = MessageHead.parse(Bytes.of(buffer, start, blockEnd - start));
    start = blockEnd;
    head = parsed;
    return body(parsed);
  }

  private @Nullable Incoming body(MessageHead of) {
    if (end - start < of.bodyBytes()) {
      return null;
    }
    Bytes body = Bytes.of(buffer, start, of.bodyBytes());
    start += of.bodyBytes();
    head = null;
    return of.with(body);
  }

  private @Nullable Incoming frame() {
    if (end - start < FRAME_HEADER) {
      return null;
    }
    int length = ((buffer[start + 2] & 0xff) << 8) | (buffer[start + 3] & 0xff);
    if (end - start < FRAME_HEADER + length) {
      return null;
    }
    Incoming frame =
        new Incoming.Frame(
            buffer[start + 1] & 0xff, Bytes.of(buffer, start + FRAME_HEADER, length));
    start += FRAME_HEADER + length;
    return frame;
  }

  /** Just behind the empty line, -1 if it has not come yet. */
  private int endOfBlock() {
    for (int i = Math.max(scanned, start + 1); i < end; i++) {
      boolean bare = buffer[i] == '\n' && buffer[i - 1] == '\n';
      boolean usual = buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n';
      if (bare || usual) {
        scanned = i + 1;
        return i + 1;
      }
    }
    scanned = end;
    return -1;
  }

  private boolean fill(long deadlineNanos) throws CameraException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - nanoTime.getAsLong());
    if (millis <= 0) {
      return false;
    }
    compact();
    try {
      socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
      int read = socket.getInputStream().read(buffer, end, buffer.length - end);
      if (read < 0) {
        throw new CameraException(Reason.ENDED, "The camera closed the connection.");
      }
      end += read;
      return true;
    } catch (SocketTimeoutException e) {
      return nanoTime.getAsLong() < deadlineNanos;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void compact() {
    if (start == 0) {
      return;
    }
    System.arraycopy(buffer, start, buffer, 0, end - start);
    scanned = Math.max(0, scanned - start);
    end -= start;
    start = 0;
  }

  private static CameraException broken(IOException e) {
    return new CameraException(Reason.UNREACHABLE, "The connection to the camera broke.", e);
  }
}
