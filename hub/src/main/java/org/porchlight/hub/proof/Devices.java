package org.porchlight.hub.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.Device;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.link.FromAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Between an owner's device and his agents: what is passed on is sealed, and not for the hub. */
@Service
public class Devices {
  private final OwnerRows rows;
  private final People people;
  private final ProgramFacts program;
  private final Origin origin;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Devices(
      OwnerRows rows,
      People people,
      ProgramFacts program,
      Origin origin,
      Audit audit,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.people = people;
    this.program = program;
    this.origin = origin;
    this.audit = audit;
    this.events = events;
  }

  /** An owner named his device. Published in the transaction that keeps it. */
  public record DeviceNamed(String premises, String note) {}

  /**
   * Takes a device an owner signed.
   *
   * @throws Refused 400 when it is no such note; 422 when it is not signed by his passkey, or is
   *     for another program or other premises
   */
  @Transactional
  public void name(Premises premises, String note, SignedIn owner) {
    Device device = verified(note, owner);
    boolean ours =
        device.program().value().equals(program.program())
            && device.premises().equals(premises.id());
    if (!ours) {
      throw refused("device-of-another", "This device is for another program or other premises.");
    }
    OwnerRows.Named named = new OwnerRows.Named(note, device.hash().value(), device.at());
    if (rows.name(premises.id(), named)) {
      audit.record(
          new AuditEvent(
              Actor.person(owner.person()),
              "proof.device-named",
              premises.id(),
              owner.from(),
              Result.DONE,
              Map.of("hash", named.hash())));
      events.publishEvent(new DeviceNamed(premises.id(), note));
    }
  }

  private Device verified(String note, SignedIn owner) {
    RelyingParty here = new RelyingParty(origin.relyingParty(), Set.of(origin.text()));
    try {
      SignedNote signed = SignedNote.parse(note);
      Device device = Device.parse(signed.text());
      List<VerifierKey> passkeys = people.passkeys(owner.person());
      if (!signed.signers(passkeys, here).isEmpty()) {
        return device;
      }
    } catch (NoteException broken) {
      throw Refused.malformed("This is no signed device: " + broken.getMessage());
    }
    throw refused("device-signature", "The device is not signed by your passkey. Sign again.");
  }

  private static Refused refused(String code, String sentence) {
    return Refused.because("device-refused", "Not taken", Reason.of(code, Law.LOG, sentence));
  }

  /** The device of these premises, as its owner signed it. */
  @Transactional(readOnly = true)
  public Optional<String> note(String premises) {
    return rows.device(premises).map(OwnerRows.Named::note);
  }

  /** Keeps what an agent sealed. */
  @Transactional
  public void keep(String agent, FromAgent.Tally tally) {
    rows.keep(
        new OwnerRows.Sealed(agent, tally.device(), tally.sealed(), tally.signature(), tally.at()));
  }
}
