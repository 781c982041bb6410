package org.porchlight.agent.uplink;

import org.porchlight.seal.Grantee;
import org.porchlight.seal.SealException;
import org.porchlight.seal.Sealer;

/** Who seals what leaves the premises. */
@FunctionalInterface
public interface Sealers {
  /**
   * A sealer to one browser.
   *
   * @param key opens what is sealed; a P-256 point, 65 bytes
   * @param whom what it is sealed for
   * @throws SealException when nothing can be sealed to the key
   */
  Sealer sealer(byte[] key, Grantee whom) throws SealException;
}
