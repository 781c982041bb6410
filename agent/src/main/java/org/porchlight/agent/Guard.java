package org.porchlight.agent;

import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.camera.BackOff;
import org.porchlight.agent.camera.Camera;
import org.porchlight.agent.gate.Answer;
import org.porchlight.agent.gate.Ending;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.gate.NewNote;
import org.porchlight.agent.gate.NewRules;
import org.porchlight.agent.gate.Opening;
import org.porchlight.agent.gate.PreviewAnswer;
import org.porchlight.agent.gate.RecallAnswer;
import org.porchlight.agent.reel.About;
import org.porchlight.agent.reel.Keeper;
import org.porchlight.agent.reel.Reels;
import org.porchlight.agent.reel.Trouble;
import org.porchlight.agent.uplink.Approach;
import org.porchlight.agent.uplink.Control;
import org.porchlight.agent.uplink.Relay;
import org.porchlight.agent.uplink.Sealers;
import org.porchlight.agent.uplink.Stream;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Preview;
import org.porchlight.grant.Recall;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.porchlight.seal.SealException;
import org.porchlight.seal.Sealer;

/**
 * Does what the hub asks as far as the gate allows it: the gate decides, a stream carries, the hub
 * is told.
 */
final class Guard implements Control.Listener {
  private static final System.Logger LOG = System.getLogger(Guard.class.getName());
  private static final Duration FIRST_REDIAL = Duration.ofMillis(200);
  private static final Duration LONGEST_REDIAL = Duration.ofSeconds(2);
  private static final Duration PARTING = Duration.ofSeconds(1);
  private static final String UNKNOWN = "unknown";

  /** What is kept for the owner. */
  interface Home {
    /** What the owner counts his looks by; nothing before he has named a device. */
    Optional<FromAgent.Tally> tally();

    /** The name of the check that refuses the owner's device, or null. */
    @Nullable String takeDevice(String note);

    /** Follows new rules from now on; when this returns they are on the disk. */
    void follow(TrustPolicy rules) throws VaultException;
  }

  /** What the owner himself may see. */
  record Past(Stills stills, Reels reels, Recalls recalls) {}

  private final Gate gate;
  private final Home home;
  private final Cameras cameras;
  private final HttpClient http;
  private final SigningKey key;
  private final SecureRandom random;
  private final Sealers sealers;
  private final Past past;
  private final Map<String, Stream> streams = new ConcurrentHashMap<>();
  private volatile @Nullable Control control;

  Guard(
      Gate gate,
      Home home,
      Cameras cameras,
      HttpClient http,
      SigningKey key,
      SecureRandom random,
      Sealers sealers,
      Past past) {
    this.gate = gate;
    this.home = home;
    this.cameras = cameras;
    this.http = http;
    this.key = key;
    this.random = random;
    this.sealers = sealers;
    this.past = past;
  }

