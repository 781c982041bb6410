package org.porchlight.link;

/** The WebSocket subprotocols, by who dials. */
public final class Subprotocol {
  /** An agent, on its control connection or a media leg. */
  public static final String AGENT = "porchlight-agent.v1";

  /** A viewer. */
  public static final String VIEW = "porchlight-view.v1";

  /** A relay that dials its hub. */
  public static final String RELAY = "porchlight-relay.v1";

  private Subprotocol() {}
}
