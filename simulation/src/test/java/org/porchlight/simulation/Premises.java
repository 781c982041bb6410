package org.porchlight.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.agent.gate.Believed;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.gate.Opening;
import org.porchlight.agent.uplink.Frames;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.Mark;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Picture;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamSealer;

/**
 * An agent at its premises: the real gate on a directory of its own, the real seal, and a camera
 * whose pictures are chance. Its {@link Ear} does what the guard does between wire and gate.
 */
final class Premises {
  /** One open look's way out. */
  private record Outgoing(Opening opening, Frames frames) {}

  private final Town town;
  private final Cast.Home home;
  private final Disk disk;
  private final Map<String, Outgoing> streams = new LinkedHashMap<>();
  private final Set<String> watched = new HashSet<>();
  private final Ear ear;
  private final Shelf shelf;
  final Timeline.Wall clock;
  private TrustPolicy policy = Cast.CAST.policy();
  private InstantSource stamps;
  private Gate gate;
  private HeldLog held;
  private boolean powerFailsNext;
  private boolean reconnecting;
  private int era;

  Premises(Cast.Home home, Disk disk, Town town) {
    this.home = home;
    this.disk = disk;
    this.town = town;
    this.clock = town.time.wall(Duration.ofSeconds(town.chance.below(20_000) - 10_000));
    this.ear = new Ear(this, town);
    this.shelf = new Shelf(home.camera());
    start();
    held = new HeldLog(gate.log(), town.facts);
  }

  Cast.Home home() {
    return home;
  }

  String name() {
    return "agent " + home.name();
  }

  TrustPolicy policy() {
    return policy;
  }

  Gate gate() {
    return gate;
  }

  Shelf shelf() {
    return shelf;
  }

  HeldLog held() {
    return held;
  }

  /** Challenges handed out before the last start, stop or new policy are worth nothing. */
  int era() {
    return era;
  }

  private void start() {
    long startNanos = town.time.nanos();
    long anyNanos = town.chance.below(1_000_000_000);
    // What stamps pictures may begin anywhere, but does not jump while the agent runs.
    Instant startStamp = clock.instant();
    stamps = () -> startStamp.plusNanos(town.time.nanos() - startNanos);
    try {
      gate =
          Gate.open(disk.root(), stamps, () -> anyNanos + town.time.nanos(), town.chance.secure());
      gate.speakFor(home.camera().value(), Secret.of(home.secret().toArray()));
      believe(policy);
    } catch (VaultException e) {
      throw new IllegalStateException("An agent does not start on its own directory.", e);
    }
  }

