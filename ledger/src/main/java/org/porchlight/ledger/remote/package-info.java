/**
 * The log over HTTP: asking witnesses, reading somebody's log, and keeping files in an
 * S3-compatible store. The one room of the ledger that knows {@code java.net.http}.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.ledger.remote;
