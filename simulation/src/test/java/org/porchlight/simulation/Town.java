package org.porchlight.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.grant.Ask;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.SignerRole;
import org.porchlight.grant.Stop;

/** Everybody of one run, and what honest people do all evening. */
final class Town {
  static final Duration TICK = Duration.ofSeconds(4);

  final Timeline time;
  final Chance chance;
  final Tally tally;
  final Facts facts;
  final Judge judge;
  final Network network;
  final Signer agency;
  final Signer councilSigner;
  final List<WitnessHouse> witnesses = new ArrayList<>();
  final List<Premises> premises = new ArrayList<>();
  final Map<String, Owner> owners = new HashMap<>();
  private final Map<String, Phone> phones = new HashMap<>();
  final Council council;
  final Supervisor supervisor;
  final Dispatch dispatch;
  final Hub hub;
  final Wishing wishing;
  final Relay relay;
  final Browser browser;
  private boolean healed;
  private boolean sawSinceHealed;

  Town(Chance chance, Path directory, Tally tally) {
    this.time = new Timeline();
    this.chance = chance;
    this.tally = tally;
    this.facts = new Facts(time);
    this.judge = new Judge(time, facts);
    this.network = new Network(time, chance, tally);
    this.agency = signer(SignerRole.AGENCY, directory);
    this.councilSigner = signer(SignerRole.COUNCIL, directory);
    this.council = new Council(this);
    this.supervisor = new Supervisor(this);
    this.dispatch = new Dispatch(this);
    this.relay = new Relay(this);
    this.hub = new Hub(this);
    this.wishing = new Wishing(this);
    for (Cast.Home home : Cast.CAST.homes) {
      owners.put(home.name(), new Owner(this, home));
      phones.put(home.name(), new Phone(this, home));
      premises.add(new Premises(home, disk(directory, "agent-" + home.name()), this));
    }
    Cast.CAST.witnesses.forEach(key ->
        witnesses.add(new WitnessHouse(key, disk(directory, key.verifierKey().name()), this)));
    this.browser = new Browser(this, Cast.CAST.operator);
  }

  private Signer signer(SignerRole role, Path directory) {
    return new Signer(role, disk(directory, role.code()), this);
  }

  private static Disk disk(Path directory, String name) {
    return new Disk(directory.resolve(name));
  }

  Owner owner(Cast.Home home) {
    return owners.get(home.name());
  }

  Phone phone(Cast.Home home) {
    return phones.get(home.name());
  }

  Premises premises(Cast.Home home) {
    return premises.stream().filter(one -> one.home().equals(home)).findFirst().orElseThrow();
  }

  /** What a grant for this home rests on, as it stands now. */
  Draft.Papers papers(Cast.Home home, Ask ask, String viewerNote, String askNote) {
    return new Draft.Papers(
        dispatch.full(ask.incident()),
        dispatch.coarse(ask.incident()),
        viewerNote,
        askNote,
        council.note(),
        owner(home).note(),
        owner(home).pairing(),
        null);
  }

  /** The evening begins. */
  void begin() {
    premises.forEach(Premises::connected);
    time.in(Duration.ofSeconds(30), () -> witnesses.forEach(WitnessHouse::backUp));
    time.every(TICK, () -> premises.forEach(Premises::tick));
    time.every(Duration.ofMinutes(1), () -> premises.forEach(Premises::minute));
    time.in(Duration.ofSeconds(1), () -> ask(Cast.CAST.homes.getFirst()));
    time.every(Duration.ofSeconds(35), () -> ask(chance.of(Cast.CAST.homes)));
    time.in(Duration.ofSeconds(3), () -> Cast.CAST.homes.forEach(home -> phone(home).keep(72)));
    time.every(Duration.ofSeconds(21), this::atHome);
  }

  /** The operator asks for one camera because of an open incident. */
  void ask(Cast.Home home) {
    Ask ask = browser.ask(dispatch.open().getLast(), home.camera(), time.now());
    String note = browser.signed(ask);
    time.say("operator", "asks for " + home.camera());
    network.send("browser", "hub", () -> hub.asked(home, browser, ask, note));
  }

  /** The operator has seen enough. */
  void end(String grant) {
    Stop stop =
        Stop.of(
            Cast.PROGRAM,
            new GrantId(grant),
            EndedBy.OPERATOR,
            time.now().truncatedTo(ChronoUnit.MILLIS));
    network.send("browser", "hub", () -> hub.stop(stop, null));
  }

  /** An agent has frozen: its owner looks at the evidence after a while. */
  void frozen(Premises who) {
    tally.froze();
    time.in(Duration.ofSeconds(50), who::thaw);
  }

  /** Something of everyday life that ends or changes looks. */
  void live() {
    if (healed) {
      return;
    }
    switch (chance.below(7)) {
      case 0 -> owner(chance.of(Cast.CAST.homes)).stop();
      case 1 -> owner(chance.of(Cast.CAST.homes)).leaveOrReturn();
      case 2 -> council.pauseOrResume();
      case 3 -> dispatch.closeOne();
      case 4 -> stopAtPremises();
      case 5 -> reload();
      default -> endNewest();
    }
  }

  /** Something an owner wishes for himself, or decides of his household. */
  private void atHome() {
    Cast.Home home = chance.of(Cast.CAST.homes);
    switch (chance.below(4)) {
      case 0 -> phone(home).preview();
      case 1 -> phone(home).recall();
      case 2 -> phone(home).keep(chance.oneIn(3) ? 0 : 72);
      default -> {
        Owner owner = owner(Cast.CAST.homes.getLast());
        owner.name(!owner.names());
      }
    }
  }

  /** An agent that does not know the time takes it for two minutes later; it must be over. */
  private void stopAtPremises() {
    if (time.nanos() < Duration.ofSeconds(76).toNanos()) {
      chance.of(premises).stopAtPremises();
    }
  }

  private void reload() {
    String newest = browser.newest();
    if (newest != null) {
      browser.reload(newest);
    }
  }

  private void endNewest() {
    String newest = browser.newest();
    if (newest != null) {
      time.say("operator", "has seen enough of " + newest);
      end(newest);
    }
  }

  /** Whoever was away comes back: what is paused runs, and the network is well. */
  void heal() {
    network.heal();
    council.settle(12);
    Cast.CAST.homes.stream()
        .map(this::owner)
        .filter(owner -> owner.terms().withdrawn())
        .forEach(Owner::leaveOrReturn);
    premises.forEach(Premises::connected);
    healed = true;
  }

  /** A picture was seen in the operator's browser. */
  void saw(String grant) {
    tally.saw();
    sawSinceHealed |= healed && !grant.isEmpty();
  }

  /** The run is over. */
  void close() {
    premises.forEach(Premises::close);
    agency.stop();
    councilSigner.stop();
    witnesses.forEach(WitnessHouse::stop);
  }

  /** Whether honest people saw anything after everything was well. */
  boolean sawSinceHealed() {
    return sawSinceHealed;
  }
}
