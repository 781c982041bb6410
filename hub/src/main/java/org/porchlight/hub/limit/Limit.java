package org.porchlight.hub.limit;

import java.time.Duration;

/**
 * Every limit on calls: a bucket holds {@code size} calls and gets one back every {@code refill}.
 * What widens what anyone may see fails closed when the counting fails; what only shows public
 * facts or narrows fails open.
 */
public enum Limit {
  /** Sessions of nobody yet, by address. */
  SESSION(120, Duration.ofMillis(500), WhenUncounted.CLOSED),
  /** Options and tries of signing in, by address. */
  SIGN_IN(240, Duration.ofMillis(250), WhenUncounted.CLOSED),
  /** What issuers tell of people they signed out, signed, by address. */
  ISSUER_TELLS(240, Duration.ofMillis(250), WhenUncounted.OPEN),
  /** Invites tried, by address. */
  ENROL(20, Duration.ofSeconds(15), WhenUncounted.CLOSED),
  /** One-time links asked for, by address. */
  LINK(10, Duration.ofMinutes(1), WhenUncounted.CLOSED),
  /** One-time links sent, by whom they go to. */
  LINK_TO(3, Duration.ofMinutes(20), WhenUncounted.CLOSED),
  /** The demo authenticator, by address. */
  DEMO(120, Duration.ofMillis(500), WhenUncounted.CLOSED),
  /** Asks and viewer notes, by person. */
  ASK(30, Duration.ofSeconds(2), WhenUncounted.CLOSED),
  /** Which cameras near an incident could be opened, by person. */
  CAMERAS(240, Duration.ofMillis(250), WhenUncounted.CLOSED),
  /** Tickets, by person. */
  TICKET(60, Duration.ofSeconds(1), WhenUncounted.CLOSED),
  /** Pairing codes made, by owner. */
  PAIRING_CODE(5, Duration.ofMinutes(1), WhenUncounted.CLOSED),
  /** Pairing codes tried, by address. */
  PAIRING_CLAIM(10, Duration.ofSeconds(30), WhenUncounted.CLOSED),
  /** What agents tell of their owners and cameras, signed, by address. */
  AGENT_TELLS(120, Duration.ofMillis(500), WhenUncounted.CLOSED),
  /** "Not now" from notices, by address. */
  NOT_NOW(60, Duration.ofSeconds(1), WhenUncounted.OPEN),
  /** Browsers that say where they are told from now on, by address. */
  BROWSER_MOVED(10, Duration.ofMinutes(1), WhenUncounted.CLOSED),
  /** Members asked into a household, by owner. */
  MEMBER(10, Duration.ofMinutes(5), WhenUncounted.CLOSED),
  /** How somebody wants to be told, by person. */
  TOLD(30, Duration.ofSeconds(10), WhenUncounted.CLOSED),
  /** What somebody does with his own passkeys, by person. */
  PASSKEY(30, Duration.ofSeconds(10), WhenUncounted.CLOSED),
  /** Lines of the record about knocks at doors of another role, by person. */
  KNOCK(10, Duration.ofMinutes(6), WhenUncounted.CLOSED),
  /** Weeks of the record, and all running looks, read by who answers for them, by person. */
  REVIEW(120, Duration.ofMillis(500), WhenUncounted.CLOSED),
  /** What colleagues of one room tell one another, and their shift log, by person. */
  TOGETHER(240, Duration.ofMillis(250), WhenUncounted.CLOSED),
  /** Everything kept of somebody, as a file, by person. */
  EVERYTHING(5, Duration.ofMinutes(1), WhenUncounted.CLOSED),
  /** Terms signed, by owner. */
  TERMS(30, Duration.ofSeconds(10), WhenUncounted.CLOSED),
  /** Addresses confirmed and steps kept on the way to lending, by owner. */
  LENDING(60, Duration.ofSeconds(5), WhenUncounted.CLOSED),
  /** What draft terms would have allowed last month, by owner. */
  FORECAST(60, Duration.ofSeconds(20), WhenUncounted.CLOSED),
  /** Copies of what was signed, by owner. */
  COPY(10, Duration.ofSeconds(30), WhenUncounted.CLOSED),
  /**
   * Stills of own cameras, two calls each, and what looks saw and how long it is kept, by owner.
   */
  PREVIEW(12, Duration.ofSeconds(5), WhenUncounted.CLOSED),
  /** Pieces of what a look saw, by owner. */
  RECALL_PIECE(240, Duration.ofMillis(200), WhenUncounted.CLOSED),
  /** Ordinances and proposals, by council member. */
  ORDINANCE(20, Duration.ofSeconds(10), WhenUncounted.CLOSED),
  /** Incidents that fail verification, by address. */
  INCIDENT_REFUSED(30, Duration.ofSeconds(2), WhenUncounted.CLOSED),
  /** Everything read by somebody signed in, by person: pages ask again at every event. */
  READ(1_200, Duration.ofMillis(50), WhenUncounted.OPEN),
  /** Pages opened for events, by person. */
  PAGE(30, Duration.ofSeconds(2), WhenUncounted.OPEN),
  /** Files of the public log, by address: whoever checks all of it reads many. */
  LOG(4_000, Duration.ofMillis(5), WhenUncounted.OPEN),
  /** Pages of an owner's own entries and proofs, by owner. */
  OWN_LOG(600, Duration.ofMillis(100), WhenUncounted.OPEN),
  /** The public's facts, by address. */
  PUBLIC(240, Duration.ofMillis(250), WhenUncounted.OPEN);

  /** What a call gets when it cannot be counted. */
  public enum WhenUncounted {
    OPEN,
    CLOSED
  }

  private final int size;
  private final Duration refill;
  private final WhenUncounted whenUncounted;

  Limit(int size, Duration refill, WhenUncounted whenUncounted) {
    this.size = size;
    this.refill = refill;
    this.whenUncounted = whenUncounted;
  }

  /** Calls a full bucket holds. */
  public int size() {
    return size;
  }

  /** Time after which one call comes back. */
  public Duration refill() {
    return refill;
  }

  /** Open or closed when the counting fails. */
  public WhenUncounted whenUncounted() {
    return whenUncounted;
  }
}
