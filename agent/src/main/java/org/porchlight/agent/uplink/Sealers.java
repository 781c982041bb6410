package org.porchlight.agent.uplink;

import org.porchlight.agent.gate.Opening;
import org.porchlight.seal.SealException;
import org.porchlight.seal.Sealer;

/** Who seals the stream of an opening. */
@FunctionalInterface
public interface Sealers {
  /**
   * A sealer to this opening's viewer.
   *
   * @throws SealException when nothing can be sealed to the viewer's key
   */
  Sealer sealer(Opening opening) throws SealException;
}
