package org.porchlight.link;

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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a program and writes down every byte that goes in or out. */
public final class Tap implements AutoCloseable {
  private final int target;
  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<ByteArrayOutputStream> in = new CopyOnWriteArrayList<>();
  private final List<ByteArrayOutputStream> out = new CopyOnWriteArrayList<>();

  /** A tap on a free port of 127.0.0.1 that leads to {@code target} there. */
  public Tap(int target) throws IOException {
    this(0, target);
  }

  /** The same on a port of one's choice. */
  public Tap(int port, int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(port, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("tap").start(this::accept);
  }

  /** Where to dial instead of the target. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How many bytes went through so far, both ways together. */
  public long bytes() {
    return in.stream().mapToLong(ByteArrayOutputStream::size).sum()
        + out.stream().mapToLong(ByteArrayOutputStream::size).sum();
  }

  /**
   * Each connection's two ways as they came, and what clients sent without the mask of RFC 6455
   * section 5.3 as well.
   */
  public List<byte[]> recorded() {
    List<byte[]> all = new ArrayList<>();
    out.forEach(way -> all.add(way.toByteArray()));
    for (ByteArrayOutputStream way : in) {
      all.add(way.toByteArray());
      all.add(unmasked(way.toByteArray()));
    }
    return all;
  }

  private static byte[] unmasked(byte[] sent) {
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
        join(listening.accept());
      }
    } catch (IOException closed) {
      sockets.forEach(Tap::cut);
    }
  }

  /** Who dials while the target is away is hung up on. */
  private void join(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      sockets.addAll(List.of(client, server));
      copy(client, server, in);
      copy(server, client, out);
    } catch (IOException away) {
      cut(client);
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
