package org.porchlight.hub.page;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * One open page: a bounded queue and one thread that writes it out as server-sent events (WHATWG
 * HTML section 9.2). Every 15 s it looks whether the sign-in still runs. A page of the room gets
 * {@code here} every half second, so that its silence is seen; another one a comment every 15 s.
 */
final class Page {
  static final int MOST_WAITING = 256;

  private static final Logger log = LoggerFactory.getLogger(Page.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration ROOM_HEARTBEAT = Duration.ofMillis(500);
  private static final long RETRY_MILLIS = 2_000;
  private static final long FOREVER = -1L;
  private static final AtomicLong NUMBERS = new AtomicLong();

  private sealed interface Item {
    record Event(String name, String data) implements Item {}

    record Last() implements Item {}
  }

  private final long number = NUMBERS.incrementAndGet();
  private final SignedIn who;
  private final JsonMapper json;
  private final Predicate<String> runs;
  private final Consumer<Page> gone;
  private final SseEmitter emitter = new SseEmitter(FOREVER);
  private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean closed = new AtomicBoolean();
  private long provedNanos = System.nanoTime();

  Page(SignedIn who, JsonMapper json, Predicate<String> runs, Consumer<Page> gone) {
    this.who = who;
    this.json = json;
    this.runs = runs;
    this.gone = gone;
    emitter.onCompletion(this::close);
    emitter.onTimeout(this::close);
    emitter.onError(_ -> close());
  }

  SignedIn who() {
    return who;
  }

  long number() {
    return number;
  }

  SseEmitter open() {
    Thread.ofVirtual().name("page-" + number).start(this::write);
    return emitter;
  }

  /** Queues an event; a page whose queue is full is closed and will ask for everything anew. */
  void offer(String name, Object data) {
    if (!waiting.offer(new Item.Event(name, json.writeValueAsString(data)))) {
      log.info("page {} does not read; closed", number);
      close();
    }
  }

  /** The sign-in is over: says so and closes. */
  void end() {
    offer("session", Map.of("ended", true));
    close();
  }

  /** Closes after what is waiting. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      gone.accept(this);
      if (!waiting.offer(new Item.Last())) {
        emitter.complete();
      }
    }
  }

  private void write() {
    try {
      emitter.send(SseEmitter.event().reconnectTime(RETRY_MILLIS).comment("open"));
      Duration beat = isRoom() ? ROOM_HEARTBEAT : HEARTBEAT;
      while (writeNext(waiting.poll(beat.toMillis(), TimeUnit.MILLISECONDS))) {
        log.trace("page {} has {} waiting", number, waiting.size());
      }
      emitter.complete();
    } catch (IOException | IllegalStateException gone) {
      log.debug("page {} is gone: {}", number, gone.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      log.warn("page {} is closed after a failure", number, failure);
      emitter.complete();
    } finally {
      close();
    }
  }

  private boolean writeNext(@Nullable Item item) throws IOException {
    return switch (item) {
      case null -> beat();
      case Item.Last _ -> false;
      case Item.Event(String name, String data) -> {
        SseEventBuilder event = SseEmitter.event().name(name).data(data, MediaType.TEXT_PLAIN);
        emitter.send(event);
        yield true;
      }
    };
  }

  private boolean beat() throws IOException {
    if (System.nanoTime() - provedNanos >= HEARTBEAT.toNanos()) {
      provedNanos = System.nanoTime();
      if (!runs.test(who.signIn())) {
        end();
        return true;
      }
    }
    emitter.send(
        isRoom() ? SseEmitter.event().name("here").data("{}") : SseEmitter.event().comment(""));
    return true;
  }

  private boolean isRoom() {
    return who.face() == Face.ROOM;
  }
}
