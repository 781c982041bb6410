package org.porchlight.hub.look;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.relay.RelayClock;
import org.porchlight.relay.RelayConfig;
import org.porchlight.relay.RelaySecret;
import org.porchlight.relay.RelayServer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The relay inside the hub: listens once the web server does, whose origin it must know, and stops
 * before anything it needs.
 */
@Component
class EmbeddedRelay implements SmartLifecycle {
  private final EmbeddedRelaySettings settings;
  private final RelayHub hub;
  private final RelayAddress address;
  private final Origin origin;
  private final InstantSource clock;
  private final SecureRandom random;
  private @Nullable RelayServer server;

  EmbeddedRelay(
      EmbeddedRelaySettings settings,
      RelayHub hub,
      RelayAddress address,
      Origin origin,
      InstantSource clock,
      SecureRandom random) {
    this.settings = settings;
    this.hub = hub;
    this.address = address;
    this.origin = origin;
    this.clock = clock;
    this.random = random;
  }

  /** After the web server, which starts one before the last phase of all. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  @Override
  public synchronized void start() {
    try {
      RelayConfig config =
          RelayConfig.of(settings.name(), settings.host(), settings.port(), Set.of(origin.text()));
      server =
          RelayServer.start(
              secret(addressed(config)), hub, new RelayClock(clock, System::nanoTime), random);
      address.listensOn(server.port());
    } catch (IOException taken) {
      throw new SettingsRefused(
          taken.getMessage() + " Choose another with porchlight.relay.embedded.port.");
    }
  }

  private RelayConfig addressed(RelayConfig config) {
    return address.text().isEmpty() ? config : config.withAddress(address.text());
  }

  private RelayConfig secret(RelayConfig config) throws IOException {
    return settings.secretFile().isEmpty()
        ? config
        : config.withDoor(new RelaySecret(Files.readString(Path.of(settings.secretFile()))));
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }
}
