package org.porchlight.hub.push;

import java.net.URI;
import org.porchlight.note.Bytes;

/**
 * A browser's address at its push service, and the keys it reads with.
 *
 * @param endpoint where pushes to it are posted; whoever knows it and the keys can write there
 * @param point the browser's P-256 key, 65 bytes
 * @param auth 16 bytes that only browser and sender know
 */
public record Subscription(URI endpoint, Bytes point, Bytes auth) {
  /** Who carries pushes to it: the host, with its port when that is not the usual one. */
  public String service() {
    return endpoint.getAuthority();
  }
}
