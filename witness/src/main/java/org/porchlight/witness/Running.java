package org.porchlight.witness;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;

/** A witness that answers. */
final class Running implements AutoCloseable {
  private static final int BACKLOG = 128;

  private final Settings settings;
  private final Desk desk;
  private final HttpServer server;

  private Running(Settings settings, Desk desk, HttpServer server) {
    this.settings = settings;
    this.desk = desk;
    this.server = server;
  }

  static Running start(Settings settings, InstantSource clock) throws IOException {
    Path memory = PrivateFiles.directory(settings.data().resolve("logs"));
    Desk desk = Desk.open(settings.key(), settings.logs(), memory, clock);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", new Door(desk));
      server.start();
      return new Running(settings, desk, server);
    } catch (IOException e) {
      desk.close();
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

  private String http() {
    InetAddress address = settings.address();
    String host = address.getHostAddress();
    boolean six = host.contains(":");
    return "http://" + (six ? "[" + host + "]" : host) + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() throws IOException {
    server.stop(1);
    desk.close();
  }
}
