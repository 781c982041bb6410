package org.porchlight.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Viewer;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.SignatureLine;

/**
 * The hub as it should be: collects what a grant needs, has it logged, witnessed and signed, sends
 * it, leases it, passes stops on. Traps make it evil: each sees the next finished grant first and
 * may do with it as it likes.
 */
final class Hub {
  private static final Duration AGAIN = Duration.ofSeconds(4);
  private static final int TRIES = 2;

  /** What an agent said last. */
  static final class Known {
    final Deque<Bytes> challenges = new ArrayDeque<>();
    List<FromAgent.Tag> tags = List.of();
    FromAgent.LogHead head = FromAgent.LogHead.NONE;
    int tagsTaken;
    int begun;
    FromAgent.@Nullable Tally tally;
  }

  private final Town town;
  final Timeline.Wall clock;
  final Witnessing log;
  final Map<String, Known> agents = new HashMap<>();
  final Map<String, Draft> drafts = new LinkedHashMap<>();
  final Map<String, Leasing> looks = new LinkedHashMap<>();
  final List<ToAgent.Lease> oldLeases = new ArrayList<>();
  final Deque<Predicate<Draft>> traps = new ArrayDeque<>();
  boolean keepsStops;
  boolean keepsTerms;
  boolean leases = true;
  private long downUntilNanos;

  Hub(Town town) {
    this.town = town;
    this.clock = town.time.wall(Duration.ZERO);
    this.log = new Witnessing(town, new Branch(), Integer.MAX_VALUE);
    Cast.CAST.homes.forEach(home -> agents.put(home.name(), new Known()));
  }

  Known known(Cast.Home home) {
    return agents.get(home.name());
  }

  /** Its power fails: what it was about to do is forgotten, and for a while it hears nobody. */
  void restart() {
    town.time.say("hub", "lost its power");
    drafts.clear();
    looks.clear();
    downUntilNanos = town.time.nanos() + Duration.ofSeconds(15).toNanos();
    town.time.in(Duration.ofSeconds(16), () -> town.premises.forEach(Premises::connected));
  }

  /** Forgets every evil plan. */
  void behave() {
    traps.clear();
    town.wishing.traps.clear();
    keepsStops = false;
    keepsTerms = false;
    leases = true;
  }

  boolean isDown() {
    return town.time.nanos() < downUntilNanos;
  }

  /** An operator's browser asks for a camera. */
  void asked(Cast.Home home, Browser browser, Ask ask, String askNote) {
    town.tally.asked();
    Draft.Papers papers = town.papers(home, ask, browser.viewerNote(), askNote);
    if (!wantsSecond(home)) {
      wish(home, browser.viewer(), ask, papers, TRIES);
      return;
    }
    town.network.call(
        "hub",
        "supervisor",
        () -> Optional.of(town.supervisor.yes(ask)),
        yes -> wish(home, browser.viewer(), ask, papers.withApproval(yes), TRIES));
  }

  /** Whether the signers may want a second person by now; they count for themselves. */
  boolean wantsSecond(Cast.Home home) {
    return known(home).begun + 1 >= Council.OWNER_LOOKS;
  }

  private void wish(Cast.Home home, Viewer viewer, Ask ask, Draft.Papers papers, int tries) {
    Known known = known(home);
    boolean ready = !isDown() && !known.challenges.isEmpty() && known.tagsTaken < known.tags.size();
    if (!ready) {
      if (tries > 0) {
        town.time.in(AGAIN, () -> wish(home, viewer, ask, papers, tries - 1));
      }
      return;
    }
    Terms terms = town.owner(home).terms();
    Grant grant =
        Draft.grant(
            home,
            ask,
            viewer,
            town.council.ordinance(),
            terms,
            papers.approvalHash(),
            known.challenges.removeFirst(),
            known.tags.get(known.tagsTaken++),
            clock.instant(),
            town.chance);
    Draft.Papers now = town.papers(home, ask, papers.viewer(), papers.ask());
    begin(
        new Draft(home, grant, now.withApproval(papers.approval()), clock.instant(), town.chance),
        TRIES);
  }

  /**
   * Puts a grant on the log and asks everybody whose yes it needs, signers so often again: after
   * its owner where he is asked, and before him, too, for whoever is not honest.
   */
  void begin(Draft draft, int tries) {
    String id = draft.grant.id().value();
    drafts.put(id, draft);
    known(draft.home).begun++;
    draft.index = log.branch().append(draft.entry.bytes());
    log.upTo(
        draft.index + 1,
        tree -> {
          draft.checkpoint = tree;
          finish(draft);
        });
    if (town.owner(draft.home).terms().consent() == Consent.ASK) {
      town.owner(draft.home)
          .isAsked(
              draft,
              line -> {
                draft.byOwner = line;
                collect(draft, tries);
                finish(draft);
              });
      if (!draft.sent) {
        return;
      }
    }
    collect(draft, tries);
  }

