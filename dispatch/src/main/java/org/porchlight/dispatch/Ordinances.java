package org.porchlight.dispatch;

import org.porchlight.dispatch.call.CallException;
import org.porchlight.grant.Ordinance;

/** Where the gateway gets the council's ordinance from. */
interface Ordinances {
  /**
   * The newest ordinance the council signed that this gateway has seen.
   *
   * @throws CallException 503 when there is none yet
   */
  Ordinance current() throws CallException;
}
