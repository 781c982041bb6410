package org.porchlight.hub.look;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Pairing;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.link.Describe;
import org.porchlight.link.EndedBy;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Handshake;
import org.porchlight.link.LeaseSpan;
import org.porchlight.link.LinkException;
import org.porchlight.link.SignedText;
import org.porchlight.link.Subprotocol;
import org.porchlight.link.ToAgent;
import org.porchlight.link.Track;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent of the tests: real key, real sockets; it opens whatever it is told to. */
final class TestAgent implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

  final SigningKey key;
  final List<String> cameras;
  private final InstantSource clock;
  private final List<Peer> peers = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private String policy = "";
  private String relay = "";
  private Peer control;
  private long tags;

  private TestAgent(SigningKey key, InstantSource clock, List<String> cameras) {
    this.key = key;
    this.clock = clock;
    this.cameras = cameras;
  }

  /** Pairs a new agent with these cameras to the owner whose page that is. */
  static TestAgent pair(Page owner, String name, InstantSource clock, String... cameras) {
    TestAgent agent = new TestAgent(newKey(name), clock, List.of(cameras));
    String code = owner.post("/home/pairings", "{}").body().path("code").asString();
    agent.claim(owner, code);
    agent.name(owner);
    agent.tell(owner);
    return agent;
  }

  private static SigningKey newKey(String name) {
    try {
      return SigningKey.generate(name, RANDOM);
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  private void claim(Page page, String code) {
    String proof = sign("porchlight-pair/v1\n" + code + "\n");
    Page.Answer answer =
        page.post(
            "/pairings/claim",
            "{\"code\":\"%s\",\"agent\":\"%s\",\"proof\":\"%s\"}"
                .formatted(code, key.verifierKey(), proof));
    policy = answer.body().path("policy").asString();
    relay =
        policy
            .lines()
            .filter(line -> line.startsWith("relay "))
            .map(line -> line.split(" ", -1)[1])
            .findFirst()
            .orElseThrow(() -> new AssertionError("No relay in: " + answer));
  }

  /** What it pinned at pairing. */
  String policy() {
    return policy;
  }

  private void name(Page page) {
    String passkey = page.get("/home/session").body().path("passkey").asString();
    try {
      Pairing says =
          new Pairing(TestTown.PROGRAM, key.verifierKey(), VerifierKey.parse(passkey), 1);
      String note = says.unsigned().withSignature(key.sign(says.text())).toString();
      Page.Answer answer =
          page.post(
              "/pairings/owner", JsonMapper.shared().writeValueAsString(Map.of("pairing", note)));
      if (answer.status() != 204) {
        throw new AssertionError(answer);
      }
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  private void tell(Page page) {
    Page.Answer answer = tell(page, cameras);
    if (answer.status() != 204) {
      throw new AssertionError(answer);
    }
  }

  /** Says which cameras it has. */
  Page.Answer tell(Page page, List<String> cameras) {
    String at = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    String list =
        "["
            + String.join(
                ",",
                cameras.stream()
                    .map(id ->
                        "{\"camera\":\"%s\",\"name\":\"Camera %s\",\"tracks\":[\"sub\"]}"
                            .formatted(id, id))
                    .toList())
            + "]";
    String proof = sign("porchlight-cameras/v1\n" + at + "\n" + list + "\n");
    return page.post(
        "/pairings/cameras",
        "{\"agent\":\"%s\",\"cameras\":%s,\"at\":\"%s\",\"proof\":\"%s\"}"
            .formatted(key.verifierKey(), list, at, proof));
  }

  private String sign(String text) {
    return key.signBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
  }

  /** Connects at another relay than the first of its policy. */
  TestAgent connect(String address) {
    relay = address;
    return connect();
  }

  /** Connects and says that all its cameras are well. */
  TestAgent connect() {
    arrive();
    ready(FromAgent.CameraState.WELL);
    return this;
  }

  /** Connects and says nothing yet. */
  void arrive() {
    control = knock();
    welcomed(control);
  }

  /** Says who it is at the door; whether it is let in is not awaited. */
  Peer knock() {
    Peer peer = dial("/agent");
    Handshake.Hello hello = (Handshake.Hello) peer.handshake();
    peer.say(
        new Handshake.Prove(key.verifierKey().toString(), null, sign(SignedText.agentHello(hello)))
            .json());
    return peer;
  }

  /** Says anew what it can do, with fresh challenges. */
  void ready(FromAgent.CameraState state) {
    Map<String, List<FromAgent.Tag>> next = new HashMap<>();
    cameras.forEach(id -> next.put(id, tags()));
    control.say(
        new FromAgent.Ready(
                Stream.generate(() -> random(16)).limit(8).toList(),
                cameras.stream()
                    .map(id ->
                        new FromAgent.CameraReady(
                            id, state, null, true, clock.instant(), List.of(Track.SUB)))
                    .toList(),
                next,
                FromAgent.LogHead.NONE,
                NoteHash.of(policy).value(),
                "porchlight-agent test")
            .json());
  }

  private List<FromAgent.Tag> tags() {
    tags += 32;
    return LongStream.range(tags, tags + 32)
        .mapToObj(number -> new FromAgent.Tag(number, random(32)))
        .toList();
  }

  private static String random(int bytes) {
    return Bytes.random(bytes, RANDOM).toString();
  }

  private Peer dial(String path) {
    Peer peer = Peer.dial(relay + path, Subprotocol.AGENT, "");
    peers.add(peer);
    return peer;
  }

  private static void welcomed(Peer peer) {
    if (!(peer.handshake() instanceof Handshake.Welcome)) {
      throw new AssertionError("No welcome.");
    }
  }

  /** The next message of that kind; others before it are skipped. */
  <T extends ToAgent> T await(Class<T> kind) {
    try {
      ToAgent message = ToAgent.parse(control.text());
      while (!kind.isInstance(message)) {
        message = ToAgent.parse(control.text());
      }
      return kind.cast(message);
    } catch (LinkException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Awaits the message to open for a look, opens, and sends the first pictures. Returns the leg.
   */
  Peer open(JsonNode look) {
    String grant = look.path("grant").asString();
    ToAgent.Open open = await(ToAgent.Open.class);
    while (!grantOf(open).equals(grant)) {
      open = await(ToAgent.Open.class);
    }
    say(new FromAgent.Opened(grant, random(16), clock.instant().plusSeconds(600)));
    return stream(grant);
  }

  private static String grantOf(ToAgent.Open open) {
    try {
      return Grant.parse(SignedNote.parse(open.grant()).text()).id().value();
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  /** Brings the media leg of a grant, and a picture. */
  Peer stream(String grant) {
    Peer leg = leg(grant);
    welcomed(leg);
    leg.send(describe(next(grant)));
    leg.send(lease(next(grant)));
    leg.send(picture(next(grant)));
    return leg;
  }

  /** Dials the media leg of a grant and proves itself; whether it is let in is not awaited. */
  Peer leg(String grant) {
    Peer leg = dial("/agent/stream");
    Handshake.Hello hello = (Handshake.Hello) leg.handshake();
    leg.say(
        new Handshake.Prove(
                key.verifierKey().toString(), grant, sign(SignedText.agentLeg(hello, grant)))
            .json());
    return leg;
  }

  void ended(String grant, EndedBy by, long pictures) {
    Instant now = clock.instant();
    say(new FromAgent.Ended(grant, by, pictures, now.minusSeconds(1), now));
  }

  void say(FromAgent message) {
    control.say(message.json());
  }

  /** Its control connection breaks. */
  void vanish() {
    control.close();
  }

  private long next(String grant) {
    return sequences.merge(grant, 1L, Long::sum);
  }

  private static ByteBuffer describe(long sequence) {
    ByteBuffer avcC = ByteBuffer.wrap(new byte[] {1, 0x64, 0, 0x1f});
    return new Frame(
            FrameHeader.plain(FrameKind.DESCRIBE, Track.SUB, sequence, 0),
            new Describe("avc1.64001f", 640, 360, 0, avcC).payload())
        .message();
  }

  private static ByteBuffer lease(long sequence) {
    return new Frame(
            FrameHeader.plain(FrameKind.LEASE, Track.SUB, sequence, 1),
            new LeaseSpan(FAR, FAR).payload())
        .message();
  }

  private static ByteBuffer picture(long sequence) {
    return new Frame(
            new FrameHeader(FrameKind.PICTURE, true, false, Track.SUB, sequence, sequence + 1),
            ByteBuffer.wrap(new byte[64]))
        .message();
  }

  @Override
  public void close() {
    peers.forEach(Peer::close);
  }
}
