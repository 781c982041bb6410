package org.porchlight.grant;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.SoftPasskey;

/** A town where everything is in order: its keys, and notes that open a camera. */
public final class Town {
  public static final Instant NOW = Instant.parse("2026-11-14T22:50:00.000Z");
  public static final String RP = "localhost";
  public static final String ORIGIN = "http://localhost:8080";
  public static final AgencyId AGENCY = new AgencyId("alder-falls-police");
  public static final ProgramId PROGRAM = new ProgramId("alder-falls-2026");
  public static final Kind VIOLENT = new Kind("violent-crime");
  public static final Place CORNER = new Place(32_300_123, -90_200_456);

  public final SecureRandom random = new SecureRandom();
  public final SigningKey council = key("council");
  public final SigningKey agency = key("agency");
  public final SigningKey dispatch = key("dispatch");
  public final SigningKey log = key("alder-falls.example/log");
  public final SigningKey agent = key("agent-14-alder");
  public final SoftPasskey owner = passkey("owner-14-alder");
  public final SoftPasskey operator = passkey("operator-2291");
  public final SoftPasskey supervisor = passkey("supervisor-1107");
  public final AskKey askKey = askKey("ask");
  public final AskKey encryption = askKey("encryption");

  public SigningKey key(String name) {
    try {
      return SigningKey.generate(name, random);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public SoftPasskey passkey(String name) {
    try {
      return SoftPasskey.generate(name, random);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public AskKey askKey(String name) {
    try {
      return AskKey.generate(name, random);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public RelyingParty passkeys() {
    return new RelyingParty(RP, Set.of(ORIGIN));
  }

  public TrustPolicy policy() {
    return new TrustPolicy(
        PROGRAM,
        1,
        council.verifierKey(),
        agency.verifierKey(),
        dispatch.verifierKey(),
        passkeys(),
        List.of(new TrustPolicy.Relay(URI.create("ws://localhost:8081"), "relay-1")),
        "log " + log.verifierKey() + "\nquorum none\n");
  }

  public Pinned pinned() {
    return new Pinned(policy(), agent.verifierKey(), owner.verifierKey());
  }

  public SignerKeys signerKeys(SignerRole role) {
    return new SignerKeys(
        role, council.verifierKey(), agency.verifierKey(), dispatch.verifierKey(), passkeys());
  }

  public Ordinance ordinance() {
    return Ordinance.standard(
        AGENCY,
        PROGRAM,
        NOW.minus(Duration.ofDays(11)),
        NOW.plus(Duration.ofDays(34)),
        Map.of("ROBBERY ARMED", VIOLENT, "FIRE", new Kind("fire")));
  }

  public Terms terms() {
    return new Terms(
        PROGRAM,
        new CameraId("alder-14-door"),
        agent.verifierKey(),
        false,
        3,
        new Place(32_300_500, -90_200_456),
        new View(180, 90),
        NoteHash.of("the waiver"),
        new TreeSet<>(Set.of(VIOLENT)),
        List.of(Hours.always()),
        Collections.emptySortedSet(),
        ZoneId.of("America/Chicago"),
        150,
        Consent.ALWAYS,
        10,
        null,
        2,
        NOW.plus(Duration.ofDays(30)),
        false);
  }

  public Pairing pairing() {
    return new Pairing(PROGRAM, agent.verifierKey(), owner.verifierKey(), 1);
  }

  public Incident incident() {
    return new Incident(
        IncidentForm.FULL,
        new IncidentId("26-114872"),
        PROGRAM,
        1,
        VIOLENT,
        "ROBBERY ARMED",
        1,
        ReportOrigin.CLASSIFIED_CALL,
        NOW.minus(Duration.ofMinutes(4)),
        NOW.minus(Duration.ofMinutes(4)),
        IncidentState.OPEN,
        false,
        CORNER,
        "Chapel Street at Mill Lane",
        "Armed robbery");
  }

  public Viewer viewer() {
    return new Viewer(
        AGENCY,
        PROGRAM,
        new OperatorId("2291"),
        operator.verifierKey(),
        askKey.verifierKey(),
        encryption.verifierKey().publicKey(),
        new TreeSet<>(Set.of("avc1.64001f")),
        NOW.minus(Duration.ofHours(2)),
        NOW.plus(Duration.ofHours(6)));
  }

  public Ask ask(Viewer viewer) {
    return new Ask(
        AskId.random(random),
        PROGRAM,
        new IncidentId("26-114872"),
        new TreeSet<>(Set.of(new CameraId("alder-14-door"))),
        false,
        Ask.purposeHash(Bytes.random(16, random), "Find the car"),
        viewer.hash(),
        NOW.minusSeconds(1),
        null);
  }

  /** A second person's yes to the ask, from now on. */
  public Approval approval(Ask ask) {
    return new Approval(
        PROGRAM,
        new OperatorId("1107"),
        supervisor.verifierKey(),
        ask.hash(),
        NOW,
        ask.at().plus(Ask.MAX_AGE));
  }

  public Grant grant(Ordinance ordinance, Terms terms, Viewer viewer, Ask ask, Bytes challenge) {
    return new Grant(
        GrantId.random(random),
        PROGRAM,
        terms.camera(),
        ask.incident(),
        agent.verifierKey(),
        terms.hash(),
        ordinance.hash(),
        viewer.hash(),
        ask.hash(),
        null,
        Grant.latestNotAfter(ordinance, terms, viewer, NOW),
        ask.previous(),
        terms.masks(),
        Track.SUB,
        challenge,
        Bytes.random(32, random),
        7);
  }

  public Recall recall(GrantId grant, Bytes challenge) {
    Preview like = preview(challenge);
    return new Recall(
        RecallId.random(random),
        like.program(),
        like.camera(),
        like.agent(),
        grant,
        like.key(),
        challenge,
        like.at());
  }

  public Keeping keeping(int hours, Bytes challenge, Instant at) {
    Preview like = preview(challenge);
    return new Keeping(like.program(), like.camera(), like.agent(), hours, challenge, at);
  }

  public Preview preview(Bytes challenge) {
    return new Preview(
        PreviewId.random(random),
        PROGRAM,
        terms().camera(),
        agent.verifierKey(),
        encryption.verifierKey().publicKey(),
        challenge,
        NOW);
  }

  public NoteSigner at(SoftPasskey passkey) {
    return passkey.at(RP, ORIGIN);
  }

  public static String signed(NoteBody note, NoteSigner... signers) {
    return signed(note.text(), signers);
  }

  public static String signed(String text, NoteSigner... signers) {
    SignedNote note = SignedNote.unsigned(text);
    for (NoteSigner signer : signers) {
      note = note.withSignature(signer.sign(text));
    }
    return note.toString();
  }
}
