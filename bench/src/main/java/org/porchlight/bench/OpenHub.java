package org.porchlight.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.porchlight.link.Carried;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Side;
import org.porchlight.note.Bytes;
import org.porchlight.note.VerifierKey;
import org.porchlight.relay.Admission;
import org.porchlight.relay.Hub;
import org.porchlight.relay.Passage;
import org.porchlight.relay.Relay;
import org.porchlight.relay.Showing;

/** A hub that lets everybody in: a ticket's first 16 bytes are the grant. */
final class OpenHub implements Hub {
  private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

  private final VerifierKey askKey;
  final AtomicLong agents = new AtomicLong();

  OpenHub(VerifierKey askKey) {
    this.askKey = askKey;
  }

  static String grantOf(Bytes ticket) {
    return HexFormat.of().formatHex(Arrays.copyOf(ticket.toArray(), 16));
  }

  @Override
  public boolean knows(VerifierKey agent) {
    return true;
  }

  @Override
  public Admission spend(Relay relay, Showing showing) {
    return showing.isProvedBy(askKey)
        ? new Admission.Granted(grantOf(showing.ticket()), FAR)
        : new Admission.Refused("The ask key did not sign.");
  }

  @Override
  public Passage mayStream(Relay relay, VerifierKey agent, String grant) {
    return new Passage.Open(FAR);
  }

  @Override
  public void relayHere(Relay relay) {}

  @Override
  public void relayGone(Relay relay) {}

  @Override
  public void agentHere(Relay relay, VerifierKey agent, long session) {
    agents.incrementAndGet();
  }

  @Override
  public void agentGone(Relay relay, VerifierKey agent, long session) {
    agents.decrementAndGet();
  }

  @Override
  public void agentSays(Relay relay, VerifierKey agent, FromAgent message) {}

  @Override
  public void legOpened(Relay relay, String grant, Side side) {}

  @Override
  public void legClosed(Relay relay, String grant, Side side, LegEnd reason, Carried carried) {}
}
