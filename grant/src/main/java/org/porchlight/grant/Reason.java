package org.porchlight.grant;

import java.util.Optional;

/**
 * Every reason for a no, with the law it serves and a sentence for people. The hub's rule, the
 * signers and the agent say no with these and with nothing else.
 */
public enum Reason {
  /** The owner has signed no terms for this camera. */
  TERMS_MISSING(1, "The owner has signed no terms for this camera."),
  /** The owner has withdrawn this camera. */
  TERMS_WITHDRAWN(1, "The owner has withdrawn this camera."),
  /** The owner's terms are for another program. */
  TERMS_OF_ANOTHER_PROGRAM(1, "The owner's terms are for another program."),
  /** The owner's terms have ended. */
  TERMS_ENDED(1, "The owner's terms have ended."),
  /** The owner's terms do not include this kind of incident. */
  TERMS_KIND(1, "The owner's terms do not include this kind of incident."),
  /** It is outside the hours of the owner's terms. */
  TERMS_HOURS(1, "It is outside the hours of the owner's terms."),
  /** The owner has named this day as a quiet one. */
  TERMS_QUIET_DAY(1, "The owner has named this day as a quiet one."),
  /** The owner's terms end a look after their minutes; it must be asked for anew. */
  TERMS_MINUTES(1, "The owner's terms end a look after their minutes; it must be asked for anew."),
  /** The incident is farther from the camera than the owner's terms allow. */
  TERMS_DISTANCE(1, "The incident is farther from the camera than the owner's terms allow."),
  /** The looks of the owner's terms are used up this month. */
  TERMS_QUOTA(1, "The looks of the owner's terms are used up this month."),
  /** The owner has signed newer terms. */
  TERMS_OLD(1, "The owner has signed newer terms."),
  /** The grant rests on other terms than these. */
  TERMS_OTHER(1, "The grant rests on other terms than these."),
  /** The terms are not signed by the camera's owner. */
  TERMS_SIGNATURE(1, "The terms are not signed by the camera's owner."),
  /** Whose camera it is is not signed by its agent. */
  PAIRING_SIGNATURE(1, "Whose camera it is is not signed by its agent."),
  /** The agent has another owner since. */
  PAIRING_OLD(1, "The agent has another owner since."),
  /** The pairing is of another agent or program. */
  PAIRING_OTHER(1, "The pairing is of another agent or program."),
  /** The grant names other masks than the owner's terms. */
  MASKS_OLD(1, "The grant names other masks than the owner's terms."),
  /** The camera's agent cannot lay the owner's masks. */
  MASKS_NOT_LAID(1, "The camera's agent cannot lay the owner's masks."),
  /** The owner wants to be asked and has not signed this grant. */
  OWNER_YES_MISSING(
      1, "The owner wants to be asked, and nobody whose yes he lets count has signed this grant."),
  /** The owner did not allow it. */
  OWNER_SAID_NO(1, "The owner did not allow it."),
  /** Private cameras beside a sensitive incident are left alone. */
  SENSITIVE_NEARBY(1, "Private cameras beside a sensitive incident are left alone."),
  /** It has been stopped. */
  STOPPED(1, "It has been stopped."),
  /** The preview is not signed by the camera's owner. */
  PREVIEW_SIGNATURE(1, "The preview is not signed by the camera's owner."),
  /** The preview is for another agent, camera or program. */
  PREVIEW_OTHER(1, "The preview is for another agent, camera or program."),
  /** A preview was made too often in a short time. */
  PREVIEW_OFTEN(0, "This was done too often in a short time. Wait a minute."),
  /** The preview has been used before. */
  PREVIEW_USED(1, "The preview has been used before."),
  /** The recall is not signed by the camera's owner. */
  RECALL_SIGNATURE(1, "The recall is not signed by the camera's owner."),
  /** The recall is for another agent, camera or program. */
  RECALL_OTHER(1, "The recall is for another agent, camera or program."),
  /** The recall has been used before. */
  RECALL_USED(1, "The recall has been used before."),
  /** The keeping is not signed by the camera's owner. */
  KEEPING_SIGNATURE(1, "The keeping is not signed by the camera's owner."),
  /** The keeping is for another agent, camera or program. */
  KEEPING_OTHER(1, "The keeping is for another agent, camera or program."),
  /** The keeping's time lies ahead. */
  KEEPING_AHEAD(1, "This choice was signed in the future. Set the phone's clock right."),
  /** The owner has signed a later keeping. */
  KEEPING_OLD(1, "A later choice was signed for this camera."),
  /** This camera cannot be opened. */
  CAMERA_NOT_AVAILABLE(1, "This camera cannot be opened."),
  /** The grant is for another agent. */
  AGENT_OTHER(1, "The grant is for another agent."),
  /** The grant and the terms are for different cameras. */
  CAMERA_OTHER(1, "The grant and the terms are for different cameras."),
  /** Dispatch has reported no such incident. */
  INCIDENT_UNKNOWN(2, "Dispatch has reported no such incident."),
  /** The incident is not signed by dispatch. */
  INCIDENT_SIGNATURE(2, "The incident is not signed by dispatch."),
  /** The incident belongs to another program. */
  INCIDENT_OF_ANOTHER_PROGRAM(2, "The incident belongs to another program."),
  /** The incident is not the one that was asked about. */
  INCIDENT_OTHER(2, "The incident is not the one that was asked about."),
  /** Dispatch has a newer version of this incident. */
  INCIDENT_OLD(2, "Dispatch has a newer version of this incident."),
  /** The incident is closed. */
  INCIDENT_CLOSED(2, "The incident is closed."),
  /** The ordinance does not list this type of call. */
  INCIDENT_TYPE_UNKNOWN(2, "The ordinance does not list this type of call."),
  /** The ordinance allows no cameras for this kind of incident. */
  INCIDENT_KIND(2, "The ordinance allows no cameras for this kind of incident."),
  /** A report of this origin does not count under the ordinance. */
  INCIDENT_ORIGIN(2, "A report of this origin does not count under the ordinance."),
  /** A report of this priority does not count under the ordinance. */
  INCIDENT_PRIORITY(2, "A report of this priority does not count under the ordinance."),
  /** The camera is outside the circle the ordinance draws around the incident. */
  INCIDENT_TOO_FAR(2, "The camera is outside the circle the ordinance draws around the incident."),
  /** Dispatch is not heard, so nobody would know if the incident were over. */
  DISPATCH_SILENT(2, "Dispatch is not heard, so nobody would know if the incident were over."),
  /** The incident's exact place is needed and was not given. */
  INCIDENT_FORM(2, "The incident's exact place is needed and was not given."),
  /** The program has not begun. */
  PROGRAM_NOT_BEGUN(3, "The program has not begun."),
  /** The program has ended. */
  PROGRAM_ENDED(3, "The program has ended."),
  /** The council has paused the program. */
  PROGRAM_PAUSED(3, "The council has paused the program."),
  /** The ordinance is not signed by the council. */
  ORDINANCE_SIGNATURE(3, "The ordinance is not signed by the council."),
  /** The council has signed a newer ordinance. */
  ORDINANCE_OLD(3, "The council has signed a newer ordinance."),
  /** The grant rests on another ordinance. */
  ORDINANCE_OTHER(3, "The grant rests on another ordinance."),
  /** The ordinance is for another program. */
  ORDINANCE_OF_ANOTHER_PROGRAM(3, "The ordinance is for another program."),
  /** The ordinance is not the next one. */
  ORDINANCE_NUMBER(3, "The ordinance is not the next one."),
  /** No enrolled council passkey has signed this ordinance. */
  ORDINANCE_APPROVAL(3, "No enrolled council passkey has signed this ordinance."),
  /** The time to begin asking about this incident is over. */
  ASK_TOO_LATE(3, "The time to begin asking about this incident is over."),
  /** The ask is too old or from the future. */
  ASK_OLD(3, "The ask is too old or from the future."),
  /** This camera has been open for this incident as long as the ordinance allows. */
  INCIDENT_CAP(3, "This camera has been open for this incident as long as the ordinance allows."),
  /** The grant has ended. */
  GRANT_ENDED(3, "The grant has ended."),
  /** The grant runs longer than the ordinance, the terms or the sign-in allow. */
  GRANT_TOO_LONG(3, "The grant runs longer than the ordinance, the terms or the sign-in allow."),
  /** The grant, or the ask for this camera, has been used before. */
  GRANT_USED(3, "The grant, or the ask for this camera, has been used before."),
  /** This signer has not signed that grant. */
  GRANT_UNKNOWN(3, "This signer has not signed that grant."),
  /** The challenge is not one the agent is waiting for. */
  CHALLENGE_STALE(3, "The challenge is not one the agent is waiting for."),
  /** The tag is not one the agent handed out for this camera, or was used before. */
  TAG_OTHER(4, "The tag is not one the agent handed out for this camera, or was used before."),
  /** The grant is not on the log. */
  NOT_ON_THE_LOG(4, "The grant is not on the log."),
  /** The lease is not the next one. */
  LEASE_NUMBER(3, "The lease is not the next one."),
  /** The lease has ended or runs longer than the ordinance allows. */
  LEASE_TIME(3, "The lease has ended or runs longer than the ordinance allows."),
  /** The lease is for another grant or agent. */
  LEASE_OTHER(3, "The lease is for another grant or agent."),
  /** The grant it renews was not for this camera and incident. */
  RENEWAL_OTHER(3, "The grant it renews was not for this camera and incident."),
  /** So many cameras at once need a supervisor. */
  SUPERVISOR_OVER_CAMERAS(0, "So many cameras at once need a supervisor."),
  /** Going on for so long needs a supervisor. */
  SUPERVISOR_PAST_MINUTES(0, "Going on for so long needs a supervisor."),
  /** Another look at this owner's cameras so soon needs a supervisor. */
  SUPERVISOR_OWNER_LOOKS(0, "Another look at this owner's cameras so soon needs a supervisor."),
  /** The second person's yes is for another ask, or missing where the grant names one. */
  APPROVAL_OTHER(0, "The second person's yes is for another ask, or is missing."),
  /** The second person's yes is not signed by his passkey with the user verified. */
  APPROVAL_SIGNATURE(
      0, "The second person's yes is not signed by his passkey with the user verified."),
  /** The passkey of the second person is not enrolled at the agency as a supervisor's. */
  APPROVAL_NOT_ENROLLED(
      0, "The second person's passkey is not enrolled at the agency as a supervisor's."),
  /** Nobody approves his own ask. */
  APPROVAL_OWN(0, "Nobody approves his own ask."),
  /** The second person's yes has ended, or is not of the ask's time. */
  APPROVAL_ENDED(0, "The second person's yes has ended, or is not of the ask's time."),
  /** The agency and the council must both have signed. */
  SIGNATURES_MISSING(5, "The agency and the council must both have signed."),
  /** The sign-in is not signed by the operator's passkey with the user verified. */
  VIEWER_SIGNATURE(
      5, "The sign-in is not signed by the operator's passkey with the user verified."),
  /** The operator's passkey is not enrolled at the agency. */
  VIEWER_NOT_ENROLLED(5, "The operator's passkey is not enrolled at the agency."),
  /** The grant or the ask is for another sign-in. */
  VIEWER_OTHER(5, "The grant or the ask is for another sign-in."),
  /** The operator's sign-in has ended or not begun. */
  VIEWER_ENDED(5, "The operator's sign-in has ended or not begun."),
  /** The ask is not signed by the operator's browser. */
  ASK_SIGNATURE(5, "The ask is not signed by the operator's browser."),
  /** The ask is not for this camera, incident or program. */
  ASK_OTHER(5, "The ask is not for this camera, incident or program."),
  /** A note is larger than 16 KiB. */
  NOTE_TOO_LARGE(0, "A note is larger than 16 KiB."),
  /** A note is not of its form. */
  NOTE_BROKEN(0, "A note is not of its form.");

  private final int law;
  private final String sentence;

  Reason(int law, String sentence) {
    this.law = law;
    this.sentence = sentence;
  }

  /** As problems and the record write it: lower case with hyphens. */
  public String code() {
    return Codes.code(this);
  }

  /** The reason so written; else {@link IllegalArgumentException}. */
  public static Reason of(String code) {
    return Codes.of(Reason.class, code);
  }

  /** The law it serves, 1 to 6; some serve none. */
  public Optional<Integer> law() {
    return law == 0 ? Optional.empty() : Optional.of(law);
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }
}
