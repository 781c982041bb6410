package org.porchlight.hub.look;

import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Reason;

/**
 * What the room is told when a look did not come about. Everything an owner, his terms or his agent
 * may be the cause of before a yes is one sentence: nobody learns who refused, left or is away.
 */
enum Refusal {
  NO_ANSWER(Law.CONSENT, "no-answer", "No owner allowed it in time. No answer means no."),
  AGENCY_SIGNER(
      Law.CRIME,
      "agency-signer",
      "The agency's signer did not sign. Tell your administrator; the record names the check."),
  COUNCIL_SIGNER(
      Law.CRIME,
      "council-signer",
      "The council's signer did not sign. Tell the council; the record names the check."),
  NO_LOG(
      Law.LOG,
      "no-log",
      "No log, no look: too few witnesses see the log right now. Nothing opens until they do; ask"
          + " again then."),
  NOT_OPENED(
      Law.CLOCK, "not-opened", "The camera did not open in time. Ask again if it is still needed."),
  HUB_RESTARTED(
      Law.CLOCK, "hub-restarted", "The hub was restarted while this was being opened. Ask again.");

  private final Law law;
  private final String code;
  private final String sentence;

  Refusal(Law law, String code, String sentence) {
    this.law = law;
    this.code = code;
    this.sentence = sentence;
  }

  String code() {
    return code;
  }

  /** The reason of a code: one of these, or one that hub, signers and agents share. */
  static Reason reason(String code) {
    for (Refusal one : values()) {
      if (one.code.equals(code)) {
        return Reason.of(code, one.law, one.sentence);
      }
    }
    return Reason.of(org.porchlight.grant.Reason.of(code));
  }

  /**
   * What is told when {@code by} (agency, council, owner, agent or hub) kept a grant from opening.
   */
  static Refusal of(String by, String check) {
    return switch (by) {
      case "owner" -> NO_ANSWER;
      case "agency" -> AGENCY_SIGNER;
      case "council" -> COUNCIL_SIGNER;
      case "hub" ->
          switch (check) {
            case "restarted" -> HUB_RESTARTED;
            case "log" -> NO_LOG;
            default -> NOT_OPENED;
          };
      default -> NOT_OPENED;
    };
  }
}