  /** Talks over these relays from now on, and over none before. */
  void dial(List<Relay> relays) {
    BackOff waits = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(20), random);
    Control next = new Control(http, relays, key, this, waits, gate.clock());
    control = next;
    next.start();
  }

  /** Talks to nobody any more. */
  void hangUp() {
    Control current = control;
    if (current != null) {
      current.close();
      control = null;
    }
  }

  /** The relay it is connected to, or null. */
  @Nullable String relayName() {
    Relay now = relay();
    return now == null ? null : now.name();
  }

  /** Tells the hub how things are, with fresh challenges. */
  void tellReady() {
    if (relay() != null) {
      say(cameras.ready());
    }
  }

  /** Tells the hub what it passes on to the owner and cannot read. */
  void tellTally() {
    if (relay() != null) {
      home.tally().ifPresent(this::say);
    }
  }

  /** Waits until every stream has sent its end, for at most a second. */
  void awaitStreams() throws InterruptedException {
    CompletableFuture<?>[] all =
        streams.values().stream().map(Stream::done).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "Not every look could be told its end", e);
    }
  }

  @Override
  public void connected(Relay next) {
    LOG.log(Level.INFO, "Connected to {0}", next.name());
    tellReady();
    tellTally();
    tellKeeping();
    gate.openNow().forEach(opening -> say(standing(opening)));
  }

  @Override
  public void said(ToAgent message) {
    switch (message) {
      case ToAgent.Open m -> open(m);
      case ToAgent.Lease m -> lease(m);
      case ToAgent.Stop m -> stop(m);
      case ToAgent.Fresh _ -> tellReady();
      case ToAgent.Terms m -> terms(m);
      case ToAgent.Ordinance m -> accepted(FromAgent.What.ORDINANCE, gate.ordinance(m.note()));
      case ToAgent.Used m -> used(m);
      case ToAgent.Device m -> device(m);
      case ToAgent.Policy m -> policy(m);
      case ToAgent.Preview m -> preview(m);
      case ToAgent.Keeping m -> keeping(m);
      case ToAgent.Recall m -> recall(m);
      case ToAgent.Piece m -> past.recalls().piece(m.recall(), m.piece(), this::say);
      case ToAgent.Enough m -> past.recalls().enough(m.recall());
    }
  }

  private void open(ToAgent.Open m) {
    Control current = control;
    Relay over = current == null ? null : current.pinned(m.relay());
    if (over == null) {
      refused(new Answer.Refused(grantId(m.grant()), "relay", "No such relay is pinned here."));
      tellReady();
      return;
    }
    GrantBundle notes =
        new GrantBundle(
            m.grant(), m.incident(), m.viewer(), m.ask(), m.ordinance(), m.terms(), m.approval());
    Approach first = Approach.begin(over, http);
    try {
      answer(gate.open(grantId(m.grant()), notes, m.proof()), over, first);
    } catch (RuntimeException unexpected) {
      first.close();
      throw unexpected;
    }
    tellReady();
    tellTally();
  }

  private void answer(Answer answer, Relay over, Approach first) {
    switch (answer) {
      case Answer.Opened(Opening opening, Bytes challenge) -> {
        carry(opening, new Stream.Road(over, http, key, first));
        say(
            new FromAgent.Opened(
                opening.grant(), challenge.toString(), opening.span().leaseUntil()));
      }
      case Answer.Refused no -> {
        first.close();
        refused(no);
      }
      case Answer.Leased _ -> throw new IllegalStateException("A grant is no lease.");
    }
  }

  private void used(ToAgent.Used m) {
    if (gate.tagsUsed(m.camera(), m.number())) {
      tellReady();
    }
  }

  private void device(ToAgent.Device m) {
    accepted(FromAgent.What.DEVICE, NewNote.of(m.note(), home.takeDevice(m.note())));
    tellTally();
  }

  private void policy(ToAgent.Policy m) {
    NewRules rules = gate.policy(m.note(), m.proof());
    NewNote said = rules.said();
    TrustPolicy next = rules.policy();
    if (next != null) {
      try {
        home.follow(next);
      } catch (VaultException e) {
        LOG.log(Level.ERROR, "The agent's directory takes nothing more", e);
        said = NewNote.of(m.note(), "single-use");
      }
    }
    accepted(FromAgent.What.POLICY, said);
    tellReady();
  }

  private void preview(ToAgent.Preview m) {
    switch (gate.preview(m.note(), m.proof())) {
      case PreviewAnswer.Show(Preview preview) ->
          past.stills().make(preview, cameras.find(preview.camera().value()), this::say);
      case PreviewAnswer.Refused no -> {
        LOG.log(Level.INFO, "No still {0}: {1}: {2}", no.preview(), no.check(), no.sentence());
        say(new FromAgent.NoStill(no.preview(), no.check(), no.sentence()));
      }
    }
    tellReady();
    tellTally();
  }

  private void terms(ToAgent.Terms m) {
    NewNote said = gate.terms(m.note());
    keepAsChosen();
    accepted(FromAgent.What.TERMS, said);
    tellTally();
  }

  private void keeping(ToAgent.Keeping m) {
    NewNote said = gate.keeping(m.note());
    keepAsChosen();
    accepted(FromAgent.What.KEEPING, said);
    tellReady();
  }

  /** What may not be kept any more is gone when this returns, and the hub is told. */
  void keepAsChosen() {
    past.reels().sweep();
    tellKeeping();
  }

  /** Tells the hub for how long what looks are sent is kept. */
  void tellKeeping() {
    for (Camera camera : cameras.all()) {
      int hours = gate.keepsHours(camera.id());
      String trouble = past.reels().trouble(camera.id()).map(Trouble::word).orElse(null);
      say(new FromAgent.Keeping(camera.id(), hours, hours == 0 ? null : trouble));
    }
  }

  private void recall(ToAgent.Recall m) {
    switch (gate.recall(m.note(), m.proof())) {
      case RecallAnswer.Show(Recall recall) -> past.recalls().begin(recall, this::say);
      case RecallAnswer.Refused no -> {
        LOG.log(Level.INFO, "Not shown {0}: {1}: {2}", no.recall(), no.check(), no.sentence());
        say(new FromAgent.NoStill(no.recall(), no.check(), no.sentence()));
      }
    }
    tellReady();
    tellTally();
  }

  private void carry(Opening opening, Stream.Road road) {
    Camera camera = cameras.find(opening.camera());
    if (camera == null) {
      road.first().close();
      gate.end(opening, Ending.NO_CAMERA);
      say(ended(opening, new Stream.Sent(0, null, null)));
      return;
    }
    Sealer sealer;
    try {
      sealer = sealers.sealer(opening.viewerKey(), opening.grantee());
    } catch (SealException e) {
      LOG.log(Level.WARNING, "Nothing can be sealed for {0}: {1}", opening.grant(), e.getMessage());
      road.first().close();
      gate.end(opening, Ending.NO_KEY);
      say(ended(opening, new Stream.Sent(0, null, null)));
      return;
    }
    begin(opening, camera, road, sealer);
  }

  private void begin(Opening opening, Camera camera, Stream.Road road, Sealer sealer) {
    BackOff waits = new BackOff(FIRST_REDIAL, LONGEST_REDIAL, random);
    Keeper keeper =
        past.reels()
            .begin(
                new About(
                    opening.grant(),
                    opening.camera(),
                    opening.track(),
                    opening.masks(),
                    opening.openedAt()));
    Stream stream = new Stream(gate, opening, camera, road, sealer, waits, keeper);
    streams.put(opening.grant(), stream);
    var _ =
        stream
            .done()
            .thenAccept(sent -> {
              streams.remove(opening.grant());
              say(ended(opening, sent));
              tellTally();
            });
    stream.start();
  }

  private void lease(ToAgent.Lease m) {
    switch (gate.lease(new LeaseBundle(m.lease(), m.incident(), m.ordinance()))) {
      case Answer.Leased(Opening opening, long number, Bytes challenge) -> {
        Stream stream = streams.get(opening.grant());
        if (stream != null) {
          stream.leased();
        }
        say(new FromAgent.Leased(opening.grant(), number, challenge.toString()));
      }
      case Answer.Refused no -> refused(no);
      case Answer.Opened _ -> throw new IllegalStateException("A lease is no grant.");
    }
  }

  private void stop(ToAgent.Stop m) {
    try {
      gate.stop(m.stop());
    } catch (NoteException e) {
      LOG.log(Level.WARNING, "A stop could not be read; everything stops: {0}", e.getMessage());
      gate.stopAll();
    }
  }

  private void accepted(FromAgent.What what, NewNote note) {
    say(new FromAgent.Accepted(what, note.hash().value(), note.refused()));
  }

  private void refused(Answer.Refused no) {
    LOG.log(Level.INFO, "Refused {0}: {1}: {2}", no.grant(), no.check(), no.sentence());
    say(new FromAgent.Refused(no.grant(), no.check(), no.sentence()));
  }

  /** What the hub must know to lease an open look after it was away. */
  private static FromAgent standing(Opening opening) {
    String challenge = opening.leaseChallenge().toString();
    return opening.leaseNumber() == 0
        ? new FromAgent.Opened(opening.grant(), challenge, opening.span().leaseUntil())
        : new FromAgent.Leased(opening.grant(), opening.leaseNumber(), challenge);
  }

  private static FromAgent ended(Opening opening, Stream.Sent sent) {
    Ending ending = opening.ending();
    EndedBy by = ending == null ? EndedBy.SILENCE : ending.by();
    return new FromAgent.Ended(opening.grant(), by, sent.pictures(), sent.first(), sent.last());
  }

  private static String grantId(String note) {
    try {
      return Opened.readUnverified(note, Grant::parse).says().id().value();
    } catch (NoteException e) {
      return UNKNOWN;
    }
  }

  private @Nullable Relay relay() {
    Control current = control;
    return current == null ? null : current.relay();
  }

  private void say(FromAgent message) {
    Control current = control;
    if (current != null) {
      current.say(message);
    }
  }
}
