package org.porchlight.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.porchlight.launch.Listening;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;

/** A witness that answers. */
final class Running implements AutoCloseable {
  private final Settings settings;
  private final Desk desk;
  private final Listening port;

  private Running(Settings settings, Desk desk, Listening port) {
    this.settings = settings;
    this.desk = desk;
    this.port = port;
  }

  static Running start(Settings settings, InstantSource clock) throws IOException {
    Path memory = PrivateFiles.directory(settings.data().resolve("logs"));
    Desk desk = Desk.open(settings.key(), settings.logs(), memory, clock);
    try {
      Listening port = Listening.at(settings.address(), settings.port(), new Door(desk));
      return new Running(settings, desk, port);
    } catch (IOException e) {
      desk.close();
      throw e;
    }
  }

  /** The line that says it can be used. */
  String ready() {
    Map<String, Json> fields =
        Map.of(
            "http", new Json.Str(port.http()),
            "key", new Json.Str(settings.key().verifierKey().toString()));
    return "READY " + CanonicalJson.write(Json.Obj.of(fields));
  }

  @Override
  public void close() throws IOException {
    port.close();
    desk.close();
  }
}
