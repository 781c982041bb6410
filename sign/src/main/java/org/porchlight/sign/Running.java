package org.porchlight.sign;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import org.porchlight.launch.CannotListen;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;

/** A signer that answers. */
final class Running implements AutoCloseable {
  private static final int BACKLOG = 128;

  private final Settings settings;
  private final Book book;
  private final HttpServer server;

  private Running(Settings settings, Book book, HttpServer server) {
    this.settings = settings;
    this.book = book;
    this.server = server;
  }

  private static HttpServer listen(Settings settings) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
    } catch (BindException taken) {
      throw new CannotListen(settings.port(), "--port", taken);
    }
  }

  static Running start(Settings settings, InstantSource clock) throws IOException {
    Enrolments enrolments = Enrolments.of(settings.data(), settings.demo(), settings.keys().role());
    Book book = Book.open(settings.data(), enrolments);
    try {
      HttpServer server = listen(settings);
      Desk desk = new Desk(settings.key(), settings.keys(), book, enrolments, clock);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", new Door(desk, settings.secret()));
      server.start();
      return new Running(settings, book, server);
    } catch (IOException e) {
      book.close();
      throw e;
    }
  }

  /** The line that says it can be used. */
  String ready() {
    Map<String, Json> fields =
        Map.of(
            "http", new Json.Str(http()),
            "key", new Json.Str(settings.key().verifierKey().toString()));
    return "READY " + CanonicalJson.write(Json.Obj.of(fields));
  }

  String http() {
    InetAddress address = settings.address();
    String host = address.getHostAddress();
    boolean six = host.contains(":");
    return "http://" + (six ? "[" + host + "]" : host) + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() throws IOException {
    server.stop(1);
    book.close();
  }
}
