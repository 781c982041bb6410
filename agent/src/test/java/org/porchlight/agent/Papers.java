package org.porchlight.agent;

import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.porchlight.agent.gate.Believed;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Lease;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.NoteBody;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.Place;
import org.porchlight.grant.Preview;
import org.porchlight.grant.PreviewId;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Recall;
import org.porchlight.grant.RecallId;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Track;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.grant.Viewer;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.SoftPasskey;
import org.porchlight.note.VerifierKey;
import org.porchlight.seal.Keys;

/** Everybody's keys in one hand, and the notes they sign: what opens a lens when all agree. */
public final class Papers {
  public static final CameraId DOOR = new CameraId("alder-14-door");
  private static final ProgramId PROGRAM = new ProgramId("alder-falls-2026");
  public static final AgencyId AGENCY = new AgencyId("alder-falls-police");
  private static final Kind VIOLENT = new Kind("violent-crime");
  private static final IncidentId INCIDENT = new IncidentId("26-114872");
  private static final Place CORNER = new Place(32_300_123, -90_200_456);
  private static final String ORIGIN = "http://localhost:8080";

  public final SecureRandom random = new SecureRandom();
  public final SigningKey council = key("council");
  public final SigningKey agency = key("agency");
  public final SigningKey dispatch = key("dispatch");
  public final SoftPasskey owner = passkey("owner-14-alder");
  public final NoteSigner ownerSigns = owner.at("localhost", ORIGIN);
  public final SoftPasskey member = passkey("member-ana");
  public final NoteSigner memberSigns = member.at("localhost", ORIGIN);
  public final SoftPasskey operator = passkey("operator-2291");
  public final AskKey askKey = askKey();
  public final TownLog log;
  public final KeyPair sealKeys = Keys.pair(random);
  public VerifierKey agent;
  public Ordinance ordinance;
  public Terms terms;
  public Incident incident;
  public Viewer viewer;
  public Ask ask;
  public UnaryOperator<Grant> editGrant = grant -> grant;
  public Track track = Track.SUB;
  public List<Hours> hours = List.of(Hours.always());
  public List<NoteSigner> grantSigners = List.of(agency, council);
  public List<NoteSigner> leaseSigners = List.of(agency, council);

  /** Papers for one agent at one moment, and witnesses whose clocks stand there. */
  public Papers(VerifierKey agent, Instant now) {
    this(agent, now, () -> now);
  }

  /** Papers for one agent at one moment, and witnesses by a clock. */
  public Papers(VerifierKey agent, Instant now, InstantSource witnesses) {
    this.log = new TownLog(witnesses);
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    this.agent = agent;
    this.ordinance =
        Ordinance.standard(
            AGENCY,
            PROGRAM,
            at.minus(Duration.ofDays(11)),
            at.plus(Duration.ofDays(34)),
            Map.of("ROBBERY ARMED", VIOLENT));
    this.terms = terms(1, Consent.ALWAYS, at.plus(Duration.ofDays(30)), false);
    this.incident = incident(1, IncidentState.OPEN, at.minus(Duration.ofMinutes(4)));
    this.viewer =
        new Viewer(
            AGENCY,
            PROGRAM,
            new OperatorId("2291"),
            operator.verifierKey(),
            askKey.verifierKey(),
            Bytes.of(Keys.raw(sealKeys)),
            new TreeSet<>(Set.of("avc1.64001f")),
            at.minus(Duration.ofHours(2)),
            at.plus(Duration.ofHours(6)));
    this.ask = ask(at);
  }

  /** The policy, with its relays. */
  public TrustPolicy policy(TrustPolicy.Relay... relays) {
    return new TrustPolicy(
        PROGRAM,
        1,
        council.verifierKey(),
        agency.verifierKey(),
        dispatch.verifierKey(),
        new RelyingParty("localhost", Set.of(ORIGIN)),
        List.of(relays),
        log.policy(2));
  }

