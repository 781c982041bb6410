package org.porchlight.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Approval;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Viewer;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.TlogProof;
import org.porchlight.link.Logged;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/**
 * Sees every opening, every lease and every picture, and holds it against the facts. It uses none
 * of the parts' own checks: it asks who really signed, not which signatures are shown.
 */
final class Judge {
  /** An honest agent's clock may lie so far behind: the way of a proof, and honest clocks. */
  static final Duration BEHIND = Duration.ofMinutes(4);

  /** Challenges are good for so long. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  /** An opened look, as it was when it opened. */
  private static final class Look {
    final Cast.Home home;
    final Grant grant;
    final Ask ask;
    final Ordinance ordinance;
    final Set<VerifierKey> allowedBy;
    final long openedNanos;
    long leasedNanos;
    String over = "";

    Look(
        Cast.Home home,
        Grant grant,
        Ask ask,
        Ordinance ordinance,
        Set<VerifierKey> allowedBy,
        long nanos) {
      this.home = home;
      this.grant = grant;
      this.ask = ask;
      this.ordinance = ordinance;
      this.allowedBy = allowedBy;
      this.openedNanos = nanos;
      this.leasedNanos = nanos;
    }
  }

  private final Timeline time;
  private final Facts facts;
  final OwnersJudge owners;
  private final Map<String, Look> looks = new LinkedHashMap<>();
  private final Set<String> asksSpent = new HashSet<>();
  private final Map<String, Long> newestTerms = new HashMap<>();
  private final Map<String, Long> perhapsTerms = new HashMap<>();
  private final Map<String, Long> newestOrdinance = new HashMap<>();
  private final Map<String, Long> newestIncident = new HashMap<>();
  private final Map<String, List<Stop>> stops = new HashMap<>();
  private final Map<String, List<byte[]>> pictures = new HashMap<>();
  private final Map<String, Integer> shownUpTo = new HashMap<>();

  Judge(Timeline time, Facts facts) {
    this.time = time;
    this.facts = facts;
    this.owners = new OwnersJudge(time, facts);
  }

  /** An agent opened. Everything it rests on must be real, of now, and used for the first time. */
  void opened(Cast.Home home, int boot, ToAgent.Open open, Bytes viewerKey) {
    try {
      Grant grant = read(open.grant(), Grant::parse);
      Ask ask = read(open.ask(), Ask::parse);
      Ordinance ordinance = read(open.ordinance(), Ordinance::parse);
      mustBeLogged(home, open.proof(), grant, ordinance);
      mustBeConsented(home, read(open.terms(), Terms::parse), grant, ask);
      mustBeForACrime(home, read(open.incident(), Incident::parse), grant, ask);
      Viewer viewer = read(open.viewer(), Viewer::parse);
      mustBeForTheViewer(viewer, grant, ask, viewerKey);
      mustBeApproved(open.approval(), grant, ask, viewer);
      mustBeFirst(home, grant, ask);
      mustBeFresh(home, boot, grant);
      looks.put(
          grant.id().value(),
          new Look(home, grant, ask, ordinance, who(home, grant), time.nanos()));
    } catch (NoteException e) {
      Law.LOG.unless(false, "a lens opened for notes that cannot be read: " + e.getMessage());
    }
  }

  private static <T extends org.porchlight.grant.NoteBody> T read(String note, Opened.Reader<T> as)
      throws NoteException {
    return Opened.readUnverified(note, as).says();
  }

  private void mustBeLogged(Cast.Home home, Logged logged, Grant grant, Ordinance ordinance)
      throws NoteException {
    Law.LOG.unless(signed(Cast.CAST.agency.verifierKey(), grant), "the agency did not sign");
    Law.LOG.unless(signed(Cast.CAST.council.verifierKey(), grant), "the council did not sign");
    Law.LOG.unless(signed(Cast.CAST.council.verifierKey(), ordinance), "no such ordinance");
    Law.LOG.unless(!ordinance.paused(), "the program is paused");
    Law.LOG.unless(
        ordinance.number() >= newestOrdinance.getOrDefault(home.name(), 0L), "an old ordinance");
    Law.LOG.unless(
        grant.agent().equals(home.agent().verifierKey()) && grant.camera().equals(home.camera()),
        "the grant is of another camera or agent");
    Law.LOG.unless(logged != null, "nothing says that it is on the log");
    TlogProof proof = TlogProof.parse(logged.proof());
    Law.LOG.unless(
        facts.logged(
            proof.checkpoint(), logged, EntryType.GRANT, "grant", grant.hash(), grant.tag()),
        "the tree has no entry of this grant");
    Law.LOG.unless(facts.witnessed(proof.checkpoint()), "two witnesses have not seen the tree");
    Bytes tag = org.porchlight.ledger.Tag.of(home.secret().toArray(), grant.tagNumber()).value();
    Law.LOG.unless(grant.tag().equals(tag), "its owner cannot find it by his tags");
  }

