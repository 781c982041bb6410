package org.porchlight.dispatch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.dispatch.call.CallException;
import org.porchlight.dispatch.call.EidoText;
import org.porchlight.dispatch.call.Fault;
import org.porchlight.dispatch.call.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Listens to a system that conveys EIDO over a WebSocket (NENA-STA-024.1, sub-protocol {@code
 * emergency-ent1.0}): subscribes to every new incident, renews the subscription before it ends, and
 * answers each notification once what it said is in the book.
 *
 * <p>One message at a time and at most 1 MiB: while one is being taken, no other is read. When the
 * other side is silent to our pings, or ends the subscription, the feed is dead until it answers
 * again.
 */
final class EidoSocket implements AutoCloseable {
  /** The feed's name. */
  static final String FEED = "eido-socket";

  private static final String PROTOCOL = "emergency-ent1.0";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PING = Duration.ofSeconds(10);
  private static final int EXPIRES_SECONDS = 60;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final System.Logger LOG = System.getLogger(EidoSocket.class.getName());

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final SecureRandom random = new SecureRandom();
  private final URI source;
  private final Intake intake;
  private final Feeds feeds;
  private final InstantSource clock;
  private final Thread thread;

  EidoSocket(URI source, Intake intake, Feeds feeds, InstantSource clock) {
    this.source = source;
    this.intake = intake;
    this.feeds = feeds;
    this.clock = clock;
    feeds.listen(FEED, false);
    this.thread = Thread.ofVirtual().name("eido").start(this::run);
  }

  /** What the socket says, in order: a text, a pong, or its end. */
  private sealed interface Heard {
    record Text(String message) implements Heard {}

    record Pong() implements Heard {}

    record End(String why) implements Heard {}
  }

  private void run() {
    Backoff backoff = Backoff.ofAFeed();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (listen()) {
          backoff = Backoff.ofAFeed();
        }
        feeds.alive(FEED, false);
        Thread.sleep(backoff.next());
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  /** One connection, until it ends; whether it was ever subscribed. */
  private boolean listen() throws InterruptedException {
    Ear ear = new Ear();
    boolean subscribed = false;
    WebSocket socket = null;
    try {
      socket =
          http.newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .subprotocols(PROTOCOL)
              .buildAsync(source, ear)
              .join();
      subscribe(socket, "");
      String subscription = "";
      long silentFor = 0;
      long renewAt = System.nanoTime();
      while (true) {
        Heard heard = ear.heard.poll(PING.toMillis(), TimeUnit.MILLISECONDS);
        silentFor = heard == null ? silentFor + 1 : 0;
        if (silentFor > 1) {
          return subscribed;
        }
        switch (heard) {
          case null -> socket.sendPing(ByteBuffer.allocate(0)).join();
          case Heard.Pong() -> LOG.log(System.Logger.Level.TRACE, "pong");
          case Heard.End(String why) -> {
            LOG.log(System.Logger.Level.INFO, "Feed {0} ended: {1}", FEED, why);
            return subscribed;
          }
          case Heard.Text(String text) -> {
            EidoText.Message message = EidoText.message(text.getBytes(StandardCharsets.UTF_8));
            JsonNode response = message.envelope().path("subscribeResponse");
            if (response.path("statusCode").asInt(0) == 200) {
              subscription = response.path("subscriptionId").asString("");
              subscribed = true;
              feeds.alive(FEED, true);
            } else if (message.envelope().has("terminate")) {
              socket.sendText(terminated(message.envelope().path("terminate")), true).join();
              return subscribed;
            } else if (message.envelope().has("event")) {
              take(message);
              socket.sendText(answered(message.envelope().path("event")), true).join();
            }
            socket.request(1);
          }
        }
        if (System.nanoTime() - renewAt > Duration.ofSeconds(EXPIRES_SECONDS / 2).toNanos()) {
          subscribe(socket, subscription);
          renewAt = System.nanoTime();
        }
      }
    } catch (CallException wrong) {
      feeds.fault(FEED, new Fault(0, wrong.name(), String.valueOf(wrong.getMessage())));
      return subscribed;
    } catch (IOException | RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Feed {0}: {1}", FEED, failed.toString());
      return subscribed;
    } finally {
      if (socket != null) {
        socket.abort();
      }
    }
  }

  private void take(EidoText.Message message) throws CallException, IOException {
    for (Reading reading : message.readings(clock.instant())) {
      intake.take(FEED, reading);
    }
  }

  private void subscribe(WebSocket socket, String subscription) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode subscribe = body.putObject("subscribe");
    byte[] id = new byte[16];
    random.nextBytes(id);
    subscribe.put("requestId", HexFormat.of().formatHex(id));
    subscribe.put("requestType", "EIDO").put("requestSubType", "new");
    subscribe.put("expires", EXPIRES_SECONDS);
    if (!subscription.isEmpty()) {
      subscribe.put("subscriptionId", subscription);
    }
    socket.sendText(body.toString(), true).join();
  }

  private static String answered(JsonNode event) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("eventResponse")
        .put("transactionId", event.path("transactionId").asString(""))
        .put("statusCode", 200)
        .put("statusText", "OK");
    return body.toString();
  }

  private static String terminated(JsonNode terminate) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("terminateResponse")
        .put("requestId", terminate.path("requestId").asString(""))
        .put("subscriptionId", terminate.path("subscriptionId").asString(""))
        .put("statusCode", 200)
        .put("statusText", "OK");
    return body.toString();
  }

  /** Puts together what the socket says, bounded. */
  private static final class Ear implements WebSocket.Listener {
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      if (text.length() + part.length() > EidoText.MOST_BYTES) {
        heard.add(new Heard.End("a message has more than 1 MiB"));
        socket.abort();
        return CompletableFuture.completedFuture(null);
      }
      text.append(part);
      if (last) {
        heard.add(new Heard.Text(text.toString()));
        text.setLength(0);
      } else {
        socket.request(1);
      }
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
      heard.add(new Heard.Pong());
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String why) {
      heard.add(new Heard.End("closed with " + code));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable broken) {
      heard.add(new Heard.End(broken.toString()));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    http.shutdownNow();
  }
}
