package org.porchlight.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.porchlight.link.Describe;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LeaseSpan;
import org.porchlight.link.Track;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;

/** A relay with a hub, an agent's key, a viewer's key and one grant, for a test. */
final class House implements AutoCloseable {
  static final SecureRandom RANDOM = new SecureRandom();
  static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

  final TestHub hub = new TestHub();
  final SigningKey agentKey;
  final AskKey askKey;
  final String grant = Bytes.random(16, RANDOM).hex();
  final RelayServer relay;
  private final List<TestPeer> peers = new ArrayList<>();

  House() {
    this(UnaryOperator.identity());
  }

  House(UnaryOperator<RelayLimits> limits) {
    this(limits, UnaryOperator.identity());
  }

  House(UnaryOperator<RelayLimits> limits, UnaryOperator<RelayConfig> config) {
    try {
      agentKey = SigningKey.generate("oak-14", RANDOM);
      askKey = AskKey.generate("operator-7", RANDOM);
      hub.agents.add(agentKey.verifierKey());
      hub.grants.put(grant, agentKey.verifierKey());
      relay = start(hub, limits, config);
    } catch (NoteException | IOException e) {
      throw new AssertionError(e);
    }
  }

  static RelayServer start(
      Hub hub, UnaryOperator<RelayLimits> limits, UnaryOperator<RelayConfig> config)
      throws IOException {
    RelayConfig plain =
        RelayConfig.of("relay-1", "127.0.0.1", 0, Set.of(TestPeer.ORIGIN))
            .withLimits(limits.apply(RelayLimits.DEFAULT));
    return RelayServer.start(
        config.apply(plain), hub, new RelayClock(InstantSource.system(), System::nanoTime), RANDOM);
  }

  TestPeer keep(TestPeer peer) {
    peers.add(peer);
    return peer;
  }

  /** The agent's control connection, welcomed. */
  TestPeer agent() {
    return keep(TestPeer.agent(relay.address()).prove(agentKey));
  }

  /** The agent's media leg, welcomed. */
  TestPeer agentLeg() {
    return keep(TestPeer.agentLeg(relay.address()).proveLeg(agentKey, grant).welcomed());
  }

  /** A viewer with a good ticket, welcomed. */
  TestPeer viewer() {
    return keep(TestPeer.viewer(relay.address()).show(ticket(), askKey).welcomed());
  }

  /** A ticket that is good for this grant. */
  String ticket() {
    String ticket = Bytes.random(32, RANDOM).toString();
    hub.admit(ticket, grant, askKey.verifierKey(), FAR);
    return ticket;
  }

  static ByteBuffer describe(long sequence) {
    ByteBuffer avcC = ByteBuffer.wrap(new byte[] {1, 0x64, 0, 0x1f});
    return new Frame(
            FrameHeader.plain(FrameKind.DESCRIBE, Track.SUB, sequence, 0),
            new Describe("avc1.64001f", 640, 360, 0, avcC).payload())
        .message();
  }

  static ByteBuffer lease(long sequence) {
    return new Frame(
            FrameHeader.plain(FrameKind.LEASE, Track.SUB, sequence, 1),
            new LeaseSpan(FAR, FAR).payload())
        .message();
  }

  static ByteBuffer keyWrap(long sequence, int bytes) {
    return keyWrap(sequence, bytes, 1);
  }

  /** A key wrap of an epoch that began then. */
  static ByteBuffer keyWrap(long sequence, int bytes, long epochMicros) {
    return new Frame(
            FrameHeader.plain(FrameKind.KEY_WRAP, Track.SUB, sequence, epochMicros),
            ByteBuffer.wrap(new byte[bytes]))
        .message();
  }

  static ByteBuffer key(long sequence, int bytes) {
    return picture(true, sequence, bytes);
  }

  static ByteBuffer delta(long sequence, int bytes) {
    return picture(false, sequence, bytes);
  }

  private static ByteBuffer picture(boolean key, long sequence, int bytes) {
    byte[] payload = new byte[bytes];
    java.util.Arrays.fill(payload, (byte) sequence);
    return new Frame(
            new FrameHeader(FrameKind.PICTURE, key, false, Track.SUB, sequence, sequence + 1),
            ByteBuffer.wrap(payload))
        .message();
  }

  /** Waits for something that no event tells. */
  static void until(String what, BooleanSupplier true_) {
    long deadline = System.nanoTime() + TestPeer.PATIENCE.toNanos();
    while (!true_.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Never happened: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    peers.forEach(TestPeer::close);
    relay.close();
  }
}
