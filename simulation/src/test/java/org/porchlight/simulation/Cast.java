package org.porchlight.simulation;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Place;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.note.Bytes;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/** Who there is and with which keys: the same people in every run. */
final class Cast {
  static final RelyingParty SITE =
      new RelyingParty("alder-falls.example", Set.of("https://alder-falls.example"));
  static final AgencyId AGENCY = new AgencyId("alder-falls-pd");
  static final ProgramId PROGRAM = new ProgramId("alder-falls");
  static final Kind KIND = new Kind("violent-crime");
  static final String CAD_TYPE = "SHOTS FIRED";
  static final Place CORNER = new Place(32_300_000, -90_200_000);
  static final String RELAY = "relay-1";
  static final Cast CAST = make();

  /**
   * An owner with his premises.
   *
   * @param camera the one camera there
   * @param secret of the camera, which the owner has too
   */
  record Home(
      String name,
      SigningKey agent,
      Passkey owner,
      CameraId camera,
      Bytes secret,
      Consent consent) {}

  /** Keys whose holder is nobody's friend, each under the name of an honest one. */
  record Forger(
      SigningKey agency,
      SigningKey council,
      SigningKey dispatch,
      SigningKey agent,
      CosigningKey witness,
      Passkey passkey,
      Passkey owner) {}

  final SigningKey council;
  final SigningKey agency;
  final SigningKey dispatch;
  final SigningKey log;
  final List<CosigningKey> witnesses;
  final Passkey operator;
  final Passkey member;
  final List<Home> homes;
  final Forger forger;
  final Passkey supervisor;
  final Passkey answerer;

  private Cast(Chance chance) throws NoteException {
    council = key("council.example", chance);
    agency = key("agency.example", chance);
    dispatch = key("dispatch.example", chance);
    log = key("alder-falls.example/log", chance);
    witnesses =
        List.of(
            witness("w1.example", chance),
            witness("w2.example", chance),
            witness("w3.example", chance));
    operator = new Passkey("op-1", SITE, chance);
    member = new Passkey("member-1", SITE, chance);
    homes = List.of(home("alder", Consent.ALWAYS, chance), home("birch", Consent.ASK, chance));
    Home first = homes.getFirst();
    forger =
        new Forger(
            key(agency.verifierKey().name(), chance),
            key(council.verifierKey().name(), chance),
            key(dispatch.verifierKey().name(), chance),
            key(first.agent().verifierKey().name(), chance),
            witness("w1.example", chance),
            new Passkey("op-1", SITE, chance),
            new Passkey(first.owner().verifierKey().name(), SITE, chance));
    supervisor = new Passkey("sup-1", SITE, chance);
    answerer = new Passkey("daughter-birch", SITE, chance);
  }

  /** Who may sign in and ask: a supervisor too, as long as somebody else says the second yes. */
  List<Passkey> operators() {
    return List.of(operator, supervisor);
  }

  private static Cast make() {
    try {
      return new Cast(new Chance(20_261_114));
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SigningKey key(String name, Chance chance) throws NoteException {
    return SigningKey.generate(name, chance.secure());
  }

  private static CosigningKey witness(String name, Chance chance) throws NoteException {
    return CosigningKey.generate(name, chance.secure());
  }

  private static Home home(String name, Consent consent, Chance chance) throws NoteException {
    return new Home(
        name,
        key("agent-" + name, chance),
        new Passkey("owner-" + name, SITE, chance),
        new CameraId("porch-" + name),
        Bytes.of(chance.bytes(32)),
        consent);
  }

  /** Which CAD types are of which kind. */
  static Map<String, Kind> cadTypes() {
    return new TreeMap<>(Map.of(CAD_TYPE, KIND));
  }

  /** The trust policy the owners compared fingerprints of. */
  TrustPolicy policy() {
    StringBuilder lines = new StringBuilder("log " + log.verifierKey() + " https://log.example\n");
    for (int i = 0; i < witnesses.size(); i++) {
      lines.append("witness w" + i + " " + witnesses.get(i).verifierKey() + " https://w.example\n");
    }
    lines.append("group witnesses 2 w0 w1 w2\nquorum witnesses\n");
    return new TrustPolicy(
        PROGRAM,
        1,
        council.verifierKey(),
        agency.verifierKey(),
        dispatch.verifierKey(),
        SITE,
        List.of(new TrustPolicy.Relay(URI.create("wss://relay.example"), RELAY)),
        lines.toString());
  }

  /** Who signs, whatever his key is. */
  @FunctionalInterface
  interface Hand {
    SignatureLine sign(String text);
  }

  /** A note's text with signatures under it. */
  static String signed(String text, Hand... hands) {
    SignedNote note = SignedNote.unsigned(text);
    for (Hand signer : hands) {
      note = note.withSignature(signer.sign(text));
    }
    return note.toString();
  }
}
