package org.porchlight.relay;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.FromRelay;
import org.porchlight.link.Limits;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToRelay;

/** One connection of a relay by itself to its hub, from its opening to its loss. */
final class HubLink implements WebSocket.Listener {
  static final Duration PING_EVERY = Duration.ofSeconds(5);
  static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int WAITING_MESSAGES = 100_000;
  private static final System.Logger LOG = System.getLogger(HubLink.class.getName());

  private final RelayClock clock;
  private final Consumer<ToRelay> told;
  private final Mailbox outgoing;
  private final CountDownLatch lost = new CountDownLatch(1);
  private final AtomicLong calls = new AtomicLong();
  private final Map<Long, CompletableFuture<ToRelay.Reply>> open = new ConcurrentHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private volatile long heardTicks;
  private volatile @Nullable WebSocket socket;

  HubLink(RelayClock clock, Executor executor, Consumer<ToRelay> told) {
    this.clock = clock;
    this.told = told;
    this.outgoing = new Mailbox(executor, WAITING_MESSAGES);
    this.heardTicks = clock.ticks();
  }

  /** When the hub was last heard here. */
  long heardTicks() {
    return heardTicks;
  }

  /** Waits until the connection is lost, or has been silent too long; closes it. */
  void awaitLoss() throws InterruptedException {
    while (!lost.await(1, TimeUnit.SECONDS)) {
      if (clock.passed(heardTicks, SILENCE)) {
        lose();
      }
    }
  }

  void lose() {
    lost.countDown();
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
    this.open.values().forEach(answer -> answer.completeExceptionally(new HubLost()));
  }

  /** Tells the hub something, in order, without waiting for it. */
  void tell(FromRelay message) {
    if (!outgoing.offer(() -> send(message))) {
      lose();
    }
  }

  /** Asks the hub and waits for its answer. */
  ToRelay.Reply ask(LongFunction<FromRelay.Question> question) {
    long call = calls.incrementAndGet();
    CompletableFuture<ToRelay.Reply> answer = new CompletableFuture<>();
    open.put(call, answer);
    try {
      tell(question.apply(call));
      if (lost.getCount() == 0) {
        throw new HubLost();
      }
      return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new HubLost(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubLost(e);
    } finally {
      open.remove(call);
    }
  }

  private void send(FromRelay message) {
    WebSocket to = socket;
    if (to == null || lost.getCount() == 0) {
      return;
    }
    try {
      to.sendText(message.json(), true).get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.INFO, "The hub could not be told", e);
      lose();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lose();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    heardTicks = clock.ticks();
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    heardTicks = clock.ticks();
    text.append(part);
    if (text.length() > Limits.RELAY_TEXT_BYTES) {
      lose();
    } else if (last) {
      String whole = text.toString();
      text.setLength(0);
      hear(whole);
    }
    from.request(1);
    return null;
  }

  private void hear(String message) {
    try {
      switch (ToRelay.parse(message)) {
        case ToRelay.Reply reply -> {
          CompletableFuture<ToRelay.Reply> answer = open.get(reply.call());
          if (answer != null) {
            answer.complete(reply);
          }
        }
        case ToRelay.Say say -> told.accept(say);
        case ToRelay.CloseAgent close -> told.accept(close);
        case ToRelay.EndGrant end -> told.accept(end);
      }
    } catch (LinkException e) {
      LOG.log(System.Logger.Level.WARNING, "The hub said what the wire does not know", e);
      lose();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    heardTicks = clock.ticks();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    LOG.log(System.Logger.Level.INFO, "The hub closed: {0} {1}", code, reason);
    lose();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    LOG.log(System.Logger.Level.INFO, "The hub was lost", error);
    lose();
  }
}
