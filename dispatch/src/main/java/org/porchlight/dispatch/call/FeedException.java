package org.porchlight.dispatch.call;

import java.io.IOException;

/** A feed that cannot be read on from here, with the fault that ends it. */
public final class FeedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** Ends the reading with this fault. */
  public FeedException(Fault fault) {
    super(fault.row() == 0 ? fault.sentence() : "Row " + fault.row() + ": " + fault.sentence());
    this.fault = fault;
  }

  /** What is wrong, and where. */
  public Fault fault() {
    return fault;
  }
}
