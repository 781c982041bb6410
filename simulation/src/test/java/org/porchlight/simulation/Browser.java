package org.porchlight.simulation;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Viewer;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LinkException;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamOpener;

/** A browser that somebody signed in at, with the real opener of sealed pictures. */
final class Browser {
  private static final Duration REJOIN = Duration.ofSeconds(6);

  /** One look on its wall; a reconnect is a new page. */
  private final class Page {
    private final Grant grant;
    private final StreamOpener opener;
    private final String name;
    private boolean sees;

    Page(Grant grant) {
      this.grant = grant;
      String id = grant.id().value();
      this.name = id + "/" + pagesOpened++;
      this.opener =
          new StreamOpener(pair.getPrivate(), Grantee.of(grant.text(), id, grant.camera().value()));
    }
  }

  private final Town town;
  private final AskKey askKey;
  private final KeyPair pair;
  private final Viewer viewer;
  private final String viewerNote;
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private int pagesOpened;

  /** Signs in as the operator, with whatever passkey. */
  Browser(Town town, Passkey passkey) {
    this(town, passkey, "op-1");
  }

  /** Signs in with a passkey under a name. */
  Browser(Town town, Passkey passkey, String operator) {
    this.town = town;
    try {
      this.askKey = AskKey.generate("op-1-ask", town.chance.secure());
      this.pair = pair(town.chance);
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
    Instant from = town.time.now().minusSeconds(30).truncatedTo(ChronoUnit.MILLIS);
    this.viewer =
        new Viewer(
            Cast.AGENCY,
            Cast.PROGRAM,
            new OperatorId(operator),
            passkey.verifierKey(),
            askKey.verifierKey(),
            point(pair),
            new TreeSet<>(Set.of("avc1.64001f")),
            from,
            from.plus(Duration.ofHours(8)));
    this.viewerNote = Cast.signed(viewer.text(), passkey::sign);
    town.facts.signed(passkey.verifierKey(), viewer.text());
  }

  static KeyPair pair(Chance chance) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), chance.secure());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Bytes point(KeyPair pair) {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    ByteBuffer out = ByteBuffer.allocate(65).put((byte) 4);
    for (byte[] part :
        new byte[][] {point.getAffineX().toByteArray(), point.getAffineY().toByteArray()}) {
      int skip = Math.max(0, part.length - 32);
      out.put(new byte[32 - (part.length - skip)]).put(part, skip, part.length - skip);
    }
    return Bytes.of(out.array());
  }

  Viewer viewer() {
    return viewer;
  }

  String viewerNote() {
    return viewerNote;
  }

  /** Its private half, which no page can take out of a browser; for a browser that is evil. */
  KeyPair pair() {
    return pair;
  }

  /** An ask of the person before it. */
  Ask ask(IncidentId incident, CameraId camera, Instant at) {
    return new Ask(
        AskId.random(town.chance.secure()),
        Cast.PROGRAM,
        incident,
        new TreeSet<>(Set.of(camera)),
        false,
        Ask.purposeHash(Bytes.of(town.chance.bytes(16)), "To see what happens."),
        viewer.hash(),
        at.truncatedTo(ChronoUnit.MILLIS),
        null);
  }

  /** Signs an ask, as the person wishes. */
  String signed(Ask ask) {
    town.facts.signed(askKey.verifierKey(), ask.text());
    return Cast.signed(ask.text(), askKey::sign);
  }

  /** The hub says that this look may come. */
  void expects(Grant grant) {
    if (!pages.containsKey(grant.id().value())) {
      pages.put(grant.id().value(), new Page(grant));
      join(grant.id().value(), 4);
    }
  }

  private void join(String grant, int tries) {
    town.network.send("browser", "relay", () -> town.relay.viewerCame(grant));
    town.time.in(
        REJOIN,
        () -> {
          Page page = pages.get(grant);
          if (page != null && !page.sees && tries > 0) {
            join(grant, tries - 1);
          }
        });
  }

  /** The page is loaded anew. */
  void reload(String grant) {
    Page old = pages.get(grant);
    if (old != null) {
      old.opener.close();
      pages.put(grant, new Page(old.grant));
      join(grant, 2);
    }
  }

  /** The newest look it expects, or null. */
  @Nullable String newest() {
    String newest = null;
    for (String grant : pages.keySet()) {
      newest = grant;
    }
    return newest;
  }

  /** A frame comes from the relay. */
  void hear(String grant, byte[] message) {
    Page page = pages.get(grant);
    if (page == null) {
      return;
    }
    try {
      Frame frame = Frame.parse(ByteBuffer.wrap(message));
      byte[] payload = new byte[frame.payload().remaining()];
      frame.payload().get(payload);
      if (frame.header().kind() == FrameKind.KEY_WRAP) {
        page.opener.key(payload);
      } else if (frame.header().kind() == FrameKind.PICTURE) {
        byte[] clear = java.util.Arrays.copyOf(message, FrameHeader.BYTES);
        byte[] plain = page.opener.open(frame.header().track().number(), clear, payload);
        page.sees = true;
        town.judge.shown(page.name, grant, plain);
        town.saw(grant);
      }
    } catch (LinkException | SealException e) {
      town.time.say("browser", "shows nothing: " + e.getMessage());
    }
  }
}
