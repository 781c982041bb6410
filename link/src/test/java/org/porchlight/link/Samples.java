package org.porchlight.link;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One of every message and frame, for tests of every reader. */
public final class Samples {
  static final String B16 = "AAAAAAAAAAAAAAAAAAAAAA";
  static final String B32 = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  static final String B64 =
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  static final String HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  static final String GRANT = "0123456789abcdef0123456789abcdef";
  static final String KEY = "agent-1+0badcafe+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
  static final String NOTE = "porchlight-lease/v1\n{}\n\n— agency AAAA\n";
  static final Instant AT = Instant.parse("2026-11-14T15:04:05.123Z");

  private Samples() {}

  /** One of every message. */
  public static List<Message> messages() {
    return List.of(
        new Handshake.Hello("relay-1", B32),
        new Handshake.Prove(KEY, null, B64),
        new Handshake.Prove(KEY, GRANT, B64),
        new Handshake.View(B32, B64),
        new Handshake.Welcome(null),
        new Handshake.Welcome(GRANT),
        ready(),
        new FromAgent.Opened(GRANT, B16, AT),
        new FromAgent.Refused(GRANT, "challenge", "The challenge was not one of ours."),
        new FromAgent.Leased(GRANT, 7, B16),
        new FromAgent.Ended(GRANT, EndedBy.OWNER, 0, null, null),
        new FromAgent.Ended(GRANT, EndedBy.SILENCE, 12, AT, AT.plusMillis(5)),
        new FromAgent.Accepted(FromAgent.What.TERMS, B32, null),
        new FromAgent.Accepted(FromAgent.What.DEVICE, B32, null),
        new FromAgent.Accepted(FromAgent.What.POLICY, B32, "proof"),
        new FromAgent.Tally(B32, AT, "AAEC", B64),
        new FromAgent.Accepted(FromAgent.What.ORDINANCE, B32, "signatures"),
        new FromAgent.Still(GRANT, 1, 2, "AAEC"),
        new FromAgent.NoStill(GRANT, "picture", "The camera has no picture now."),
        new FromAgent.Keeping("chapel-mill", 24, null),
        new FromAgent.Keeping("chapel-mill", 72, "full"),
        new FromAgent.Accepted(FromAgent.What.KEEPING, B32, null),
        new ToAgent.Fresh(),
        new ToAgent.Open("relay-1", NOTE, NOTE, NOTE, NOTE, NOTE, NOTE, null, logged()),
        new ToAgent.Open("relay-1", NOTE, NOTE, NOTE, NOTE, NOTE, NOTE, NOTE, logged()),
        new ToAgent.Lease(NOTE, NOTE, NOTE),
        new ToAgent.Stop(NOTE),
        new ToAgent.Terms(NOTE),
        new ToAgent.Ordinance(NOTE),
        new ToAgent.Device(NOTE),
        new ToAgent.Used("chapel-mill", 41),
        new ToAgent.Preview(NOTE, logged()),
        new ToAgent.Keeping(NOTE),
        new ToAgent.Recall(NOTE, logged()),
        new ToAgent.Piece(GRANT, 7),
        new ToAgent.Enough(GRANT),
        new ToAgent.Policy(NOTE, logged()),
        new ToLeg.Viewer(true),
        new ToLeg.Viewer(false),
        new ToLeg.Wants(Track.MAIN),
        new FromViewer.Wants(Track.SUB),
        new FromRelay.RelayHere("relay-2", "ws://127.0.0.1:8081"),
        new FromRelay.AgentHere(KEY, 3),
        new FromRelay.AgentGone(KEY, 3),
        new FromRelay.AgentSays(KEY, ready()),
        new FromRelay.Knows(1, KEY),
        new FromRelay.Spend(2, B32, B32, B64),
        new FromRelay.MayStream(3, KEY, GRANT),
        new FromRelay.LegOpen(GRANT, Side.VIEWER),
        new FromRelay.LegClosed(GRANT, Side.AGENT, LegEnd.NO_LEASE, new Carried(5, 600, 7)),
        new ToRelay.Known(1, true),
        new ToRelay.Admitted(2, GRANT, AT),
        new ToRelay.Streams(3, AT),
        new ToRelay.NotAdmitted(4, "The ticket was used before."),
        new ToRelay.Say(KEY, new ToAgent.Stop(NOTE)),
        new ToRelay.CloseAgent(KEY, 3, "The agent says more than can be taken."),
        new ToRelay.EndGrant(GRANT, EndedBy.COUNCIL, "The council paused the program."));
  }

