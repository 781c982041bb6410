package org.porchlight.bench;

import io.netty.channel.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.porchlight.link.Subprotocol;
import org.porchlight.note.SigningKey;

/**
 * Heap of an idle agent at the relay, and how soon one of many can be woken.
 *
 * <p>Workload: so many agents, each with its own key and its own real loopback socket, prove
 * themselves and then say nothing. The relay's process is measured: its heap after full collections
 * before and after, divided by the agents; and for 500 of them chosen by chance, the time from
 * telling the relay's {@code say} to the message being read at the agent, both by the machine's
 * monotonic clock. Open files allow somewhat under 20,000 agents on a machine whose limit is
 * 20,000; where it is higher, so is the number that can be asked for.
 *
 * <p>Command: {@code ./porchlight bench idle-agents [agents]}
 */
public final class IdleAgents {
  private static final int WAKES = 500;

  private IdleAgents() {}

  /** Prints the two measurements. */
  public static void main(String... arguments) throws Exception {
    int agents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15_000;
    List<String> jvm = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx1g");
    String askKey = Keys.viewer().verifierKey().toString();
    try (Child relay = new Child(MeasuredRelay.class, jvm, List.of(askKey));
        Peers peers = new Peers(Integer.parseInt(relay.line()), false)) {
      BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
      dial(peers, "warm", 100, heard);
      awaitAgents(relay, 100);
      long before = relay.number("heap");
      List<SigningKey> keys = dial(peers, "agent", agents, heard);
      awaitAgents(relay, 100 + agents);
      long after = relay.number("heap");
      System.out.printf(
          "%d idle agents: %.2f kB of heap each (%.1f MB before, %.1f MB after)%n",
          agents, (after - before) / 1e3 / agents, before / 1e6, after / 1e6);
      wake(relay, keys, heard);
    }
  }

  private static List<SigningKey> dial(
      Peers peers, String name, int count, BlockingQueue<Long> heard) {
    List<SigningKey> keys = new ArrayList<>();
    List<Greeting> greetings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SigningKey key = Keys.agent(name + "-" + i);
      Greeting greeting =
          new Greeting(
              hello -> Keys.prove(key, hello),
              new Greeting.Ears() {
                @Override
                public void text(String text) {
                  heard.add(System.nanoTime());
                }
              });
      Channel open = peers.dial("/agent", Subprotocol.AGENT, null, greeting);
      keys.add(key);
      greetings.add(greeting);
      if (!open.isActive()) {
        throw new IllegalStateException("The relay took no more than " + i + " agents.");
      }
      if (i % 500 == 499) {
        greeting.await();
      }
    }
    greetings.forEach(Greeting::await);
    return keys;
  }

  private static void awaitAgents(Child relay, long count) throws IOException {
    while (relay.number("agents") < count) {
      Thread.onSpinWait();
    }
  }

  private static void wake(Child relay, List<SigningKey> keys, BlockingQueue<Long> heard)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(1);
    long[] nanos = new long[WAKES];
    for (int i = 0; i < WAKES; i++) {
      String vkey = keys.get(random.nextInt(keys.size())).verifierKey().toString();
      long said = relay.number("wake " + vkey);
      Long at = heard.poll(10, TimeUnit.SECONDS);
      if (said < 0 || at == null) {
        throw new IllegalStateException("An agent could not be woken.");
      }
      nanos[i] = at - said;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "waking one of them, %d times: p50 %.2f ms, p99 %.2f ms, slowest %.2f ms%n",
        WAKES, nanos[WAKES / 2] / 1e6, nanos[WAKES * 99 / 100] / 1e6, nanos[WAKES - 1] / 1e6);
  }
}
