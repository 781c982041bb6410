/**
 * A live grant becomes moving pictures for its viewer, and stops on the second it ends. Words:
 * <b>look</b> (one stretch of someone watching one camera, from the asking to the closing),
 * <b>ticket</b> (a viewer's admission to one relay: thirty seconds, once), <b>relay</b> (carries
 * the pictures; the embedded one lives here).
 *
 * <p>Tables: {@code look}, {@code ticket}. Doors: {@code /room/asks}, {@code /room/looks}, {@code
 * /room/live}, {@code /home/looks}, {@code /home/stop}, {@code /relay} for relays that stand by
 * themselves. It shows what {@code grant} decided and decides nothing itself, except who gets a
 * ticket.
 */
@ApplicationModule(
    allowedDependencies = {
      "law",
      "limit",
      "audit",
      "people",
      "page",
      "program",
      "open",
      "camera",
      "waiver",
      "incident",
      "proof",
      "ask",
      "grant",
      "preview",
      "part"
    })
@NullMarked
package org.porchlight.hub.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