  private void mustBeConsented(Cast.Home home, Terms terms, Grant grant, Ask ask) {
    VerifierKey owner = home.owner().verifierKey();
    Law.CONSENT.unless(
        signed(owner, terms) && terms.camera().equals(home.camera()), "no terms of its owner");
    Law.CONSENT.unless(
        !terms.withdrawn() && terms.number() >= newestTerms.getOrDefault(home.name(), 0L),
        "the terms are withdrawn or old");
    Law.CONSENT.unless(
        terms.consent() == Consent.ALWAYS
            || signed(owner, grant)
            || terms.answerers().stream().anyMatch(who -> signed(who, grant)),
        "nobody whose yes counts said it");
    Law.CONSENT.unless(stopOf(home, grant, ask).isEmpty(), "it had been stopped");
  }

  private void mustBeForACrime(Cast.Home home, Incident incident, Grant grant, Ask ask) {
    Law.CRIME.unless(
        ask.incident().equals(grant.incident()), "the operator asked because of another incident");
    Law.CRIME.unless(
        signed(Cast.CAST.dispatch.verifierKey(), incident), "dispatch signed no such incident");
    Law.CRIME.unless(
        incident.state() == IncidentState.OPEN && incident.id().equals(grant.incident()),
        "the incident is closed or another");
    Law.CRIME.unless(
        incident.number() >= newestIncident.getOrDefault(home.name() + incident.id(), 0L),
        "an old incident");
  }

  /** Who of the household truly said yes to it. */
  private Set<VerifierKey> who(Cast.Home home, Grant grant) {
    Set<VerifierKey> who = new HashSet<>();
    for (Passkey one : List.of(home.owner(), Cast.CAST.answerer)) {
      if (signed(one.verifierKey(), grant)) {
        who.add(one.verifierKey());
      }
    }
    return who;
  }

  /** A second person's yes, where one came with it, is a supervisor's, to this ask, not his own. */
  private void mustBeApproved(@Nullable String note, Grant grant, Ask ask, Viewer viewer)
      throws NoteException {
    Law.SECOND.unless((grant.approval() == null) == (note == null), "no yes where one is named");
    if (note != null) {
      Approval yes = read(note, Approval::parse);
      Law.SECOND.unless(
          signed(Cast.CAST.supervisor.verifierKey(), yes), "no supervisor said this yes");
      Law.SECOND.unless(
          yes.hash().equals(grant.approval()) && yes.ask().equals(grant.ask()),
          "the yes is to another ask");
      Law.SECOND.unless(
          !yes.at().isBefore(ask.at().minus(BEHIND))
              && !yes.until().isAfter(ask.at().plus(Ask.MAX_AGE)),
          "the yes is not of the ask's time");
      Law.SECOND.unless(
          !yes.passkey().publicKey().equals(viewer.passkey().publicKey())
              && !yes.supervisor().equals(viewer.operator()),
          "he said yes to himself");
    }
  }

  private void mustBeForTheViewer(Viewer viewer, Grant grant, Ask ask, Bytes key) {
    boolean his = Cast.CAST.operators().stream().anyMatch(one -> signed(one.verifierKey(), viewer));
    Law.KEY.unless(his, "no operator's passkey signed the viewer");
    Law.KEY.unless(viewer.hash().equals(grant.viewer()), "the grant is for another viewer");
    Law.KEY.unless(viewer.encryptionKey().equals(key), "it is sealed for another key");
    Law.KEY.unless(signed(viewer.askKey(), ask), "the operator's browser did not ask");
  }

  private void mustBeFresh(Cast.Home home, int boot, Grant grant) {
    Duration ago = facts.sinceHandedOut(home.name(), boot, grant.challenge());
    Law.RESTART.unless(ago.compareTo(FRESH) <= 0, "its challenge is not of this run, or old");
  }

  private void mustBeFirst(Cast.Home home, Grant grant, Ask ask) {
    Law.ONCE.unless(!looks.containsKey(grant.id().value()), "the grant opened a look before");
    Law.ONCE.unless(
        asksSpent.add(home.camera() + " " + ask.id()), "the ask opened this camera before");
  }

  private boolean signed(VerifierKey by, org.porchlight.grant.NoteBody note) {
    return facts.hasSigned(by, note.hash());
  }

  /** An agent took a lease. */
  void leased(String grant, ToAgent.Lease message) {
    Look look = looks.get(grant);
    try {
      Lease lease = read(message.lease(), Lease::parse);
      NoteHash text = lease.hash();
      Duration most = look.ordinance.leaseTime();
      for (VerifierKey signer : signers()) {
        Law.CLOCK.unless(
            facts.hasSigned(signer, text), "a lease that " + signer.name() + " did not sign");
        Law.CLOCK.unless(
            facts.sinceSigned(signer, text).compareTo(most) <= 0, "a lease was hoarded");
      }
      look.leasedNanos = time.nanos();
    } catch (NoteException e) {
      Law.CLOCK.unless(false, "a lease that cannot be read was taken: " + e.getMessage());
    }
  }

