package org.porchlight.hub.look;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.porchlight.hub.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events one open page gets. */
final class Heard implements AutoCloseable {
  /** One event. */
  record Event(String name, JsonNode data) {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<Event> all = new ArrayList<>();
  private final InputStream stream;

  Heard(Page page) {
    stream = page.events();
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          events.add(new Event(name, JsonMapper.shared().readTree(line.substring(5))));
        }
      }
    } catch (IOException closed) {
      events.add(new Event("closed", JsonMapper.shared().createObjectNode()));
    }
  }

  /** Waits for such an event. */
  JsonNode await(String name, Predicate<JsonNode> such) {
    long deadline = System.nanoTime() + Peer.PATIENCE.toNanos();
    try {
      for (Event next = poll(); next != null && System.nanoTime() < deadline; next = poll()) {
        all.add(next);
        if (next.name().equals(name) && such.test(next.data())) {
          return next.data();
        }
      }
      throw new AssertionError("Never heard such a " + name + " among " + all);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Event poll() throws InterruptedException {
    return events.poll(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** A look in that state. */
  JsonNode look(JsonNode look, String state) {
    return await(
        "look",
        data ->
            data.path("id").equals(look.path("id")) && data.path("state").asString().equals(state));
  }

  /** Every event of that name heard until now. */
  List<JsonNode> of(String name) {
    events.drainTo(all);
    return all.stream().filter(one -> one.name().equals(name)).map(Event::data).toList();
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
