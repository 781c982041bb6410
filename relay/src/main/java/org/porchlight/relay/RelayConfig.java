package org.porchlight.relay;

import io.netty.handler.ssl.SslContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a relay is set up.
 *
 * @param name the name that agents and viewers sign, an id
 * @param host the address it binds to
 * @param port the port it binds to, 0 for any free one
 * @param address where others dial it, or null for {@code ws://host:port} as bound
 * @param origins the origins a viewer's page may come from, such as {@code http://localhost:8080}
 * @param tls the server's TLS, or null for none (a proxy in front, or loopback)
 * @param door the secret of relays that dial this one's hub, or null when none may
 * @param limits what it allows
 */
public record RelayConfig(
    String name,
    String host,
    int port,
    @Nullable String address,
    Set<String> origins,
    @Nullable SslContext tls,
    @Nullable RelaySecret door,
    RelayLimits limits) {
  /** Copies the origins. */
  public RelayConfig {
    origins = Set.copyOf(origins);
  }

  /** A relay without TLS and without a door for other relays. */
  public static RelayConfig of(String name, String host, int port, Set<String> origins) {
    return new RelayConfig(name, host, port, null, origins, null, null, RelayLimits.DEFAULT);
  }

  /** The same, dialled at another address than the one it binds to. */
  public RelayConfig withAddress(String other) {
    return new RelayConfig(name, host, port, other, origins, tls, door, limits);
  }

  /** The same with TLS. */
  public RelayConfig withTls(SslContext other) {
    return new RelayConfig(name, host, port, address, origins, other, door, limits);
  }

  /** The same with a door at {@code /relay} for relays that know the secret. */
  public RelayConfig withDoor(RelaySecret other) {
    return new RelayConfig(name, host, port, address, origins, tls, other, limits);
  }

  /** The same with other limits. */
  public RelayConfig withLimits(RelayLimits other) {
    return new RelayConfig(name, host, port, address, origins, tls, door, other);
  }
}