  private static List<VerifierKey> signers() {
    return List.of(Cast.CAST.agency.verifierKey(), Cast.CAST.council.verifierKey());
  }

  /** A picture leaves an agent, sealed. */
  void left(String grant, byte[] plain, byte[] sealed) {
    Look look = looks.get(grant);
    Law.LOG.unless(look != null, "a picture left for a look that never opened");
    Law.CONSENT.unless(look.over.isEmpty(), look.over);
    Duration open = time.since(look.openedNanos);
    Law.CLOCK.unless(
        open.compareTo(look.ordinance.grantTime()) < 0, "the look is " + open + " old");
    Instant end = look.grant.notAfter().plus(BEHIND);
    Law.CLOCK.unless(time.now().isBefore(end), "the grant has ended");
    Duration silent = time.since(look.leasedNanos);
    Law.CLOCK.unless(silent.compareTo(look.ordinance.leaseTime()) < 0, "silence of " + silent);
    Law.SEAL.unless(!contains(sealed, plain), "a picture left unsealed");
    pictures.computeIfAbsent(grant, _ -> new ArrayList<>()).add(plain);
  }

  private static boolean contains(byte[] all, byte[] part) {
    for (int at = 0; at + part.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  /** A browser's page opened a picture of a grant. */
  void shown(String page, String grant, byte[] plain) {
    List<byte[]> all = pictures.getOrDefault(grant, List.of());
    int at = 0;
    while (at < all.size() && !Arrays.equals(all.get(at), plain)) {
      at++;
    }
    Law.SEAL.unless(at < all.size(), "that camera took no such picture for this grant");
    Law.SEAL.unless(at >= shownUpTo.getOrDefault(page, 0), "a picture was shown again");
    shownUpTo.put(page, at + 1);
  }

  /** A stop reached an agent. */
  void stopped(Cast.Home home, Stop stop) {
    stops.computeIfAbsent(home.name(), _ -> new ArrayList<>()).add(stop);
    looks.values().stream()
        .filter(look -> look.home.equals(home) && covers(stop, home, look.grant, look.ask))
        .forEach(look -> look.over = "the agent heard a stop");
  }

  /** Everything at the premises was stopped there. */
  void stoppedAtPremises(Cast.Home home) {
    over(home, "it was stopped at the premises");
  }

  private static boolean covers(Stop stop, Cast.Home home, Grant grant, Ask ask) {
    return stop.covers(grant, ask.at(), new OwnerId(home.owner().verifierKey().name()));
  }

  private List<Stop> stopOf(Cast.Home home, Grant grant, Ask ask) {
    return stops.getOrDefault(home.name(), List.of()).stream()
        .filter(stop -> covers(stop, home, grant, ask))
        .toList();
  }

  /** The agent of this home was started anew: what was open is over, what it was told is kept. */
  void restarted(Cast.Home home) {
    stops.remove(home.name());
    over(home, "the agent had been started anew");
  }

  private void over(Cast.Home home, String why) {
    looks.values().stream().filter(look -> look.home.equals(home)).forEach(look -> look.over = why);
  }

  /** The agent took terms, an ordinance or an incident, on their own or with a lease. */
  void took(Cast.Home home, Terms terms) {
    newestTerms.merge(home.name(), terms.number(), Math::max);
    owners.took(home, terms);
    if (terms.withdrawn()) {
      over(home, "the agent knew that the owner had left");
    }
    VerifierKey owner = home.owner().verifierKey();
    looks.values().stream()
        .filter(look -> look.home.equals(home) && !counts(look.allowedBy, terms, owner))
        .forEach(look -> look.over = "the agent knew that whose yes it was counts no more");
  }

  private static boolean counts(Set<VerifierKey> yes, Terms terms, VerifierKey owner) {
    return terms.consent() == Consent.ALWAYS
        || yes.isEmpty()
        || yes.contains(owner)
        || terms.answerers().stream().anyMatch(yes::contains);
  }

  /** Terms came with a grant, whatever became of that: they are taken unless newer ones were. */
  void cameWith(Cast.Home home, Terms terms, boolean dying) {
    if (dying) {
      perhaps(home, terms);
    } else if (terms.number() >= newestTerms.getOrDefault(home.name(), 0L)
        && terms.number() >= perhapsTerms.getOrDefault(home.name(), 0L)) {
      took(home, terms);
    }
  }

  /** The power failed over terms; nobody knows whether they were taken. */
  void perhaps(Cast.Home home, Terms terms) {
    perhapsTerms.merge(home.name(), terms.number(), Math::max);
    owners.perhaps(home, terms);
  }

  void took(Cast.Home home, Ordinance ordinance) {
    newestOrdinance.merge(home.name(), ordinance.number(), Math::max);
    if (ordinance.paused()) {
      over(home, "the agent knew that the program was paused");
    }
  }

  void took(Cast.Home home, Incident incident) {
    newestIncident.merge(home.name() + incident.id(), incident.number(), Math::max);
  }

  /** The agent froze. */
  void froze(Cast.Home home) {
    over(home, "the agent had seen the log contradict itself");
  }
}