  void believe(TrustPolicy next) {
    policy = next;
    era++;
    try {
      gate.believe(Believed.of(next, home.agent().verifierKey(), home.owner().verifierKey()));
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The power fails, and comes again: what was in memory is gone. */
  void restart() {
    stop();
    start();
    held = held.again(gate.log());
    town.time.say(name(), "was started anew");
    connected();
  }

  private void stop() {
    close();
    streams.values().forEach(one -> one.frames().close());
    streams.clear();
    town.judge.restarted(home);
  }

  /** Is shut down. */
  void close() {
    try {
      gate.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The power fails at one of the next message's writes; nobody hears what came of it. */
  void powerFailsNext() {
    powerFailsNext = true;
  }

  /** Something arrives on the control connection. */
  void hear(String json) {
    if (!powerFailsNext) {
      ear.hear(json, false);
      return;
    }
    powerFailsNext = false;
    town.tally.tried(Attack.AGENT_POWER);
    Map<String, byte[]> before = disk.copy();
    ear.hear(json, true);
    stop();
    disk.crash(before, town.chance);
    start();
    held = held.again(gate.log());
    town.time.say(name(), "lost its power over a message, and is back");
    connected();
  }

  /** The connection broke: it is made anew after a moment. */
  void reconnect() {
    if (!reconnecting) {
      reconnecting = true;
      town.time.in(
          Duration.ofSeconds(2),
          () -> {
            reconnecting = false;
            connected();
          });
    }
  }

  /** Connected to the hub: how things are, and what stands open. */
  void connected() {
    ready();
    for (Opening opening : gate.openNow()) {
      String challenge = opening.leaseChallenge().toString();
      say(
          opening.leaseNumber() == 0
              ? new FromAgent.Opened(opening.grant(), challenge, opening.span().leaseUntil())
              : new FromAgent.Leased(opening.grant(), opening.leaseNumber(), challenge));
    }
  }

  void ready() {
    List<Bytes> challenges = gate.challenges();
    challenges.forEach(one -> town.facts.handedOut(home.name(), era, one));
    List<FromAgent.Tag> tags =
        gate.tags(home.camera().value()).stream()
            .map(tag -> new FromAgent.Tag(tag.number(), tag.value().toString()))
            .toList();
    say(
        new FromAgent.Ready(
            challenges.stream().map(Bytes::toString).toList(),
            List.of(),
            Map.of(home.camera().value(), tags),
            gate.log().head(),
            gate.policyHash(),
            "simulated 1"));
  }

  /** Tells its owner what it counts and knows of him; the hub carries it. */
  void tellOwner() {
    Mark newest = gate.newestTerms(home.camera().value()).orElse(null);
    Instant now = gate.wall(stamps.instant());
    say(town.phone(home).receipt.tally(home.agent(), newest, now, town.chance));
  }

  /** A connection that breaks is made anew, and then everything is said again. */
  void say(FromAgent message) {
    String json = message.json();
    town.network.send(name(), "hub", () -> town.hub.hear(home, json), this::reconnect);
  }

  /** The owner stops everything, at the agent's own page. */
  void stopAtPremises() {
    gate.stopAll();
    era++;
    town.judge.stoppedAtPremises(home);
    town.time.say(name(), "was stopped at the premises");
    ready();
  }

  /** The owner has seen the evidence. */
  void thaw() {
    try {
      gate.log().thaw();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    town.time.say(name(), "its owner has seen the evidence");
    ready();
  }

  void carry(Opening opening) {
    shelf.begin(opening, gate);
    try {
      StreamSealer sealer =
          new StreamSealer(opening.viewerKey(), opening.grantee(), town.chance.secure());
      streams.put(opening.grant(), new Outgoing(opening, new Frames(gate, opening, sealer)));
      town.relay.legCame(this, opening.grant());
    } catch (SealException e) {
      throw new IllegalStateException("The viewer's key was checked with its note.", e);
    }
  }

  /** The relay says that a viewer came: a new epoch. */
  void viewerCame(String grant) {
    Outgoing stream = streams.get(grant);
    if (stream != null && gate.isOpen(stream.opening())) {
      watched.add(grant);
      send(grant, stream.frames().keyWrap(0));
    }
  }

  /** Time passes: what is over ends, and a camera that is looked at takes a picture. */
  void tick() {
    gate.expire();
    streams.values().removeIf(one -> one.opening().ending() != null && ended(one));
    streams.forEach((grant, stream) -> {
      if (watched.contains(grant)) {
        picture(grant, stream);
      }
    });
  }

  private boolean ended(Outgoing stream) {
    stream.frames().close();
    town.time.say(name(), "ended " + stream.opening().grant() + ": " + stream.opening().ending());
    return true;
  }

  private void picture(String grant, Outgoing stream) {
    byte[] plain = town.chance.bytes(48);
    long stampMicros = ChronoUnit.MICROS.between(Instant.EPOCH, stamps.instant());
    Picture picture =
        new Picture(org.porchlight.media.Bytes.of(plain), true, false, stampMicros, 0);
    stream
        .frames()
        .picture(Track.SUB, picture)
        .filter(_ -> gate.isOpen(stream.opening()))
        .ifPresent(frame -> {
          town.judge.left(grant, plain, bytes(frame));
          send(grant, frame);
        });
  }

  private void send(String grant, ByteBuffer frame) {
    byte[] bytes = bytes(frame);
    town.network.send(name(), "relay", () -> town.relay.carry(grant, bytes));
  }

  private static byte[] bytes(ByteBuffer frame) {
    byte[] bytes = new byte[frame.remaining()];
    frame.duplicate().get(bytes);
    return bytes;
  }

  /** Once a minute. */
  void minute() {
    try {
      gate.rememberTime();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    ready();
    tellOwner();
  }
}
