package org.porchlight.relay;

import org.porchlight.link.CloseCode;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;

/** A viewer that owes its ticket and a proof of its ask key. */
final class ViewerProof extends Proving {
  ViewerProof(Core core) {
    super(core);
  }

  @Override
  void check(Handshake.Hello hello, Handshake answer) throws LinkException {
    if (!(answer instanceof Handshake.View view)) {
      throw new LinkException("A viewer answers with a ticket.");
    }
    switch (core.hub.spend(core.self, new Showing(hello, view))) {
      case Admission.Refused no -> refuse(CloseCode.REFUSED, no.sentence());
      case Admission.Granted yes -> admit(yes);
    }
  }

  private void admit(Admission.Granted granted) {
    ViewerLeg leg = new ViewerLeg(core);
    become(leg, false, () -> leg.begin(granted.grant(), granted.notAfter()));
  }
}
