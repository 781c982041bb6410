package org.porchlight.bench;

/** Says that a result is not used: a connection that fails shows in what is counted. */
final class Unawaited {
  private Unawaited() {}

  static void of(Object result) {
    assert result != null;
  }
}
