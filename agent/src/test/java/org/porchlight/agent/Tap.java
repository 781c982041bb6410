package org.porchlight.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a relay and writes down every byte that goes in or out. */
final class Tap implements AutoCloseable {
  private static final int WINDOW = 32;

  private final int target;
  private final ServerSocket listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<ByteArrayOutputStream> in = new CopyOnWriteArrayList<>();
  private final List<ByteArrayOutputStream> out = new CopyOnWriteArrayList<>();

  Tap(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().name("tap").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many places of what went through are 32 bytes of one of these secrets. */
  long windowsOf(List<byte[]> secrets) throws IOException {
    Set<ByteBuffer> windows = new HashSet<>();
    for (byte[] secret : secrets) {
      for (int at = 0; at + WINDOW <= secret.length; at++) {
        windows.add(ByteBuffer.wrap(secret, at, WINDOW));
      }
    }
    long found = 0;
    for (byte[] recorded : recorded()) {
      for (int at = 0; at + WINDOW <= recorded.length; at++) {
        found += windows.contains(ByteBuffer.wrap(recorded, at, WINDOW)) ? 1 : 0;
      }
    }
    return found;
  }

  long bytes() throws IOException {
    return recorded().stream().mapToLong(part -> part.length).sum();
  }

  /** Each connection's two ways; what clients sent without the mask of RFC 6455 section 5.3. */
  private List<byte[]> recorded() throws IOException {
    List<byte[]> all = new ArrayList<>();
    out.forEach(way -> all.add(way.toByteArray()));
    for (ByteArrayOutputStream way : in) {
      all.add(unmasked(way.toByteArray()));
    }
    return all;
  }

  private static byte[] unmasked(byte[] sent) throws IOException {
    int request = new String(sent, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    ByteBuffer frames = ByteBuffer.wrap(sent);
    ByteArrayOutputStream clear = new ByteArrayOutputStream();
    frames.position(request < 0 ? sent.length : request + 4);
    while (frames.remaining() >= 6) {
      frames.get();
      int length = frames.get() & 0x7f;
      long payload =
          switch (length) {
            case 126 -> frames.getShort() & 0xffff;
            case 127 -> frames.getLong();
            default -> length;
          };
      byte[] mask = new byte[4];
      frames.get(mask);
      for (long i = 0; i < payload && frames.hasRemaining(); i++) {
        clear.write(frames.get() ^ mask[(int) (i % 4)]);
      }
    }
    return clear.toByteArray();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(client, server));
        copy(client, server, in);
        copy(server, client, out);
      }
    } catch (IOException closed) {
      sockets.forEach(Tap::cut);
    }
  }

  private static void copy(Socket from, Socket to, List<ByteArrayOutputStream> records) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    records.add(record);
    Thread.ofVirtual()
        .name("tap")
        .start(() -> {
          byte[] buffer = new byte[64 * 1024];
          try (InputStream input = from.getInputStream();
              OutputStream output = to.getOutputStream()) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
              record.write(buffer, 0, read);
              output.write(buffer, 0, read);
            }
          } catch (IOException gone) {
            cut(from);
          } finally {
            cut(to);
          }
        });
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
