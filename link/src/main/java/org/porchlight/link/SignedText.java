package org.porchlight.link;

import java.time.Instant;

/** The exact texts that are signed in handshakes; the UTF-8 bytes of each are what is signed. */
public final class SignedText {
  private SignedText() {}

  /** What an agent signs on its control connection. */
  public static String agentHello(Handshake.Hello hello) {
    return "porchlight-agent-hello/v1\n" + hello.relay() + "\n" + hello.challenge() + "\n";
  }

  /** What an agent signs on the media leg of a grant. */
  public static String agentLeg(Handshake.Hello hello, String grant) {
    return agentHello(hello) + grant + "\n";
  }

  /** What an agent signs with a tally. */
  public static String tally(String agent, String device, Instant at, String sealed) {
    return tallyContext(agent) + device + "\n" + Shape.time(at) + "\n" + sealed + "\n";
  }

  /** What a tally is sealed under besides (HPKE's {@code aad}). */
  public static String tallyContext(String agent) {
    return "porchlight-tally/v1\n" + agent + "\n";
  }

  /** What a viewer signs with the ask key. */
  public static String view(Handshake.Hello hello, String ticket) {
    return "porchlight-view/v1\n" + hello.relay() + "\n" + hello.challenge() + "\n" + ticket + "\n";
  }
}
