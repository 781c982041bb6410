package org.porchlight.simulation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Grant;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LinkException;
import org.porchlight.link.Track;
import org.porchlight.note.Bytes;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.Plain;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamOpener;
import org.porchlight.seal.StreamSealer;

/** The relay as somebody who holds every byte; and whoever else tries to read them. */
final class EvilRelay extends Cheat {
  private @Nullable Browser own;
  private int read;

  EvilRelay(Town town) {
    super(town);
  }

  private Browser own() {
    Browser mine = own;
    if (mine == null) {
      mine = new Browser(town, Cast.CAST.forger.passkey());
      own = mine;
    }
    return mine;
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case DROP_FRAME -> onNext(attack, _ -> {});
      case REORDER_FRAMES -> onNext(attack, frame -> later(1, 9, () -> town.relay.pass(frame)));
      case FLIP_FRAME ->
          onNext(
              attack,
              frame ->
                  town.relay.pass(
                      new Relay.Carried(
                          frame.grant(),
                          Bytes.of(Edit.oneBit(frame.frame().toArray(), town.chance)))));
      case REPLAY_FRAME -> replay();
      case SWAP_STREAMS -> swap();
      case INJECT_FRAME -> inject();
      case READ_FRAME, PEEK, SECOND_VIEWER -> readAll(attack);
      default -> {
        return;
      }
    }
  }

  private void onNext(Attack attack, Consumer<Relay.Carried> act) {
    for (int i = 0; i < 1 + town.chance.below(4); i++) {
      town.relay.traps.add(frame -> {
        tried(attack);
        act.accept(frame);
        return true;
      });
    }
  }

  private void replay() {
    List<Relay.Carried> kept = town.relay.kept;
    if (!kept.isEmpty()) {
      tried(Attack.REPLAY_FRAME);
      int from = town.chance.below(kept.size());
      List.copyOf(kept.subList(from, Math.min(kept.size(), from + 5))).forEach(town.relay::pass);
    }
  }

  private void swap() {
    String into = town.browser.newest();
    List<Relay.Carried> others =
        town.relay.kept.stream().filter(frame -> !frame.grant().equals(into)).toList();
    if (into != null && !others.isEmpty()) {
      tried(Attack.SWAP_STREAMS);
      int from = town.chance.below(others.size());
      others
          .subList(from, Math.min(others.size(), from + 5))
          .forEach(frame -> town.relay.pass(new Relay.Carried(into, frame.frame())));
    }
  }

  /** A key of its own for the viewer, whose public key everybody has, and a picture under it. */
  private void inject() {
    String into = town.browser.newest();
    if (into == null) {
      return;
    }
    tried(Attack.INJECT_FRAME);
    byte[] viewer = town.browser.viewer().encryptionKey().toArray();
    Grantee guessed = Grantee.of("a relay does not know the grant's text", into, "porch-alder");
    try (StreamSealer sealer = new StreamSealer(viewer, guessed, town.chance.secure())) {
      for (int epoch = 0; epoch < 9; epoch++) {
        byte[] wrap = sealer.nextEpoch();
        town.relay.pass(new Relay.Carried(into, Bytes.of(clear(FrameKind.KEY_WRAP, wrap))));
      }
      byte[] header = header(FrameKind.PICTURE);
      byte[] picture = sealer.seal(0, header, Plain.all(town.chance.bytes(48)));
      town.relay.pass(new Relay.Carried(into, Bytes.of(picture)));
    } catch (SealException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] header(FrameKind kind) {
    byte[] header = new byte[FrameHeader.BYTES];
    FrameHeader.plain(kind, Track.SUB, 7, 0).write(ByteBuffer.wrap(header));
    return header;
  }

  private static byte[] clear(FrameKind kind, byte[] payload) {
    byte[] frame = Arrays.copyOf(header(kind), FrameHeader.BYTES + payload.length);
    System.arraycopy(payload, 0, frame, FrameHeader.BYTES, payload.length);
    return frame;
  }

  /** Every frame there ever was, with every key but the viewer's. */
  private void readAll(Attack attack) {
    List<Relay.Carried> all = town.relay.kept;
    if (read >= all.size()) {
      return;
    }
    tried(attack);
    for (Relay.Carried frame : all.subList(read, Math.min(all.size(), read + 40))) {
      Draft draft = town.hub.drafts.get(frame.grant());
      if (draft != null) {
        read(draft.grant, frame.frame().toArray());
      }
    }
    read = Math.min(all.size(), read + 40);
  }

  private void read(Grant grant, byte[] message) {
    try (StreamOpener opener =
        new StreamOpener(
            own().pair().getPrivate(),
            Grantee.of(grant.text(), grant.id().value(), grant.camera().value()))) {
      Frame frame = Frame.parse(ByteBuffer.wrap(message));
      byte[] payload = new byte[frame.payload().remaining()];
      frame.payload().get(payload);
      if (frame.header().kind() == FrameKind.KEY_WRAP) {
        opener.key(payload);
        Law.KEY.unless(false, "a key that no passkey signed opened a content key");
      }
    } catch (LinkException | SealException e) {
      town.time.say("EVIL", "reads nothing");
    }
  }
}
