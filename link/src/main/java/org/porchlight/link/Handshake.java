package org.porchlight.link;

import org.jspecify.annotations.Nullable;

/** How a connection begins: the relay challenges, the other side proves a key. */
public sealed interface Handshake extends Message {
  /**
   * Reads one message of a handshake.
   *
   * @throws LinkException when it is none
   */
  static Handshake parse(String json) throws LinkException {
    return HandshakeReader.read(JsonObject.parse(json, Limits.TEXT_BYTES));
  }

  /**
   * The relay's first message on every connection.
   *
   * @param relay the relay's name
   * @param challenge 32 random bytes, base64url
   */
  record Hello(String relay, String challenge) implements Handshake {
    public Hello {
      Shape.id(relay, "relay");
      Shape.bytes(challenge, 32, "challenge");
    }
  }

  /**
   * An agent's answer.
   *
   * @param agent its verifier key
   * @param grant the grant whose media leg this is, or null on the control connection
   * @param signature Ed25519 over {@link SignedText#agentHello} or {@link SignedText#agentLeg}
   */
  record Prove(String agent, @Nullable String grant, String signature) implements Handshake {
    public Prove {
      Shape.key(agent, "agent");
      if (grant != null) {
        Shape.id(grant, "grant");
      }
      Shape.bytes(signature, 64, "signature");
    }
  }

  /**
   * A viewer's answer.
   *
   * @param ticket 32 random bytes from the hub, base64url
   * @param signature ECDSA P-256/SHA-256, r ‖ s, by the ask key over {@link SignedText#view}
   */
  record View(String ticket, String signature) implements Handshake {
    public View {
      Shape.bytes(ticket, 32, "ticket");
      Shape.bytes(signature, 64, "signature");
    }
  }

  /**
   * The relay lets the other side in.
   *
   * @param grant what a viewer will see, or null to an agent
   */
  record Welcome(@Nullable String grant) implements Handshake {
    public Welcome {
      if (grant != null) {
        Shape.id(grant, "grant");
      }
    }
  }
}