  /** The owner's wish to see his door, with this challenge; sealed to {@link #sealKeys}. */
  public Preview preview(Bytes challenge, Instant at) {
    return new Preview(
        PreviewId.random(random),
        PROGRAM,
        DOOR,
        agent,
        Bytes.of(Keys.raw(sealKeys)),
        challenge,
        at.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The owner's choice for his door, with this challenge. */
  public Keeping keeping(int hours, Bytes challenge, Instant at) {
    return new Keeping(PROGRAM, DOOR, agent, hours, challenge, at.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The owner's wish to see what that look at his door saw; sealed to {@link #sealKeys}. */
  public Recall recall(GrantId grant, Bytes challenge, Instant at) {
    return new Recall(
        RecallId.random(random),
        PROGRAM,
        DOOR,
        agent,
        grant,
        Bytes.of(Keys.raw(sealKeys)),
        challenge,
        at.truncatedTo(ChronoUnit.MILLIS));
  }

  /** What an agent pins that was paired with this owner. */
  public Pinned pinned() {
    TrustPolicy.Relay relay = new TrustPolicy.Relay(URI.create("ws://localhost:1"), "relay-1");
    return new Pinned(policy(relay), agent, owner.verifierKey());
  }

  /** The same, as a gate takes it. */
  public Believed believed() {
    try {
      Pinned pinned = pinned();
      return Believed.of(pinned.policy(), agent, pinned.owner());
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The version of the masks in terms made from now on. */
  public int masks;

  public Terms terms(long number, Consent consent, Instant until, boolean withdrawn) {
    return new Terms(
        PROGRAM,
        DOOR,
        agent,
        false,
        number,
        new Place(32_300_500, -90_200_456),
        null,
        NoteHash.of("the waiver"),
        new TreeSet<>(Set.of(VIOLENT)),
        hours,
        Collections.emptySortedSet(),
        ZoneId.of("America/Chicago"),
        150,
        consent,
        null,
        null,
        masks,
        until,
        withdrawn);
  }

  public Incident incident(long number, IncidentState state, Instant reportedAt) {
    return new Incident(
        IncidentForm.FULL,
        INCIDENT,
        PROGRAM,
        number,
        VIOLENT,
        "ROBBERY ARMED",
        1,
        ReportOrigin.CLASSIFIED_CALL,
        reportedAt,
        reportedAt,
        state,
        false,
        CORNER,
        "Chapel Street at Mill Lane",
        "Armed robbery");
  }

  /** A new ask for the door's camera. */
  public Ask ask(Instant at) {
    return new Ask(
        AskId.random(random),
        PROGRAM,
        INCIDENT,
        new TreeSet<>(Set.of(DOOR)),
        false,
        Ask.purposeHash(Bytes.random(16, random), "Find the car"),
        viewer.hash(),
        at.truncatedTo(ChronoUnit.MILLIS),
        null);
  }

  /** A grant for the ask, with what the agent handed out. */
  public Grant grant(Instant now, Bytes challenge, long tagNumber, Bytes tag) {
    return editGrant.apply(
        new Grant(
            GrantId.random(random),
            PROGRAM,
            terms.camera(),
            ask.incident(),
            agent,
            terms.hash(),
            ordinance.hash(),
            viewer.hash(),
            ask.hash(),
            null,
            Grant.latestNotAfter(ordinance, terms, viewer, now),
            ask.previous(),
            terms.masks(),
            track,
            challenge,
            tag,
            tagNumber));
  }

  /** The grant with all it rests on, signed. */
  public GrantBundle bundle(Grant grant) {
    return new GrantBundle(
        signed(grant, grantSigners),
        coarse(),
        signed(viewer, List.of(operator.at("localhost", ORIGIN))),
        signed(ask, List.of(askKey)),
        signed(ordinance, List.of(council)),
        signed(terms, List.of(ownerSigns)));
  }

  /** The next lease with what must still hold, signed. */
  public LeaseBundle lease(GrantId grant, long number, Bytes challenge, Instant until) {
    Lease lease = new Lease(grant, agent, number, challenge, until.truncatedTo(ChronoUnit.MILLIS));
    return new LeaseBundle(
        signed(lease, leaseSigners), coarse(), signed(ordinance, List.of(council)));
  }

  public String coarse() {
    return signed(incident.coarse(), List.of(dispatch));
  }

  public static String signed(NoteBody note, List<? extends NoteSigner> signers) {
    SignedNote signed = note.unsigned();
    for (NoteSigner signer : signers) {
      signed = signed.withSignature(signer.sign(note.text()));
    }
    return signed.toString();
  }

  public SigningKey key(String name) {
    try {
      return SigningKey.generate(name, random);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private SoftPasskey passkey(String name) {
    try {
      return SoftPasskey.generate(name, random);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private AskKey askKey() {
    try {
      return AskKey.generate("ask", random);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
