package org.porchlight.relay;

/** A connection that begins once its upgrade is through. */
interface Upgraded {
  /** Itself, as a handler. */
  Connection connection();

  /** The upgrade is through. */
  void begin();
}
