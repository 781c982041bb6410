package org.porchlight.simulation;

import java.time.Duration;

/** What nobody does on purpose: clocks, power, cables. */
final class Failures extends Cheat {
  Failures(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case PARTITION -> partition();
      case HUB_CLOCK -> jump(attack, town.hub.clock);
      case SIGNER_CLOCK ->
          jump(attack, (town.chance.oneIn(2) ? town.agency : town.councilSigner).clock);
      case WITNESS_CLOCK -> jump(attack, town.chance.of(town.witnesses).clock);
      case AGENT_CLOCK -> {
        Premises premises = town.chance.of(town.premises);
        jump(attack, premises.clock);
        premises.restart();
      }
      case AGENT_POWER -> town.chance.of(town.premises).powerFailsNext();
      case SIGNER_POWER ->
          (town.chance.oneIn(2) ? town.agency : town.councilSigner).powerFailsNext();
      case WITNESS_POWER -> town.chance.of(town.witnesses).powerFailsNext();
      case HUB_POWER -> {
        tried(attack);
        town.hub.restart();
      }
      case WITHHELD_OVER_RESTART -> trap(attack, this::overRestart);
      default -> {
        return;
      }
    }
  }

  private void partition() {
    String part =
        switch (town.chance.below(4)) {
          case 0 -> town.agency.name();
          case 1 -> town.chance.of(town.premises).name();
          case 2 -> town.chance.of(town.witnesses).name();
          default -> "hub";
        };
    town.network.cutOff(part);
    later(20, 80, () -> town.network.heal(part));
  }

  /** By seconds, hours or days, forward or back; somebody sets it right after a while. */
  private void jump(Attack attack, Timeline.Wall clock) {
    tried(attack);
    Duration size =
        switch (town.chance.below(3)) {
          case 0 -> Duration.ofSeconds(town.chance.below(110));
          case 1 -> Duration.ofHours(town.chance.below(30));
          default -> Duration.ofDays(town.chance.below(3000));
        };
    Duration by = town.chance.oneIn(2) ? size : size.negated();
    clock.jump(by);
    town.time.say("EVIL", "the clock jumps by " + by);
    later(20, 60, () -> clock.jump(by.negated()));
  }

  /** Everything is signed and proved; but the agent that wanted it is another now. */
  private void overRestart(Draft draft) {
    Premises premises = town.premises(draft.home);
    premises.restart();
    later(1, 40, () -> town.hub.send(draft));
  }
}
