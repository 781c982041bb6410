package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The agents' and relays' side of grants, for tests: keeps what they are told, and what the room of
 * grants has published, and waits for it.
 */
@TestConfiguration(proxyBeanMethods = false)
class Heard {
  private static final int PATIENCE_SECONDS = 20;

  /** Something an agent was told. */
  record Said(String agent, ToAgent message) {}

  /** A grant both of whose legs were closed. */
  record Ended(String grant, EndedBy by) {}

  /** Every agent there is, connected or not. */
  @Primary
  @org.springframework.stereotype.Component
  static class Line implements AgentLine {
    final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    final BlockingQueue<GrantEvent> events = new LinkedBlockingQueue<>();
    volatile boolean connected = true;

    @Override
    public boolean say(String agent, ToAgent message) {
      if (connected) {
        said.add(new Said(agent, message));
      }
      return connected;
    }

    @Override
    public Optional<String> relay(String agent) {
      return Optional.of("relay-1");
    }

    @Override
    public void end(String grant, EndedBy by, String sentence) {
      ended.add(new Ended(grant, by));
    }

    @TransactionalEventListener
    void on(GrantEvent event) {
      events.add(event);
    }

    /** The next message of a kind; others before it are dropped. */
    <M extends ToAgent> M next(Class<M> kind) {
      return kind.cast(nextOf(said, one -> kind.isInstance(one.message())).message());
    }

    /** The next event of a kind; others before it are dropped. */
    <E extends GrantEvent> E event(Class<E> kind) {
      return kind.cast(nextOf(events, kind::isInstance));
    }

    private static <T> T nextOf(BlockingQueue<T> queue, java.util.function.Predicate<T> which) {
      try {
        T one = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (one != null && !which.test(one)) {
          one = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(one).as("within %s s", PATIENCE_SECONDS).isNotNull();
        return one;
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    void forget() {
      said.clear();
      ended.clear();
      events.clear();
      connected = true;
    }
  }
}
