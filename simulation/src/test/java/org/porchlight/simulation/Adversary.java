package org.porchlight.simulation;

/** Somebody who cheats, with all he holds. */
interface Adversary {
  /** Tries an attack if it is one of his and he has what it takes; counts it when he did. */
  void attempt(Attack attack);
}
