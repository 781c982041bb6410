package org.porchlight.relay;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** What the parts of one relay share. */
final class Core {
  final RelayConfig config;
  final Hub hub;
  final RelayClock clock;
  final SecureRandom random;
  final Executor calls;
  final Relay self;
  final Counters counters = new Counters();
  final Agents agents = new Agents();
  final Streams streams = new Streams(this);
  final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  final Map<String, RelayDoor> farRelays = new ConcurrentHashMap<>();

  Core(
      RelayConfig config,
      Hub hub,
      RelayClock clock,
      SecureRandom random,
      Executor calls,
      Relay self) {
    this.config = config;
    this.hub = hub;
    this.clock = clock;
    this.random = random;
    this.calls = calls;
    this.self = self;
  }

  RelayLimits limits() {
    return config.limits();
  }
}
