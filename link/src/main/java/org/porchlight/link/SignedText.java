package org.porchlight.link;

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

  /** What a viewer signs with the ask key. */
  public static String view(Handshake.Hello hello, String ticket) {
    return "porchlight-view/v1\n" + hello.relay() + "\n" + hello.challenge() + "\n" + ticket + "\n";
  }
}
