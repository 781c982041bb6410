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
  private final Book book;
  private final Listening port;

  private Running(Settings settings, Book book, Listening port) {
    this.settings = settings;
    this.book = book;
    this.port = port;
  }

  static Running start(Settings settings, InstantSource clock) throws IOException {
    Enrolments enrolments = Enrolments.of(settings.data(), settings.demo(), settings.keys().role());
    Book book = Book.open(settings.data(), enrolments);
    try {
      Desk desk = new Desk(settings.key(), settings.keys(), book, enrolments, clock);
      Door door = new Door(desk, settings.secret());
      Listening port = Listening.at(settings.address(), settings.port(), door);
      return new Running(settings, book, port);
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
    return port.http();
  }

  @Override
  public void close() throws IOException {
    port.close();
    book.close();
  }
}
