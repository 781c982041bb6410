package org.porchlight.hub.part;

import java.util.Set;

/** Somebody who knows of some parts whether they answer. */
public interface Answering {
  /** Those of his that do not answer now. Waits for nothing. */
  Set<Part> silent();
}
