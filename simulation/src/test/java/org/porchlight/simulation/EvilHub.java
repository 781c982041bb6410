package org.porchlight.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.SignatureLine;

/** The hub as a forger of grants: it composes every message and may call the signers. */
final class EvilHub extends Cheat {
  private @Nullable Browser own;

  EvilHub(Town town) {
    super(town);
  }

  /** A browser of its own, signed in with a passkey of its own under the operator's name. */
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
      case FORGE -> trap(attack, this::forge);
      case ALTER -> trap(attack, this::alter);
      case REPLAY -> sent().ifPresent(this::replay);
      case WITHHOLD -> trap(attack, draft -> later(20, 150, () -> town.hub.send(draft)));
      case NO_PROOF -> trap(attack, this::withoutProof);
      case OTHER_RELAY -> trap(attack, this::otherRelay);
      case SWAP_CAMERA -> trap(attack, this::swapCamera);
      case SWAP_VIEWER -> swapViewer();
      case SWAP_VIEWER_KEY -> swapViewerKey();
      case SUPPRESS_TAG -> suppressTag();
      case GROW_END -> growEnd();
      case REUSE_GRANT -> sent().ifPresent(this::reuse);
      default -> {
        return;
      }
    }
  }

  private void forge(Draft draft) {
    String text = draft.grant.text();
    boolean bare = town.chance.oneIn(2);
    String note =
        Cast.signed(
            text,
            Cast.CAST.forger.agency()::sign,
            bare ? Cast.CAST.forger.council()::sign : this::underTheCouncilsId);
    proved(draft, m -> town.hub.tell(draft.home, Draft.open(note, draft.papers, m.proof())));
  }

  /** Chance under the name and id of the council's own key. */
  private SignatureLine underTheCouncilsId(String text) {
    var key = Cast.CAST.council.verifierKey();
    return new SignatureLine(key.name(), key.keyId(), Bytes.of(town.chance.bytes(64)));
  }

  private void alter(Draft draft) {
    proved(
        draft,
        m -> {
          town.hub.tell(draft.home, Edit.oneCharacter(m.json(), town.chance));
          if (town.chance.oneIn(2)) {
            later(1, 3, () -> town.hub.send(draft));
          }
        });
  }

  private void replay(Draft draft) {
    tried(Attack.REPLAY);
    town.hub.send(draft);
  }

  private void withoutProof(Draft draft) {
    proved(draft, m -> town.hub.tell(draft.home, Edit.without(m.json(), "proof", town.chance)));
  }

  private void otherRelay(Draft draft) {
    proved(
        draft,
        m ->
            town.hub.tell(
                draft.home,
                new ToAgent.Open(
                    "relay-evil",
                    m.grant(),
                    m.incident(),
                    m.viewer(),
                    m.ask(),
                    m.ordinance(),
                    m.terms(),
                    m.approval(),
                    m.proof())));
  }

  private void swapCamera(Draft draft) {
    if (town.chance.oneIn(2)) {
      sendAnyway(draft, other(draft.home));
    } else {
      Cast.Home target = other(draft.home);
      craft(Attack.SWAP_CAMERA, target, honest(draft.home), UnaryOperator.identity());
    }
  }

  private void swapViewer() {
    Cast.Home home = anyHome();
    var ask = own().ask(town.dispatch.open().getLast(), home.camera(), town.time.now());
    var papers = town.papers(home, ask, own().viewerNote(), own().signed(ask));
    craft(
        Attack.SWAP_VIEWER, home, new Made(own().viewer(), ask, papers), UnaryOperator.identity());
  }

  private void swapViewerKey() {
    Cast.Home home = anyHome();
    Made made = honest(home);
    String key = own().viewer().encryptionKey().toString();
    String note = made.papers().viewer();
    String text = Edit.field(Edit.textOf(note), "encryptionKey", key);
    boolean signs = town.chance.oneIn(2);
    String swapped =
        signs ? Cast.signed(text, Cast.CAST.forger.passkey()::sign) : Edit.under(note, text);
    craft(
        Attack.SWAP_VIEWER_KEY,
        home,
        new Made(made.viewer(), made.ask(), made.papers().withViewer(swapped)),
        grant ->
            town.chance.oneIn(2)
                ? grant
                : Edit.grant(grant, "viewer", org.porchlight.note.NoteHash.of(text).value()));
  }

  private void suppressTag() {
    Cast.Home home = anyHome();
    List<org.porchlight.link.FromAgent.Tag> others = town.hub.known(other(home)).tags;
    String tag =
        town.chance.oneIn(2) || others.isEmpty()
            ? Bytes.of(town.chance.bytes(32)).toString()
            : town.chance.of(others).tag();
    craft(Attack.SUPPRESS_TAG, home, honest(home), grant -> Edit.grant(grant, "tag", tag));
  }

  private void growEnd() {
    if (town.chance.oneIn(2)) {
      Cast.Home home = anyHome();
      craft(Attack.GROW_END, home, honest(home), EvilHub::longer);
    } else {
      trap(
          Attack.GROW_END,
          draft -> {
            String note = Edit.under(draft.note(), longer(draft.grant).text());
            proved(
                draft, m -> town.hub.tell(draft.home, Draft.open(note, draft.papers, m.proof())));
          });
    }
  }

  private static Grant longer(Grant grant) {
    return Edit.grant(grant, "notAfter", Fields.time(grant.notAfter().plus(Duration.ofHours(1))));
  }

  /** Another text under an id that was used, with the agent's next challenge and tag. */
  private void reuse(Draft draft) {
    GrantId id = draft.grant.id();
    craft(
        Attack.REUSE_GRANT,
        draft.home,
        honest(draft.home),
        grant -> Edit.grant(grant, "id", id.value()));
  }
}
