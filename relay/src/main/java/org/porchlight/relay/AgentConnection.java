package org.porchlight.relay;

import io.netty.channel.ChannelOutboundBuffer;
import org.porchlight.link.CloseCode;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToAgent;
import org.porchlight.note.VerifierKey;

/** An agent's idle control connection. */
final class AgentConnection extends Connection {
  /** How many messages of one agent may wait for the hub. */
  static final int WAITING_MESSAGES = 64;

  /** What an agent is told that says more. */
  static final String SAYS_TOO_MUCH = "The agent says more than can be taken.";

  private static final long WAITING_BYTES = 1024L * 1024;

  private final VerifierKey agent;
  private final Mailbox mailbox;
  private long session;

  AgentConnection(Core core, VerifierKey agent) {
    super(core);
    this.agent = agent;
    this.mailbox = new Mailbox(core.calls, WAITING_MESSAGES);
  }

  VerifierKey agent() {
    return agent;
  }

  long session() {
    return session;
  }

  void begin() {
    session = core.agents.enter(this);
    long number = session;
    mailbox.post(() -> core.hub.agentHere(core.self, agent, number));
    send(new Handshake.Welcome(null).json());
  }

  @Override
  void text(String message) throws LinkException {
    FromAgent said = FromAgent.parse(message);
    if (!mailbox.offer(() -> core.hub.agentSays(core.self, agent, said))) {
      throw new LinkException(SAYS_TOO_MUCH);
    }
  }

  @Override
  void gone() {
    core.agents.leave(this);
    long number = session;
    mailbox.post(() -> core.hub.agentGone(core.self, agent, number));
  }

  /** Sends a message; false when the agent is gone or has stopped reading. */
  boolean say(ToAgent message) {
    ChannelOutboundBuffer out = context().channel().unsafe().outboundBuffer();
    if (out == null) {
      return false;
    }
    if (out.totalPendingWriteBytes() > WAITING_BYTES) {
      close(CloseCode.LATER, "The agent does not read.");
      return false;
    }
    send(message.json());
    return true;
  }
}
