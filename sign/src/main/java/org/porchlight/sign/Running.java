package org.porchlight.sign;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.porchlight.launch.Listening;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;

/** A signer that answers. */
final class Running implements AutoCloseable {
  private final Settings settings;
  private final Counter counter;
  private final Listening port;

  private Running(Settings settings, Counter counter, Listening port) {
    this.settings = settings;
    this.counter = counter;
    this.port = port;
  }

  static Running start(Settings settings, InstantSource clock) throws IOException {
    Counter counter =
        Counter.open(settings.data(), settings.key(), settings.keys(), settings.demo(), clock);
    try {
      Door door = new Door(counter, settings.secret());
      Listening port = Listening.at(settings.address(), settings.port(), door);
      return new Running(settings, counter, port);
    } catch (IOException e) {
      counter.close();
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
    return port.http();
  }

  @Override
  public void close() throws IOException {
    port.close();
    counter.close();
  }
}
