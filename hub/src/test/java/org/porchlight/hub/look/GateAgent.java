package org.porchlight.hub.look;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.porchlight.agent.gate.Answer;
import org.porchlight.agent.gate.Believed;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.gate.NewNote;
import org.porchlight.agent.gate.NewRules;
import org.porchlight.agent.gate.PreviewAnswer;
import org.porchlight.agent.gate.RecallAnswer;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.TestTown;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.link.ToAgent;
import org.porchlight.link.Track;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/** An agent of the tests whose gate is the real one: it opens and believes what an agent does. */
final class GateAgent implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  final TestAgent wire;
  private final VerifierKey owner;
  private final InstantSource clock;
  private final String camera;
  private final Gate gate;
  private final AtomicLong passed = new AtomicLong();
  private TrustPolicy policy;

  GateAgent(TestOwner home, String name, InstantSource clock, String camera) {
    this.wire = TestAgent.pair(home.page, name, clock, camera);
    this.clock = clock;
    this.camera = camera;
    try {
      Path directory = TestTown.directory("gate");
      this.owner =
          VerifierKey.parse(home.page.get("/home/session").body().path("passkey").asString());
      this.gate = Gate.open(directory, clock, () -> System.nanoTime() + passed.get(), RANDOM);
      this.policy = TrustPolicy.parse(wire.policy());
      believe();
      gate.speakFor(camera, Secret.fresh(32, RANDOM));
    } catch (NoteException | VaultException e) {
      throw new AssertionError(e);
    }
  }

  private void believe() throws NoteException {
    gate.believe(Believed.of(policy, wire.key.verifierKey(), owner));
  }

  /** Time passes for its gate; then it says anew what it can do. */
  void pass(Duration time) {
    passed.addAndGet(time.toNanos());
    ready();
  }

  /** Connects and says what its gate says. */
  void connect() {
    wire.arrive();
    ready();
  }

  void ready() {
    List<FromAgent.Tag> tags =
        gate.tags(camera).stream()
            .map(tag -> new FromAgent.Tag(tag.number(), tag.value().toString()))
            .toList();
    wire.say(
        new FromAgent.Ready(
            gate.challenges().stream().map(Bytes::toString).toList(),
            List.of(
                new FromAgent.CameraReady(
                    camera,
                    FromAgent.CameraState.WELL,
                    null,
                    true,
                    clock.instant(),
                    List.of(Track.SUB))),
            Map.of(camera, tags),
            gate.log().head(),
            gate.policyHash(),
            "porchlight-agent test"));
  }

  /**
   * What its gate says to the next grant it is sent; the hub is told, and its gate closes again.
   */
  Answer weighs() {
    ToAgent.Open m = wire.await(ToAgent.Open.class);
    GrantBundle notes =
        new GrantBundle(
            m.grant(), m.incident(), m.viewer(), m.ask(), m.ordinance(), m.terms(), m.approval());
    String id = id(m.grant());
    Answer answer = gate.open(id, notes, m.proof());
    if (answer instanceof Answer.Opened(var opening, Bytes challenge)) {
      Instant until = clock.instant().plus(Duration.ofSeconds(60));
      wire.say(new FromAgent.Opened(id, challenge.toString(), until));
      gate.stopAtPremises(opening.grant());
    } else if (answer instanceof Answer.Refused no) {
      wire.say(new FromAgent.Refused(id, no.check(), no.sentence()));
    }
    ready();
    return answer;
  }

  /** What its gate says to the next preview it is sent; a refusal is told. */
  PreviewAnswer previews() {
    return weigh(wire.await(ToAgent.Preview.class));
  }

  /** What its gate says to that preview. */
  PreviewAnswer weigh(ToAgent.Preview m) {
    PreviewAnswer answer = gate.preview(m.note(), m.proof());
    if (answer instanceof PreviewAnswer.Refused no) {
      wire.say(new FromAgent.NoStill(no.preview(), no.check(), no.sentence()));
    }
    ready();
    return answer;
  }

  /** What its gate says to the next recall it is sent; a refusal is told. */
  RecallAnswer recalls() {
    ToAgent.Recall m = wire.await(ToAgent.Recall.class);
    RecallAnswer answer = gate.recall(m.note(), m.proof());
    if (answer instanceof RecallAnswer.Refused no) {
      wire.say(new FromAgent.NoStill(no.recall(), no.check(), no.sentence()));
    }
    ready();
    return answer;
  }

  /** What its gate says to the next choice of its owner; the hub is told. */
  NewNote keepings() {
    NewNote said = gate.keeping(wire.await(ToAgent.Keeping.class).note());
    wire.say(new FromAgent.Accepted(FromAgent.What.KEEPING, said.hash().value(), said.refused()));
    ready();
    return said;
  }

  /** For how many hours its gate says that what looks are sent is kept. */
  int keepsHours() {
    return gate.keepsHours(camera);
  }

  /** Sends these bytes as the still. */
  void still(String preview, byte[] sealed) {
    int size = Limits.STILL_PART_BYTES;
    int parts = (sealed.length + size - 1) / size;
    for (int part = 1; part <= parts; part++) {
      int from = (part - 1) * size;
      byte[] piece = Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + size));
      wire.say(new FromAgent.Still(preview, part, parts, Bytes.of(piece).toString()));
    }
  }

  private static String id(String note) {
    try {
      return Grant.parse(SignedNote.parse(note).text()).id().value();
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  /** What its gate says to the next policy it is brought; what it takes, it follows. */
  NewRules rules() {
    ToAgent.Policy brought = wire.await(ToAgent.Policy.class);
    NewRules rules = gate.policy(brought.note(), brought.proof());
    TrustPolicy next = rules.policy();
    try {
      if (next != null) {
        policy = next;
        believe();
      }
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
    wire.say(
        new FromAgent.Accepted(
            FromAgent.What.POLICY, rules.said().hash().value(), rules.said().refused()));
    ready();
    return rules;
  }

  @Override
  public void close() {
    wire.close();
    try {
      gate.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
