package org.porchlight.hub.proof;

import java.util.Collection;
import java.util.Set;

/** What the room of grants tells of owners who had to be asked. */
public interface AskedOwners {
  /**
   * Those of these things that are grants which wait for their owner's yes, or never had it.
   *
   * @param about what entries are about, grants or not
   */
  Set<String> withoutYes(Collection<String> about);
}
