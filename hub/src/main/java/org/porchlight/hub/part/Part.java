package org.porchlight.hub.part;

import java.util.Locale;

/** A part without which no look opens. */
public enum Part {
  /** Carries pictures; without any, nothing is seen. */
  RELAY,
  /** Signs grants and leases for the agency. */
  AGENCY_SIGNER,
  /** Signs them for the council. */
  COUNCIL_SIGNER,
  /** The log under its witnesses: no log, no look. */
  LOG;

  /** As the API says it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
