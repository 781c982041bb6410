package org.porchlight.simulation;

import java.util.Arrays;
import java.util.List;

/**
 * What is tried. Who cheats holds everything his part holds: the hub the log's key and everybody's
 * notes, the relay every byte, the agency's administrator the agency's key, an owner's agent its
 * own. Nobody holds what only others have.
 */
enum Attack {
  FORGE(By.HUB, "signs a grant with keys of its own under the signers' names"),
  ALTER(By.HUB, "alters one character of a grant's message, anywhere in it"),
  REPLAY(By.HUB, "sends a grant again that has opened, with a fresh proof"),
  WITHHOLD(By.HUB, "holds a grant back and sends it later"),
  LEASE_FIRST(By.HUB, "sends old leases, or those of another look, before the newest"),
  SPLIT_VIEW(By.HUB, "signs a second tree of the size that the agent has seen"),
  FORK(By.HUB, "lets a second history grow past the first and shows an agent that one"),
  SHRINK(By.HUB, "shows a smaller tree than before"),
  UNWITNESSED(By.HUB, "sends a grant under a tree that the witnesses have not seen"),
  NO_PROOF(By.HUB, "sends a grant without a proof"),
  OTHER_ENTRY(By.HUB, "proves an entry that is another grant's"),
  SUPPRESS_OPENING(By.HUB, "keeps back what opens the entry"),
  SUPPRESS_TAG(By.HUB, "uses a tag by which the owner would not find the look"),
  HOARD_LEASES(By.HUB, "has leases signed ahead and sends them when the signers sign no more"),
  FORGE_LEASE(By.HUB, "signs a lease itself"),
  SWAP_VIEWER(By.HUB, "puts its own browser's viewer note into a grant"),
  SWAP_VIEWER_KEY(By.HUB, "puts its own encryption key into the operator's viewer note"),
  SWAP_CAMERA(By.HUB, "sends one camera's grant to the other agent"),
  BACKDATE(By.HUB, "rests a grant on an incident, an ordinance or terms older than the newest"),
  GROW_END(By.HUB, "writes a later end into a grant, before or after it is signed"),
  REUSE_GRANT(By.HUB, "has another text signed under the id of a grant"),
  HOLD_STOP(By.HUB, "keeps a stop from the agent"),
  HIDE_TERMS(By.HUB, "keeps an owner's newer terms to itself, and shows him that they are known"),
  INVENT_INCIDENT(By.HUB, "makes an incident up"),
  WITHOUT_OWNER(By.HUB, "leaves the owner's yes away"),
  OTHER_RELAY(By.HUB, "names a relay of its own"),
  PEEK(By.HUB, "tries its own keys on every sealed picture"),
  DROP_FRAME(By.RELAY, "drops frames"),
  REPLAY_FRAME(By.RELAY, "plays frames again, at once or after the end"),
  REORDER_FRAMES(By.RELAY, "lets frames overtake each other"),
  FLIP_FRAME(By.RELAY, "flips bits"),
  SWAP_STREAMS(By.RELAY, "plays one look's frames into another"),
  INJECT_FRAME(By.RELAY, "makes up frames, and keys to go with them"),
  READ_FRAME(By.RELAY, "keeps every byte and tries to read it"),
  STOLEN_SESSION(By.OPERATOR, "asks with a stolen session, without the passkey"),
  OTHER_PASSKEY(By.OPERATOR, "signs in with a passkey that nobody enrolled"),
  OTHER_PURPOSE(By.OPERATOR, "changes what was asked for after it was signed"),
  OTHER_INCIDENT(By.OPERATOR, "asks about one incident and looks because of another"),
  SECOND_VIEWER(By.OPERATOR, "opens the look in a second browser"),
  ALTERED_ORDINANCE(By.ADMINISTRATOR, "writes an ordinance and signs it with the agency's key"),
  UNAPPROVED_ORDINANCE(By.ADMINISTRATOR, "asks the council's signer without a member's passkey"),
  LIFT_PAUSE(By.ADMINISTRATOR, "goes on with the ordinance from before a pause"),
  POLICY_WITHOUT_QUORUM(
      By.ADMINISTRATOR, "changes whom agents believe with the agency's key alone"),
  AGENCY_ALONE(By.ADMINISTRATOR, "signs grants with the agency's key, past its signer"),
  WITNESS_FROM_BACKUP(
      By.ADMINISTRATOR, "puts two witnesses back to an old state and has another history seen"),
  NO_SECOND(By.OPERATOR, "goes on alone where a second person is wanted"),
  OWN_APPROVAL(By.SUPERVISOR, "says yes to his own ask, under his name or another"),
  FORGED_APPROVAL(By.SUPERVISOR, "signs a supervisor's yes with a passkey that is none's"),
  OTHERS_APPROVAL(By.SUPERVISOR, "uses a yes to one ask for another, as it is or edited"),
  LATE_APPROVAL(By.SUPERVISOR, "says yes from the past, or for longer than an ask lasts"),
  UNNAMED_ANSWER(By.ANSWERER, "says yes though the newest terms do not name him"),
  DROPPED_ANSWER(By.ANSWERER, "says yes under older terms, which named him"),
  OTHER_ANSWER(By.ANSWERER, "puts his yes to one look under another"),
  NEIGHBOURS_ANSWER(By.ANSWERER, "says yes for the neighbour's camera"),
  ANSWER_OUTLIVED(By.ANSWERER, "has a look go on under his yes when he is named no more"),
  FORGED_WISH(By.INTRUDER, "asks for a still or for what a look saw, with a key of its own"),
  REPLAYED_WISH(By.INTRUDER, "brings an owner's wish again, as it was or with what is fresh"),
  LATE_WISH(By.INTRUDER, "keeps an owner's wish until he has forgotten it"),
  OTHERS_WISH(By.INTRUDER, "wishes for the neighbour's camera, at his agent or at its own"),
  SWAPPED_WISH_KEY(By.INTRUDER, "puts a key of its own into an owner's wish"),
  UNLOGGED_WISH(By.INTRUDER, "brings an owner's wish with another entry's proof"),
  OLD_LOOK(By.INTRUDER, "has an owner ask for a look of more than three days ago"),
  LEFT_LOOK(By.INTRUDER, "has an owner ask for a look when he has left"),
  FORGED_KEEPING(By.INTRUDER, "switches on that looks are kept, or plays an old choice again"),
  PAIR_ANOTHERS_CAMERA(By.AGENT, "says that another owner's camera is its own"),
  ANOTHERS_TAGS(By.AGENT, "hands out its own challenges and tags for another's camera"),
  ANOTHERS_STREAM(By.AGENT, "plays its pictures into another's look"),
  ANSWER_FOR_ANOTHER(By.AGENT, "tells the hub that another's look goes on under its challenge"),
  LOSS(By.NETWORK, "loses messages"),
  DELAY(By.NETWORK, "delays messages"),
  DOUBLING(By.NETWORK, "delivers messages twice"),
  OVERTAKING(By.NETWORK, "lets messages overtake each other"),
  PARTITION(By.NETWORK, "is cut in two"),
  HUB_CLOCK(By.CLOCK, "the hub's clock jumps"),
  AGENT_CLOCK(By.CLOCK, "the agent's computer's clock jumps"),
  SIGNER_CLOCK(By.CLOCK, "a signer's clock jumps"),
  WITNESS_CLOCK(By.CLOCK, "a witness's clock jumps"),
  AGENT_POWER(By.POWER, "an agent loses its power at one of a step's writes"),
  SIGNER_POWER(By.POWER, "a signer loses its power at one of a step's writes"),
  WITNESS_POWER(By.POWER, "a witness loses its power at one of a step's writes"),
  HUB_POWER(By.POWER, "the hub forgets what it was about to do"),
  WITHHELD_OVER_RESTART(By.POWER, "a finished grant is held back until the agent was restarted");

  /** Who cheats, or what fails. */
  enum By {
    HUB,
    RELAY,
    OPERATOR,
    ADMINISTRATOR,
    SUPERVISOR,
    ANSWERER,
    INTRUDER,
    AGENT,
    NETWORK,
    CLOCK,
    POWER
  }

  private final By by;
  private final String sentence;

  Attack(By by, String sentence) {
    this.by = by;
    this.sentence = sentence;
  }

  By by() {
    return by;
  }

  String sentence() {
    return sentence;
  }

  static List<Attack> of(By by) {
    return Arrays.stream(values()).filter(attack -> attack.by == by).toList();
  }
}
