package org.porchlight.relay;

import org.porchlight.link.CloseCode;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.SignedText;
import org.porchlight.note.Bytes;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/** A viewer that owes its ticket and a proof of its ask key. */
final class ViewerProof extends Proving {
  ViewerProof(Core core) {
    super(core);
  }

  @Override
  void check(Handshake.Hello hello, Handshake answer) throws LinkException, NoteException {
    if (!(answer instanceof Handshake.View view)) {
      throw new LinkException("A viewer answers with a ticket.");
    }
    switch (core.hub.spend(core.self, Bytes.parse(view.ticket()))) {
      case Admission.Refused no -> refuse(CloseCode.REFUSED, no.sentence());
      case Admission.Granted yes -> admit(hello, view, yes);
    }
  }

  private void admit(Handshake.Hello hello, Handshake.View view, Admission.Granted granted)
      throws LinkException, NoteException {
    VerifierKey askKey = granted.askKey();
    String text = SignedText.view(hello, view.ticket());
    if (askKey.algorithm() != KeyAlgorithm.P256 || !signed(askKey, text, view.signature())) {
      throw new LinkException("The ask key did not sign this challenge.");
    }
    ViewerLeg leg = new ViewerLeg(core);
    become(leg, false, () -> leg.begin(granted.grant(), granted.notAfter()));
  }
}
