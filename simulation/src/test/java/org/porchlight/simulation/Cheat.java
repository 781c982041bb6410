package org.porchlight.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Viewer;
import org.porchlight.link.ToAgent;
import org.porchlight.note.SignatureLine;

/** What every cheat with a hub's means needs: a fresh grant to spoil, or one made to measure. */
abstract class Cheat implements Adversary {
  private static final Duration MOMENT = Duration.ofSeconds(3);

  final Town town;

  Cheat(Town town) {
    this.town = town;
  }

  /** It was really tried. */
  void tried(Attack attack) {
    town.tally.tried(attack);
    town.time.say("EVIL", attack.by() + " " + attack.sentence());
  }

  /** The next finished grant falls into the cheat's hands instead of going to its agent. */
  void trap(Attack attack, Consumer<Draft> act) {
    town.hub.traps.add(draft -> {
      tried(attack);
      act.accept(draft);
      return true;
    });
    town.ask(town.chance.of(Cast.CAST.homes));
  }

  /** A look that was sent to its agent before. */
  Optional<Draft> sent() {
    List<Draft> sent =
        town.hub.drafts.values().stream()
            .filter(draft -> draft.sent && draft.checkpoint != null)
            .toList();
    return sent.isEmpty() ? Optional.empty() : Optional.of(town.chance.of(sent));
  }

  /** A look that is leased now. */
  Optional<Leasing> running() {
    List<Leasing> running = List.copyOf(town.hub.looks.values());
    return running.isEmpty() ? Optional.empty() : Optional.of(town.chance.of(running));
  }

  /** What a grant is made of; a cheat replaces what it likes. */
  record Made(Viewer viewer, Ask ask, Draft.Papers papers) {}

  /** What an honest ask of now would make. */
  Made honest(Cast.Home home) {
    Ask ask = town.browser.ask(town.dispatch.open().getLast(), home.camera(), town.time.now());
    String note = town.browser.signed(ask);
    Draft.Papers papers = town.papers(home, ask, town.browser.viewerNote(), note);
    return new Made(town.browser.viewer(), ask, papers.withApproval(second(home, ask)));
  }

  /** A second person's true yes, where the signers may want one. */
  @Nullable String second(Cast.Home home, Ask ask) {
    return town.hub.wantsSecond(home) ? town.supervisor.yes(ask) : null;
  }

  /**
   * Makes a grant to measure, has it logged and witnessed, asks the signers, and a moment later
   * sends it with whatever signatures there are, and forged ones in the place of those that lack.
   */
  boolean craft(Attack attack, Cast.Home home, Made made, UnaryOperator<Grant> change) {
    return craft(attack, home, made, change, _ -> {});
  }

  /** The same; the draft is seen before anybody is asked. */
  boolean craft(
      Attack attack,
      Cast.Home home,
      Made made,
      UnaryOperator<Grant> change,
      Consumer<Draft> before) {
    Hub.Known known = town.hub.known(home);
    if (known.challenges.isEmpty() || known.tagsTaken >= known.tags.size() || town.hub.isDown()) {
      return false;
    }
    tried(attack);
    Grant grant =
        Draft.grant(
            home,
            made.ask(),
            made.viewer(),
            town.council.ordinance(),
            town.owner(home).terms(),
            made.papers().approvalHash(),
            known.challenges.removeFirst(),
            known.tags.get(known.tagsTaken++),
            town.hub.clock.instant(),
            town.chance);
    Draft draft =
        new Draft(home, change.apply(grant), made.papers(), town.hub.clock.instant(), town.chance);
    draft.sent = true;
    before.accept(draft);
    town.hub.begin(draft, 0);
    town.time.in(MOMENT, () -> sendAnyway(draft, home));
    return true;
  }

  /** Sends a draft to an agent with what signatures it has, forging the rest. */
  void sendAnyway(Draft draft, Cast.Home to) {
    String text = draft.grant.text();
    SignatureLine agency = draft.byAgency;
    SignatureLine council = draft.byCouncil;
    String note =
        Cast.signed(
            text,
            one -> orElse(agency, Cast.CAST.forger.agency().sign(one)),
            one -> orElse(council, Cast.CAST.forger.council().sign(one)),
            one -> orElse(draft.byOwner, Cast.CAST.forger.owner().sign(one)));
    town.hub.log.upTo(
        draft.index + 1,
        tree ->
            town.hub.tell(
                to,
                Draft.open(
                    note,
                    draft.papers,
                    draft.logged(town.hub.log.branch(), tree, town.hub.known(to).head))));
  }

  private static SignatureLine orElse(@Nullable SignatureLine real, SignatureLine forged) {
    return real == null ? forged : real;
  }

  /** With the message an honest hub would send: proved, as it follows from what was seen. */
  void proved(Draft draft, Consumer<ToAgent.Open> act) {
    town.hub.log.upTo(
        draft.index + 1,
        tree ->
            act.accept(
                draft.open(
                    draft.logged(town.hub.log.branch(), tree, town.hub.known(draft.home).head))));
  }

  Cast.Home anyHome() {
    return town.chance.of(Cast.CAST.homes);
  }

  static Cast.Home other(Cast.Home home) {
    return Cast.CAST.homes.get(home.equals(Cast.CAST.homes.getFirst()) ? 1 : 0);
  }

  /** After a while within these seconds. */
  void later(int least, int most, Runnable work) {
    town.time.in(town.chance.between(Duration.ofSeconds(least), Duration.ofSeconds(most)), work);
  }
}