  /** One frame of every kind, as messages. */
  public static List<ByteBuffer> frames() {
    return List.of(
        describe().message(),
        new Frame(
                new FrameHeader(
                    FrameKind.PICTURE, true, false, Track.SUB, 1, 1_700_000_000_000_000L),
                ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 0x65}))
            .message(),
        new Frame(
                FrameHeader.plain(FrameKind.KEY_WRAP, Track.MAIN, 2, 1),
                ByteBuffer.wrap(new byte[] {9}))
            .message(),
        new Frame(
                FrameHeader.plain(FrameKind.LEASE, Track.SUB, 3, 1),
                new LeaseSpan(AT.plusSeconds(60), AT).payload())
            .message(),
        new Frame(
                FrameHeader.plain(FrameKind.CONTENTS, Track.SUB, 0, 0),
                new Contents(3, 41, AT, true).payload())
            .message(),
        new End(EndedBy.OWNER, "The owner stopped the look.").byRelay(Track.SUB).message());
  }

  static Frame describe() {
    ByteBuffer avcC = ByteBuffer.wrap(new byte[] {1, 0x64, 0, 0x1f});
    return new Frame(
        FrameHeader.plain(FrameKind.DESCRIBE, Track.SUB, 0, 0),
        new Describe("avc1.64001f", 640, 360, 2, avcC).payload());
  }

  private static FromAgent.Ready ready() {
    return new FromAgent.Ready(
        List.of(B16),
        List.of(
            new FromAgent.CameraReady(
                "oak-14-door", FromAgent.CameraState.WELL, null, true, AT, List.of(Track.SUB)),
            new FromAgent.CameraReady(
                "oak-14-yard",
                FromAgent.CameraState.REFUSED,
                "The camera wants another password.",
                false,
                null,
                List.of(Track.SUB, Track.MAIN))),
        Map.of("oak-14-door", List.of(new FromAgent.Tag(0, B32))),
        new FromAgent.LogHead(7, HASH),
        B32,
        "porchlight-agent 0.1.0");
  }

  private static Logged logged() {
    return new Logged(
        "porchlight-entry/v1\n", B16, "{}", "c2sp.org/tlog-proof@v1\n", 5, List.of(HASH, HASH));
  }

  /** Reads a message with the reader of its direction. */
  static Message parse(Class<? extends Message> direction, String json) throws LinkException {
    return direction == Handshake.class
        ? Handshake.parse(json)
        : direction == FromAgent.class
            ? FromAgent.parse(json)
            : direction == ToAgent.class
                ? ToAgent.parse(json)
                : direction == ToLeg.class
                    ? ToLeg.parse(json)
                    : direction == FromViewer.class
                        ? FromViewer.parse(json)
                        : direction == FromRelay.class
                            ? FromRelay.parse(json)
                            : ToRelay.parse(json);
  }

  static Class<? extends Message> direction(Message message) {
    return switch (message) {
      case Handshake m -> Handshake.class;
      case FromAgent m -> FromAgent.class;
      case ToAgent m -> ToAgent.class;
      case ToLeg m -> ToLeg.class;
      case FromViewer m -> FromViewer.class;
      case FromRelay m -> FromRelay.class;
      case ToRelay m -> ToRelay.class;
    };
  }
}
