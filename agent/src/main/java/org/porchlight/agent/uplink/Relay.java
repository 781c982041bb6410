package org.porchlight.agent.uplink;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Handshake;
import org.porchlight.link.Limits;
import org.porchlight.link.LinkException;
import org.porchlight.link.SignedText;
import org.porchlight.note.SigningKey;

/**
 * A relay of the trust policy: its name, which every proof is bound to, and where to dial it.
 *
 * @param name as pinned
 * @param address such as {@code wss://relay.example:8081}
 */
public record Relay(String name, URI address) {
  /** Dials the control connection and proves the agent's key. */
  RelaySocket control(HttpClient http, SigningKey key) throws IOException, InterruptedException {
    return proved(greeted(http, "/agent"), key, null);
  }

  /** Dials a grant's media leg and proves the agent's key for it. */
  RelaySocket leg(HttpClient http, SigningKey key, String grant)
      throws IOException, InterruptedException {
    return proved(approach(http), key, grant);
  }

  /**
   * A connection on which the relay has spoken and the agent has not.
   *
   * @param hello what it said
   */
  record Greeted(RelaySocket socket, Handshake.Hello hello) {}

  /** Dials for a media leg, and says nothing. */
  Greeted approach(HttpClient http) throws IOException, InterruptedException {
    return greeted(http, "/agent/stream");
  }

  private Greeted greeted(HttpClient http, String path) throws IOException, InterruptedException {
    RelaySocket socket = RelaySocket.dial(http, address.resolve(path));
    boolean heard = false;
    try {
      Greeted greeted = new Greeted(socket, hello(socket));
      heard = true;
      return greeted;
    } catch (LinkException e) {
      throw new IOException("The relay " + name + " does not speak our language.", e);
    } finally {
      if (!heard) {
        socket.close();
      }
    }
  }

  /** Proves the agent's key: for a grant, or for the control connection. */
  RelaySocket proved(Greeted greeted, SigningKey key, @Nullable String grant)
      throws IOException, InterruptedException {
    RelaySocket socket = greeted.socket();
    Handshake.Hello hello = greeted.hello();
    boolean welcome = false;
    try {
      String text =
          grant == null ? SignedText.agentHello(hello) : SignedText.agentLeg(hello, grant);
      String signature = key.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
      String agent = key.verifierKey().toString();
      socket.send(new Handshake.Prove(agent, grant, signature).json());
      expectWelcome(socket);
      welcome = true;
      return socket;
    } catch (LinkException e) {
      throw new IOException("The relay " + name + " does not speak our language.", e);
    } finally {
      if (!welcome) {
        socket.close();
      }
    }
  }

  private Handshake.Hello hello(RelaySocket socket)
      throws IOException, InterruptedException, LinkException {
    if (Handshake.parse(text(socket)) instanceof Handshake.Hello hello) {
      if (hello.relay().equals(name)) {
        return hello;
      }
      // Signing for another name would let this relay pass our proof on to that one.
      throw new IOException("The relay at " + address + " is not " + name + ".");
    }
    throw new IOException("The relay " + name + " did not say hello.");
  }

  private void expectWelcome(RelaySocket socket)
      throws IOException, InterruptedException, LinkException {
    if (!(Handshake.parse(text(socket)) instanceof Handshake.Welcome)) {
      throw new IOException("The relay " + name + " did not let us in.");
    }
  }

  private String text(RelaySocket socket) throws IOException, InterruptedException {
    Optional<String> text = socket.next(Limits.PROOF);
    while (text.isPresent() && text.get().isEmpty()) {
      text = socket.next(Limits.PROOF);
    }
    return text.orElseThrow(() -> new IOException("The relay " + name + " says nothing."));
  }
}
