package org.porchlight.hub.camera;

/**
 * What an agent pins when it is paired: whose signatures it believes, at which site a passkey may
 * be used, and which relays it may dial (docs/ref/http.md). The program's room knows it.
 */
public interface TrustPolicy {
  /** One line each, ending with a newline. */
  String text();
}
