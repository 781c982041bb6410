package org.porchlight.relay;

import org.porchlight.link.CloseCode;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.SignedText;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/** An agent that owes its proof, on its control connection or on the media leg of a grant. */
final class AgentProof extends Proving {
  private final boolean leg;

  AgentProof(Core core, boolean leg) {
    super(core);
    this.leg = leg;
  }

  @Override
  void check(Handshake.Hello hello, Handshake answer) throws LinkException, NoteException {
    if (!(answer instanceof Handshake.Prove prove)) {
      throw new LinkException("An agent answers with a proof.");
    }
    String grant = prove.grant();
    if ((grant != null) != leg) {
      throw new LinkException("A media leg names its grant, a control connection none.");
    }
    VerifierKey agent = VerifierKey.parse(prove.agent());
    String text = grant == null ? SignedText.agentHello(hello) : SignedText.agentLeg(hello, grant);
    if (agent.algorithm() != KeyAlgorithm.ED25519 || !signed(agent, text, prove.signature())) {
      throw new LinkException("The agent's key did not sign this challenge.");
    }
    if (grant == null) {
      control(agent);
    } else {
      leg(agent, grant);
    }
  }

  private void control(VerifierKey agent) throws LinkException {
    if (!core.hub.knows(agent)) {
      throw new LinkException("The hub does not know this agent.");
    }
    AgentConnection connection = new AgentConnection(core, agent);
    become(connection, false, connection::begin);
  }

  private void leg(VerifierKey agent, String grant) {
    switch (core.hub.mayStream(core.self, agent, grant)) {
      case Passage.Refused no -> refuse(CloseCode.REFUSED, no.sentence());
      case Passage.Open open -> {
        AgentLeg next = new AgentLeg(core);
        become(next, true, () -> next.begin(grant, open.notAfter()));
      }
    }
  }
}
