package org.porchlight.relay;

import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.CloseCode;
import org.porchlight.link.FromRelay;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToRelay;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * The hub's end of a connection that a relay by itself has dialled: its questions go to this
 * process's {@link Hub}, and the hub reaches it as a {@link FarRelay}. The secret was shown before
 * the upgrade.
 */
final class RelayDoor extends Connection implements Upgraded {
  private static final System.Logger LOG = System.getLogger(RelayDoor.class.getName());
  private static final long WAITING_BYTES = 16L * 1024 * 1024;

  private @Nullable FarRelay relay;
  private volatile @Nullable Acquaintances known;

  RelayDoor(Core core) {
    super(core);
  }

  @Override
  RelayLimits.Patience patience() {
    RelayLimits.Patience usual = super.patience();
    return new RelayLimits.Patience(
        usual.proof(), HubLink.PING_EVERY, HubLink.SILENCE.plus(Duration.ofSeconds(5)));
  }

  @Override
  public Connection connection() {
    return this;
  }

  @Override
  public void begin() {
    context().pipeline().remove(Unproved.class);
  }

  @Override
  void text(String message) throws LinkException {
    FromRelay said = FromRelay.parse(message);
    try {
      FarRelay from = relay;
      Acquaintances of = known;
      if (said instanceof FromRelay.RelayHere here) {
        here(here);
      } else if (from == null || of == null) {
        throw new LinkException("A relay first says who it is.");
      } else {
        hear(from, of, said);
      }
    } catch (NoteException e) {
      throw new LinkException("A relay speaks of a key that is none.");
    }
  }

  private void here(FromRelay.RelayHere here) throws LinkException {
    if (relay != null || here.name().equals(core.config.name())) {
      throw new LinkException("A relay says once who it is, with a name of its own.");
    }
    FarRelay from = new FarRelay(here.name(), here.address(), this);
    Acquaintances of = new Acquaintances(core, from);
    relay = from;
    known = of;
    RelayDoor older = core.farRelays.put(here.name(), this);
    if (older != null) {
      older.close(CloseCode.MOVED, "The relay connected anew.");
    }
    of.begin();
  }

  private void hear(FarRelay from, Acquaintances of, FromRelay said)
      throws LinkException, NoteException {
    switch (said) {
      case FromRelay.RelayHere m -> {}
      case FromRelay.AgentHere m -> of.agentHere(VerifierKey.parse(m.agent()), m.session());
      case FromRelay.AgentGone m -> of.agentGone(VerifierKey.parse(m.agent()), m.session());
      case FromRelay.AgentSays m -> of.agentSays(VerifierKey.parse(m.agent()), m);
      case FromRelay.Question m -> core.calls.execute(() -> answer(from, m));
      case FromRelay.LegOpen m -> of.legOpened(m);
      case FromRelay.LegClosed m -> of.legClosed(m);
    }
  }

  private void answer(FarRelay from, FromRelay.Question question) {
    try {
      say(reply(from, question));
    } catch (NoteException e) {
      say(new ToRelay.NotAdmitted(question.call(), "That is no key."));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A far relay's question could not be answered", e);
    }
  }

  private ToRelay reply(FarRelay from, FromRelay.Question question) throws NoteException {
    return switch (question) {
      case FromRelay.Knows q ->
          new ToRelay.Known(q.call(), core.hub.knows(VerifierKey.parse(q.agent())));
      case FromRelay.Spend q ->
          switch (core.hub.spend(from, showing(from, q))) {
            case Admission.Granted yes ->
                new ToRelay.Admitted(q.call(), yes.grant(), yes.notAfter());
            case Admission.Refused no -> new ToRelay.NotAdmitted(q.call(), no.sentence());
          };
      case FromRelay.MayStream q ->
          switch (core.hub.mayStream(from, VerifierKey.parse(q.agent()), q.grant())) {
            case Passage.Open yes -> new ToRelay.Streams(q.call(), yes.notAfter());
            case Passage.Refused no -> new ToRelay.NotAdmitted(q.call(), no.sentence());
          };
    };
  }

  /** Whatever a relay says, the proof counts only for that relay's own name. */
  private static Showing showing(FarRelay from, FromRelay.Spend spend) {
    return new Showing(
        new Handshake.Hello(from.name(), spend.challenge()),
        new Handshake.View(spend.ticket(), spend.signature()));
  }

  boolean say(ToRelay message) {
    ChannelOutboundBuffer out = context().channel().unsafe().outboundBuffer();
    if (out == null) {
      return false;
    }
    if (out.totalPendingWriteBytes() > WAITING_BYTES) {
      close(CloseCode.LATER, "The relay does not read.");
      return false;
    }
    send(message.json());
    return true;
  }

  boolean hasAgent(VerifierKey agent) {
    Acquaintances of = known;
    return of != null && of.hasAgent(agent);
  }

  @Override
  void gone() {
    FarRelay from = relay;
    Acquaintances of = known;
    if (from != null && of != null) {
      core.farRelays.remove(from.name(), this);
      of.end();
    }
  }
}
