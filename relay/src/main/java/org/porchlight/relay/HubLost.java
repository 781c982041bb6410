package org.porchlight.relay;

/** The hub cannot be asked now. */
final class HubLost extends IllegalStateException {
  HubLost() {
    super("The hub cannot be reached.");
  }

  HubLost(Throwable cause) {
    super("The hub cannot be reached.", cause);
  }
}
