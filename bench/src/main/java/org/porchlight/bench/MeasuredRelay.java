package org.porchlight.bench;

import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.porchlight.link.ToAgent;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.RelayClock;
import org.porchlight.relay.RelayConfig;
import org.porchlight.relay.RelayLimits;
import org.porchlight.relay.RelayServer;

/**
 * The relay that is measured, in a process of its own. Arguments: the ask key, and with TLS the
 * certificate and the key.
 */
public final class MeasuredRelay {
  static final String ORIGIN = "http://localhost:8080";

  private MeasuredRelay() {}

  /** Answers {@code cpu}, {@code heap}, {@code agents}, {@code skipped} and {@code wake VKEY}. */
  public static void main(String... arguments) throws Exception {
    OpenHub hub = new OpenHub(VerifierKey.parse(arguments[0]));
    RelayLimits limits =
        RelayLimits.DEFAULT
            .with(
                new RelayLimits.Patience(
                    Duration.ofMinutes(2), Duration.ofSeconds(20), Duration.ofMinutes(5)))
            .with(new RelayLimits.Dark(Duration.ofHours(1), Duration.ofHours(1)));
    RelayConfig config =
        RelayConfig.of("relay-1", "127.0.0.1", 0, Set.of(ORIGIN)).withLimits(limits);
    if (arguments.length > 1) {
      config =
          config.withTls(
              SslContextBuilder.forServer(
                      Path.of(arguments[1]).toFile(), Path.of(arguments[2]).toFile())
                  .build());
    }
    RelayClock clock = new RelayClock(InstantSource.system(), System::nanoTime);
    Map<String, VerifierKey> keys = new HashMap<>();
    try (RelayServer relay = RelayServer.start(config, hub, clock, new SecureRandom())) {
      System.out.println(relay.port());
      Measured.answer(question -> answer(relay, hub, keys, question));
    }
  }

  private static String answer(
      RelayServer relay, OpenHub hub, Map<String, VerifierKey> keys, String question) {
    return switch (question) {
      case "agents" -> String.valueOf(hub.agents.get());
      case "skipped" -> String.valueOf(relay.counts().skipped());
      default -> wake(relay, keys, question.substring("wake ".length()));
    };
  }

  /** Says something to an agent; answers with the moment it did, by the machine's own clock. */
  private static String wake(RelayServer relay, Map<String, VerifierKey> keys, String vkey) {
    VerifierKey key = keys.computeIfAbsent(vkey, MeasuredRelay::parse);
    long began = System.nanoTime();
    boolean said = relay.say(key, new ToAgent.Stop("porchlight-stop/v1\n{}\n"));
    return said ? String.valueOf(began) : "-1";
  }

  private static VerifierKey parse(String vkey) {
    try {
      return VerifierKey.parse(vkey);
    } catch (org.porchlight.note.NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
