package org.porchlight.agent.owner;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;
import org.porchlight.agent.vault.Secret;

/**
 * Who may ask what of the local page. Every request must name this very address as its host, so
 * that no name of a stranger's can be bent to it (DNS rebinding). A request that changes anything
 * must come from a form of this page, with its token, or from a command of this machine, with the
 * token of the agent's directory.
 */
final class Door {
  private final Set<String> hosts;
  private final Secret formToken;
  private final Secret commandToken;

  Door(Set<String> hosts, Secret formToken, Secret commandToken) {
    this.hosts = Set.copyOf(hosts);
    this.formToken = formToken;
    this.commandToken = commandToken;
  }

  /** Whether the request names this page as its host. */
  boolean isOurHost(HttpExchange exchange) {
    List<String> named = all(exchange.getRequestHeaders(), "Host");
    return named.size() == 1 && hosts.contains(named.getFirst());
  }

  /** Whether a form was sent from this page. */
  boolean isOurForm(HttpExchange exchange, String token) {
    List<String> origins = all(exchange.getRequestHeaders(), "Origin");
    return origins.size() == 1
        && origins.getFirst().startsWith("http://")
        && hosts.contains(origins.getFirst().substring("http://".length()))
        && Secret.ofText(token).equals(formToken);
  }

  /** Whether a command of this machine sent it; a browser page cannot. */
  boolean isCommand(HttpExchange exchange) {
    List<String> bearer = all(exchange.getRequestHeaders(), "Authorization");
    return bearer.size() == 1
        && all(exchange.getRequestHeaders(), "Origin").isEmpty()
        && bearer.getFirst().startsWith("Bearer ")
        && Secret.ofText(bearer.getFirst().substring("Bearer ".length())).equals(commandToken);
  }

  private static List<String> all(Headers headers, String name) {
    List<String> values = headers.get(name);
    return values == null ? List.of() : values;
  }
}
