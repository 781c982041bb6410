package org.porchlight.trial;

/** What can be killed on the road. */
enum Part {
  AGENCY,
  COUNCIL,
  DISPATCH,
  FIRST_WITNESS,
  SECOND_WITNESS,
  RELAY,
  AGENT,
  HUB,
  DATABASE
}
