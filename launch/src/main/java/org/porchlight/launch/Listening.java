package org.porchlight.launch;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * A program's HTTP port: everything that comes goes to one handler, each on a thread of its own.
 */
public final class Listening implements AutoCloseable {
  private static final int BACKLOG = 128;
  private static final int STOP_SECONDS = 1;

  private final InetAddress address;
  private final HttpServer server;

  private Listening(InetAddress address, HttpServer server) {
    this.address = address;
    this.server = server;
  }

  /**
   * Listens at once.
   *
   * @param port 0 takes a free one
   * @throws CannotListen when the port is taken; it names {@code --port}
   */
  public static Listening at(InetAddress address, int port, HttpHandler handler)
      throws IOException {
    HttpServer server = server(address, port);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
    return new Listening(address, server);
  }

  private static HttpServer server(InetAddress address, int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
    } catch (BindException taken) {
      throw new CannotListen(port, "--port", taken);
    }
  }

  /** Where it is reached, without a path. */
  public String http() {
    String host = address.getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + bracketed + ":" + port();
  }

  /** The port it listens at. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Takes nothing new; what is being answered has a second. */
  @Override
  public void close() {
    server.stop(STOP_SECONDS);
  }
}