  private void collect(Draft draft, int tries) {
    sign(
        town.agency,
        "POST /grant",
        draft.forSigners(),
        draft.grant.text(),
        line -> {
          draft.byAgency = line;
          finish(draft);
        });
    sign(
        town.councilSigner,
        "POST /grant",
        draft.forSigners(),
        draft.grant.text(),
        line -> {
          draft.byCouncil = line;
          finish(draft);
        });
    town.time.in(
        AGAIN,
        () -> {
          boolean lacks = draft.byAgency == null || draft.byCouncil == null;
          if (lacks && tries > 0 && drafts.containsValue(draft)) {
            collect(draft, tries - 1);
          }
        });
  }

  /** Asks a signer, and hears of it only if it signs. */
  void sign(
      Signer signer,
      String call,
      Map<String, Json> fields,
      String text,
      Consumer<SignatureLine> signed) {
    town.network.call("hub", signer.name(), () -> signer.ask(call, fields, text), signed);
  }

  private void finish(Draft draft) {
    boolean alive = !isDown() && drafts.containsValue(draft) && !draft.sent;
    if (!alive || !draft.isComplete(town.owner(draft.home).terms().consent())) {
      return;
    }
    draft.sent = true;
    Predicate<Draft> trap = traps.pollFirst();
    if (trap == null || !trap.test(draft)) {
      send(draft);
    }
  }

  /** Sends a finished grant as it is, with a proof that leads on from what the agent saw last. */
  void send(Draft draft) {
    log.upTo(
        known(draft.home).head.size(),
        tree -> {
          if (tree.says().size() > draft.index) {
            tell(draft.home, draft.open(draft.logged(log.branch(), tree, known(draft.home).head)));
          }
        });
    town.browser.expects(draft.grant);
  }

  /** Tells an agent something. */
  void tell(Cast.Home home, ToAgent message) {
    tell(home, message.json());
  }

  void tell(Cast.Home home, String json) {
    Premises premises = town.premises(home);
    town.network.send("hub", premises.name(), () -> premises.hear(json), premises::reconnect);
  }

  /** An agent says something. */
  void hear(Cast.Home home, String json) {
    if (isDown()) {
      return;
    }
    try {
      switch (FromAgent.parse(json)) {
        case FromAgent.Ready m -> ready(home, m);
        case FromAgent.Opened m -> leasing(m.grant()).ifPresent(one -> one.next(0, m.challenge()));
        case FromAgent.Leased m ->
            leasing(m.grant()).ifPresent(one -> one.next(m.number(), m.challenge()));
        case FromAgent.Refused m -> town.time.say("hub", "hears a no: " + m.check());
        case FromAgent.Ended m -> looks.remove(m.grant());
        case FromAgent.Tally m -> tally(home, m);
        case FromAgent.Accepted _, FromAgent.Still _, FromAgent.NoStill _, FromAgent.Keeping _ ->
            town.time.say("hub", "hears of it");
      }
    } catch (LinkException e) {
      town.time.say("hub", "understood nothing: " + e.getMessage());
    }
  }

  private void ready(Cast.Home home, FromAgent.Ready m) {
    Known known = known(home);
    known.challenges.clear();
    m.challenges().forEach(one -> known.challenges.add(Draft.bytes(one)));
    known.tags = m.tags().getOrDefault(home.camera().value(), List.of());
    known.tagsTaken = 0;
    known.head = m.log();
  }

  private void tally(Cast.Home home, FromAgent.Tally m) {
    known(home).tally = m;
    town.network.send("hub", "owner", () -> town.phone(home).hears(m));
  }

  private Optional<Leasing> leasing(String grant) {
    Draft draft = drafts.get(grant);
    if (draft == null) {
      return Optional.empty();
    }
    return Optional.of(looks.computeIfAbsent(grant, _ -> new Leasing(town, this, draft)));
  }

  /** Somebody ends something: signers and agents are told. */
  void stop(Stop stop, Cast.@Nullable Home home) {
    Map<String, Json> fields = Map.of("stop", new Json.Str(stop.text()));
    sign(town.agency, "POST /stop", fields, stop.text(), _ -> {});
    sign(town.councilSigner, "POST /stop", fields, stop.text(), _ -> {});
    if (!keepsStops) {
      Cast.CAST.homes.stream()
          .filter(one -> home == null || one.equals(home))
          .forEach(one -> tell(one, new ToAgent.Stop(stop.text())));
    }
  }

  /** An owner has signed terms: his agent is told. */
  void signed(Cast.Home home, String terms) {
    if (!keepsTerms) {
      tell(home, new ToAgent.Terms(terms));
    }
  }

  /** The council has a new ordinance. */
  void take(Ordinance ordinance, String note) {
    town.time.say("hub", "passes on ordinance " + ordinance.number());
    Cast.CAST.homes.forEach(home -> tell(home, new ToAgent.Ordinance(note)));
  }
}
