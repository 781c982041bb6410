package org.porchlight.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.Preview;
import org.porchlight.grant.PreviewId;
import org.porchlight.grant.Recall;
import org.porchlight.grant.RecallId;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;

/** What an owner wishes for himself: a still, what a look saw, and that looks are kept. */
final class Phone {
  private final Town town;
  private final Cast.Home home;
  final Receipt receipt;

  Phone(Town town, Cast.Home home) {
    this.town = town;
    this.home = home;
    this.receipt = new Receipt(home, town.chance);
  }

  /** The hub shows what the agent counted, or so it says. */
  void hears(FromAgent.Tally tally) {
    receipt
        .opened(tally)
        .ifPresent(number -> {
          town.judge.owners.told(home, number);
          if (number == town.owner(home).terms().number()) {
            town.tally.told();
          }
        });
  }

  /** Wants to see how his camera looks now. */
  void preview() {
    Bytes challenge = challenge();
    if (challenge != null) {
      brings(signed(home, previewOf(home, challenge)));
    }
  }

  /** A wish for a still of this home's camera. */
  Preview previewOf(Cast.Home whose, Bytes challenge) {
    return new Preview(
        PreviewId.random(town.chance.secure()),
        Cast.PROGRAM,
        whose.camera(),
        whose.agent().verifierKey(),
        town.browser.viewer().encryptionKey(),
        challenge,
        now());
  }

  /** Wants to see what some look saw. */
  void recall() {
    List<String> looks = town.premises(home).shelf().looks();
    recall(town.chance.of(looks));
  }

  /** Wants to see what this look saw. */
  void recall(String grant) {
    Bytes challenge = challenge();
    if (challenge != null) {
      brings(signed(home, recallOf(home, grant, challenge)));
    }
  }

  /** A wish to see what a look at this home's camera saw. */
  Recall recallOf(Cast.Home whose, String grant, Bytes challenge) {
    return new Recall(
        RecallId.random(town.chance.secure()),
        Cast.PROGRAM,
        whose.camera(),
        whose.agent().verifierKey(),
        new GrantId(grant),
        town.browser.viewer().encryptionKey(),
        challenge,
        now());
  }

  /** Wants what looks are sent kept for so many hours. */
  void keep(int hours) {
    Bytes challenge = challenge();
    if (challenge != null) {
      Keeping keeping = keepingOf(hours, challenge);
      town.facts.signed(home.owner().verifierKey(), keeping.text());
      String note = Cast.signed(keeping.text(), home.owner()::sign);
      town.time.say("owner", home.name() + " has looks kept for " + hours + " hours");
      town.network.send("owner", "hub", () -> town.hub.tell(home, new ToAgent.Keeping(note)));
    }
  }

  Keeping keepingOf(int hours, Bytes challenge) {
    return new Keeping(
        Cast.PROGRAM, home.camera(), home.agent().verifierKey(), hours, challenge, now());
  }

  /** A wish under this owner's true signature. */
  Wish signed(Cast.Home to, org.porchlight.grant.LoggedWish says) {
    town.facts.signed(home.owner().verifierKey(), says.text());
    return new Wish(to, says, Cast.signed(says.text(), home.owner()::sign));
  }

  private void brings(Wish wish) {
    town.time.say("owner", home.name() + " wishes a " + wish.type().word());
    town.network.send("owner", "hub", () -> town.wishing.pass(wish));
  }

  /** One the hub hands him of his agent's, or null when it has none. */
  @Nullable Bytes challenge() {
    return town.hub.known(home).challenges.pollFirst();
  }

  private Instant now() {
    return town.time.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
