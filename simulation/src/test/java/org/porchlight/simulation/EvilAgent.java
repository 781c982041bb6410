package org.porchlight.simulation;

import java.util.function.UnaryOperator;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Pairing;
import org.porchlight.link.FromAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteHash;

/** One owner's agent, with its key and its owner's passkey, against another owner's camera. */
final class EvilAgent extends Cheat {
  private final Cast.Home mine = Cast.CAST.homes.getLast();
  private final Cast.Home victim = Cast.CAST.homes.getFirst();

  EvilAgent(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case PAIR_ANOTHERS_CAMERA -> pair();
      case ANOTHERS_TAGS -> tags();
      case ANOTHERS_STREAM -> stream();
      case ANSWER_FOR_ANOTHER -> answer();
      default -> {
        return;
      }
    }
  }

  /** Terms for the neighbour's camera, by the wrong owner, and a pairing that fits them. */
  private void pair() {
    Made honest = honest(victim);
    Draft.Papers p = honest.papers();
    boolean namesVictimsAgent = town.chance.oneIn(2);
    String agent = (namesVictimsAgent ? victim : mine).agent().verifierKey().toString();
    String terms = Edit.field(Edit.textOf(p.terms()), "agent", agent);
    Pairing pairing =
        new Pairing(
            Cast.PROGRAM,
            (namesVictimsAgent ? victim : mine).agent().verifierKey(),
            mine.owner().verifierKey(),
            2);
    Draft.Papers papers =
        p.withTerms(Cast.signed(terms, mine.owner()::sign))
            .withPairing(Cast.signed(pairing.text(), mine.agent()::sign));
    UnaryOperator<Grant> change =
        grant -> Edit.grant(Edit.grant(grant, "agent", agent), "terms", NoteHash.of(terms).value());
    craft(
        Attack.PAIR_ANOTHERS_CAMERA,
        victim,
        new Made(honest.viewer(), honest.ask(), papers),
        change);
  }

  /** The hub is led to use this agent's challenges and tags for the neighbour's camera. */
  private void tags() {
    Hub.Known own = town.hub.known(mine);
    if (own.tags.isEmpty() || own.challenges.isEmpty()) {
      return;
    }
    String challenge = own.challenges.peekFirst().toString();
    FromAgent.Tag tag = own.tags.getFirst();
    boolean challengeToo = town.chance.oneIn(2);
    craft(
        Attack.ANOTHERS_TAGS,
        victim,
        honest(victim),
        grant -> {
          Grant tagged = Edit.grant(grant, "tag", tag.tag());
          return challengeToo ? Edit.grant(tagged, "challenge", challenge) : tagged;
        });
  }

  private void stream() {
    String into = town.browser.newest();
    if (into == null) {
      return;
    }
    tried(Attack.ANOTHERS_STREAM);
    town.relay.kept.stream()
        .filter(frame -> !frame.grant().equals(into))
        .limit(6)
        .toList()
        .forEach(frame -> town.relay.carry(into, frame.frame().toArray()));
    town.relay.carry(into, town.chance.bytes(200));
  }

  /** Tells the hub that the neighbour's look goes on, under a challenge of this agent's making. */
  private void answer() {
    running()
        .filter(look -> look.draft.home.equals(victim))
        .ifPresent(look -> {
          tried(Attack.ANSWER_FOR_ANOTHER);
          String challenge = Bytes.of(town.chance.bytes(16)).toString();
          String grant = look.draft.grant.id().value();
          long next = look.number() + 1;
          town.hub.hear(mine, new FromAgent.Leased(grant, next, challenge).json());
        });
  }
}
