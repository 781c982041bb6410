package org.porchlight.agent;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.gate.Believed;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.gate.Monotonic;
import org.porchlight.agent.gate.Opening;
import org.porchlight.agent.gate.SpentWish;
import org.porchlight.agent.owner.Household;
import org.porchlight.agent.owner.HubCalls;
import org.porchlight.agent.owner.LentCamera;
import org.porchlight.agent.owner.Pairing;
import org.porchlight.agent.owner.PairingException;
import org.porchlight.agent.owner.Premises;
import org.porchlight.agent.owner.SealedTally;
import org.porchlight.agent.reel.Reels;
import org.porchlight.agent.reel.Reels.Bounds;
import org.porchlight.agent.uplink.Relay;
import org.porchlight.agent.uplink.SealRehearsal;
import org.porchlight.agent.uplink.Sealers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.Rehearsal;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.link.FromAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/**
 * A running agent: opened on its directory, it keeps cameras, gate and uplink until it is closed.
 */
final class Running implements Household, Guard.Home, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Running.class.getName());
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TALLY = Duration.ofMinutes(10);
  private static final int REHEARSALS = 12;

  private final Vault vault;
  private final Premises premises;
  private final Gate gate;
  private final Guard guard;
  private final Cameras cameras;
  private final Reels reels;
  private final Recalls recalls;
  private final HubCalls hub;
  private final InstantSource clock;
  private final SecureRandom random;
  private final AtomicBoolean healthChanged = new AtomicBoolean();
  private final AtomicBoolean keepingChanged = new AtomicBoolean();
  private final AtomicBoolean hubKnowsCameras = new AtomicBoolean();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("ticks").unstarted(work));

  /**
   * What an agent needs from outside.
   *
   * @param clock stamps pictures; may be wrong, but must not jump
   * @param reach how a camera is reached
   * @param sealers who seals what is sent
   */
  record World(
      InstantSource clock,
      Monotonic monotonic,
      SecureRandom random,
      HttpClient http,
      Cameras.Reach reach,
      Sealers sealers) {}

  private Running(Vault vault, World world) throws VaultException {
    this.vault = vault;
    this.clock = world.clock();
    this.random = world.random();
    this.premises = Premises.open(vault, world.random());
    Path directory = vault.directory();
    this.gate = Gate.open(directory, world.clock(), world.monotonic(), world.random());
    this.cameras =
        new Cameras(
            gate, world.reach(), world.clock(), world.random(), () -> healthChanged.set(true));
    this.reels =
        Reels.open(
            vault, rules(gate), Bounds.USUAL, world.random(), () -> keepingChanged.set(true));
    this.recalls = new Recalls(reels, world.sealers(), world.monotonic());
    this.guard =
        new Guard(
            gate,
            this,
            cameras,
            world.http(),
            premises.key(),
            world.random(),
            world.sealers(),
            new Guard.Past(new Stills(world.sealers(), world.clock(), gate::wall), reels, recalls));
    this.hub = new HubCalls(world.http());
  }

  private static Reels.Rules rules(Gate gate) {
    return new Reels.Rules() {
      @Override
      public int hours(String camera) {
        return gate.keepsHours(camera);
      }

      @Override
      public boolean isOver(Instant until) {
        return gate.isOver(until);
      }

      @Override
      public boolean isAhead(Instant until) {
        return gate.isAhead(until);
      }
    };
  }

  /** Opens the directory and begins. */
  static Running start(Path directory, World world) throws VaultException {
    Vault vault = Vault.open(directory, world.random());
    boolean started = false;
    try {
      Running running = new Running(vault, world);
      running.begin();
      Thread.ofPlatform().daemon().name("rehearsal").start(() -> rehearse(world));
      started = true;
      return running;
    } finally {
      if (!started) {
        vault.close();
      }
    }
  }

  /** The first look should not wait for what checks and seals looks to be loaded and translated. */
  private static void rehearse(World world) {
    try {
      int opened = new Rehearsal(world.random(), world.clock().instant()).open(REHEARSALS);
      LOG.log(Level.DEBUG, "{0} rehearsed looks would open", opened);
      new SealRehearsal(world.random()).run();
    } catch (NoteException e) {
      LOG.log(Level.WARNING, "The rehearsal failed; the first look takes longer", e);
    }
  }

  private void begin() {
    premises.cameras().forEach(cameras::keep);
    servePairing();
    var _ =
        ticks.scheduleWithFixedDelay(
            () -> guarded(this::tick), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        ticks.scheduleWithFixedDelay(
            () -> guarded(this::everyMinute), 0, MINUTE.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        ticks.scheduleWithFixedDelay(
            () -> guarded(guard::tellTally),
            TALLY.toMillis(),
            TALLY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private synchronized void servePairing() {
    guard.hangUp();
    Optional<Pairing> confirmed = premises.pairing().filter(Pairing::confirmed);
    if (confirmed.isEmpty()) {
      gate.believe(null);
      return;
    }
    Pairing pairing = confirmed.get();
    try {
      VerifierKey agent = premises.key().verifierKey();
      gate.believe(Believed.of(pairing.policy(), agent, pairing.owner()));
    } catch (NoteException e) {
      throw new IllegalStateException("Rules that cannot be followed are not kept.", e);
    }
    hubKnowsCameras.set(false);
    guard.dial(pairing.policy().relays().stream().map(r -> new Relay(r.name(), r.url())).toList());
  }

  private void tick() {
    boolean parted = gate.expire();
    if (healthChanged.compareAndSet(true, false) || parted) {
      guard.tellReady();
    }
    reels.sweep();
    if (keepingChanged.compareAndSet(true, false)) {
      guard.tellKeeping();
    }
    if (guard.relayName() != null && hubKnowsCameras.compareAndSet(false, true)) {
      Thread.ofVirtual().name("names").start(this::tellNames);
    }
  }

  private void everyMinute() {
    try {
      gate.rememberTime();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "The agent's directory takes nothing more", e);
    }
    recalls.expire();
    guard.tellReady();
  }

  private void tellNames() {
    try {
      Optional<Pairing> pairing = premises.pairing();
      List<LentCamera> lent = premises.cameras();
      Optional<SignedNote> whose = premises.pairingNote();
      if (pairing.isPresent() && whose.isPresent()) {
        hub.tellOwner(pairing.get().hub(), whose.get());
      }
      if (pairing.isPresent() && !lent.isEmpty()) {
        hub.tellCameras(pairing.get().hub(), lent, now(), premises.key());
      }
    } catch (PairingException | VaultException e) {
      LOG.log(Level.WARNING, "The hub was not told of owner and cameras yet: {0}", e.getMessage());
      var _ =
          ticks.schedule(
              () -> hubKnowsCameras.set(false), MINUTE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The witnesses' time, and before there is one this computer's, which decides nothing. */
  private Instant now() {
    return gate.wall(clock.instant());
  }

  @Override
  public Optional<FromAgent.Tally> tally() {
    List<SpentWish> wishes = gate.newestWishes();
    List<SealedTally.Counted> counted =
        premises.cameras().stream()
            .map(one ->
                new SealedTally.Counted(
                    one.id(),
                    one.cameraSecret(),
                    gate.tagsUsed(one.id()),
                    gate.newestTerms(one.id()).orElse(null),
                    spent(wishes, one.id())))
            .toList();
    return premises
        .device()
        .map(device -> SealedTally.of(device, premises.key(), now(), counted, random));
  }

  private static List<SealedTally.Spent> spent(List<SpentWish> wishes, String camera) {
    return wishes.stream()
        .filter(wish -> wish.camera().equals(camera))
        .map(wish -> new SealedTally.Spent(wish.type(), wish.id()))
        .toList();
  }

  @Override
  public @Nullable String takeDevice(String note) {
    return premises.takeDevice(note);
  }

  @Override
  public void follow(TrustPolicy rules) throws VaultException {
    premises.follow(rules);
    ticks.execute(() -> guarded(this::servePairing));
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Something is wrong in the agent itself", e);
    }
  }

  @Override
  public Status status() {
    List<CameraNow> now =
        cameras.all().stream()
            .map(camera ->
                new CameraNow(
                    camera.id(),
                    camera.name(),
                    camera.health(),
                    gate.isWithdrawn(camera.id()),
                    gate.previewedAt(camera.id()).orElse(null),
                    kept(camera.id())))
            .toList();
    return new Status(
        premises.key().verifierKey().name(),
        premises.pairing(),
        guard.relayName(),
        gate.frozen(),
        now,
        gate.openNow().stream().map(this::look).toList());
  }

  private Kept kept(String camera) {
    return new Kept(
        gate.keepsHours(camera),
        reels.count(camera),
        reels.trouble(camera).orElse(null),
        gate.recalledAt(camera).orElse(null));
  }

  private Look look(Opening opening) {
    var camera = cameras.find(opening.camera());
    return new Look(
        opening.grant(),
        camera == null ? opening.camera() : camera.name(),
        opening.kind(),
        opening.operator(),
        opening.since(gate.clock()),
        opening.left(gate.clock()));
  }

  @Override
  public void stopAll() {
    gate.stopAll();
    guard.tellReady();
  }

  @Override
  public void keepNothing() throws VaultException {
    try {
      gate.keepNothing();
    } catch (IOException e) {
      throw new VaultException("The agent cannot write to its disk.", e);
    } finally {
      guard.keepAsChosen();
    }
  }

  @Override
  public boolean stop(String grant) {
    return gate.stopAtPremises(grant);
  }

  @Override
  public boolean confirm(String fingerprints) throws VaultException {
    boolean confirmed = premises.confirm(fingerprints);
    if (confirmed) {
      servePairing();
    }
    return confirmed;
  }

  @Override
  public void thaw() throws VaultException {
    try {
      gate.log().thaw();
    } catch (IOException e) {
      throw new VaultException("The agent cannot write to its disk.", e);
    }
  }

  @Override
  public void seenRules() throws VaultException {
    premises.seenRules();
  }

  @Override
  public void pair(URI hubAddress, String code)
      throws PairingException, VaultException, InterruptedException {
    premises.pair(hub.claim(hubAddress, code, premises.key()));
    // What was kept was the owner's before.
    keepNothing();
    servePairing();
  }

  @Override
  public void lend(
      String id, String name, Secret url, @Nullable Secret main, @Nullable String certificate)
      throws VaultException {
    LentCamera lent = premises.lend(id, name, url, main, certificate);
    gate.endCamera(id);
    cameras.keep(lent);
    hubKnowsCameras.set(false);
    guard.tellReady();
  }

  /** Closes the gate, then the streams, then everything else. */
  @Override
  public void close() throws IOException, VaultException {
    gate.shutDown();
    try {
      guard.awaitStreams();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ticks.shutdownNow();
    guard.hangUp();
    cameras.close();
    recalls.close();
    reels.close();
    gate.close();
    vault.close();
  }
}
