package org.porchlight.grant;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.SoftPasskey;

/**
 * A made-up look, signed with keys made for it and thrown away with it, and checked by the very
 * checks a real one must pass: a program that rehearses at its start has them loaded and translated
 * when the first real look comes. Nobody trusts the keys, so nothing of it opens anything.
 */
public final class Rehearsal {
  private static final RelyingParty SITE =
      new RelyingParty("rehearsal.invalid", Set.of("https://rehearsal.invalid"));
  private static final AgencyId AGENCY = new AgencyId("rehearsal-agency");
  private static final ProgramId PROGRAM = new ProgramId("rehearsal");
  private static final CameraId CAMERA = new CameraId("rehearsal-camera");
  private static final IncidentId INCIDENT = new IncidentId("rehearsal-1");
  private static final Kind KIND = new Kind("violent-crime");
  private static final Place PLACE = new Place(0, 0);

  private final SecureRandom random;
  private final Instant now;
  private final SigningKey council;
  private final SigningKey agency;
  private final SigningKey dispatch;
  private final SigningKey agent;
  private final SoftPasskey owner;
  private final SoftPasskey operator;
  private final AskKey askKey;
  private final Ordinance ordinance;
  private final Viewer viewer;
  private final Terms terms;

  /** Makes the keys; the rehearsal plays at {@code now}. */
  public Rehearsal(SecureRandom random, Instant now) throws NoteException {
    this.random = random;
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.council = SigningKey.generate("rehearsal-council", random);
    this.agency = SigningKey.generate("rehearsal-agency", random);
    this.dispatch = SigningKey.generate("rehearsal-dispatch", random);
    this.agent = SigningKey.generate("rehearsal-agent", random);
    this.owner = SoftPasskey.generate("rehearsal-owner", random);
    this.operator = SoftPasskey.generate("rehearsal-operator", random);
    this.askKey = AskKey.generate("rehearsal-ask", random);
    this.ordinance =
        Ordinance.standard(
            AGENCY,
            PROGRAM,
            this.now.minus(Duration.ofDays(1)),
            this.now.plus(Duration.ofDays(1)),
            Map.of("REHEARSAL", KIND));
    this.viewer = viewer();
    this.terms = terms();
  }

  /** Lets a signer's checks decide so many looks. Returns how many of them it would sign. */
  public int sign(int rounds) {
    SignerKeys keys =
        new SignerKeys(
            SignerRole.COUNCIL,
            council.verifierKey(),
            agency.verifierKey(),
            dispatch.verifierKey(),
            SITE);
    SignCheck check = new SignCheck(keys, new RehearsedSigner());
    Supplier<GrantBundle> bundles = bundles(false);
    Pairing paired = new Pairing(PROGRAM, agent.verifierKey(), owner.verifierKey(), 1);
    String pairing = signed(paired, agent);
    int signed = 0;
    for (int round = 0; round < rounds; round++) {
      if (check.grant(bundles.get(), pairing, now) instanceof Countersign.Sign yes) {
        signed += council.sign(yes.text()).signature().length() > 0 ? 1 : 0;
      }
    }
    return signed;
  }

  /** Lets an agent's checks decide so many looks. Returns how many of them it would open. */
  public int open(int rounds) {
    TrustPolicy policy =
        new TrustPolicy(
            PROGRAM,
            1,
            council.verifierKey(),
            agency.verifierKey(),
            dispatch.verifierKey(),
            SITE,
            List.of(new TrustPolicy.Relay(URI.create("wss://rehearsal.invalid"), "rehearsal")),
            "log " + council.verifierKey() + "\nquorum none\n");
    Pinned pinned = new Pinned(policy, agent.verifierKey(), owner.verifierKey());
    GrantCheck check = new GrantCheck(pinned, new RehearsedAgent());
    Supplier<GrantBundle> bundles = bundles(true);
    int opened = 0;
    for (int round = 0; round < rounds; round++) {
      opened += check.check(bundles.get(), now) instanceof Verdict.Open ? 1 : 0;
    }
    return opened;
  }

  /** What stays the same from look to look is signed once, as in life. */
  private Supplier<GrantBundle> bundles(boolean forAgent) {
    String incident = signed(forAgent ? incident().coarse() : incident(), dispatch);
    String signedViewer = signed(viewer, at(operator));
    String signedOrdinance = signed(ordinance, council);
    String signedTerms = signed(terms, at(owner));
    return () -> {
      Ask ask = ask();
      Grant grant = grant(ask);
      return new GrantBundle(
          forAgent ? signed(grant, agency, council) : grant.text(),
          incident,
          signedViewer,
          signed(ask, askKey),
          signedOrdinance,
          signedTerms);
    };
  }

  private Incident incident() {
    return new Incident(
        IncidentForm.FULL,
        INCIDENT,
        PROGRAM,
        1,
        KIND,
        "REHEARSAL",
        1,
        ReportOrigin.CLASSIFIED_CALL,
        now.minusSeconds(60),
        now.minusSeconds(60),
        IncidentState.OPEN,
        false,
        PLACE,
        "Nowhere",
        "A rehearsal");
  }

  private Viewer viewer() {
    return new Viewer(
        AGENCY,
        PROGRAM,
        new OperatorId("rehearsal"),
        operator.verifierKey(),
        askKey.verifierKey(),
        askKey.verifierKey().publicKey(),
        new TreeSet<>(Set.of("avc1.64001f")),
        now.minusSeconds(60),
        now.plus(Duration.ofHours(1)));
  }

  private Ask ask() {
    return new Ask(
        AskId.random(random),
        PROGRAM,
        INCIDENT,
        new TreeSet<>(Set.of(CAMERA)),
        false,
        Ask.purposeHash(Bytes.random(16, random), "Rehearsing"),
        viewer.hash(),
        now,
        null);
  }

  private Terms terms() {
    return new Terms(
        PROGRAM,
        CAMERA,
        agent.verifierKey(),
        false,
        1,
        PLACE,
        new View(0, 90),
        NoteHash.of("rehearsal"),
        new TreeSet<>(Set.of(KIND)),
        List.of(Hours.always()),
        Collections.emptySortedSet(),
        ZoneId.of("UTC"),
        150,
        Consent.ALWAYS,
        null,
        null,
        0,
        now.plus(Duration.ofHours(1)),
        false);
  }

  private Grant grant(Ask ask) {
    return new Grant(
        GrantId.random(random),
        PROGRAM,
        CAMERA,
        INCIDENT,
        agent.verifierKey(),
        terms.hash(),
        ordinance.hash(),
        viewer.hash(),
        ask.hash(),
        null,
        Grant.latestNotAfter(ordinance, terms, viewer, now),
        null,
        terms.masks(),
        Track.SUB,
        Bytes.random(16, random),
        Bytes.random(32, random),
        1);
  }

  private static NoteSigner at(SoftPasskey passkey) {
    return passkey.at(SITE.id(), SITE.origins().iterator().next());
  }

  private static String signed(NoteBody note, NoteSigner... signers) {
    SignedNote signed = SignedNote.unsigned(note.text());
    for (NoteSigner signer : signers) {
      signed = signed.withSignature(signer.sign(note.text()));
    }
    return signed.toString();
  }
}
