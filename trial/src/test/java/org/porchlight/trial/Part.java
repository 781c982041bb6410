package org.porchlight.trial;

/** What can be killed on the road. */
enum Part {
  AGENCY,
  COUNCIL,
  DISPATCH,
  RELAY,
  AGENT,
  HUB,
  DATABASE
}
