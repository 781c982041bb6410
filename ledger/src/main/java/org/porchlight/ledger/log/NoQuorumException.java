package org.porchlight.ledger.log;

import java.util.List;
import java.util.stream.Collectors;

/** Too few witnesses cosigned a checkpoint in time. */
public final class NoQuorumException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<WitnessState> witnesses;

  NoQuorumException(List<WitnessState> witnesses) {
    super(
        witnesses.stream()
            .map(state -> state.name() + ": " + state.sentence())
            .collect(Collectors.joining("; ", "Too few witnesses cosigned: ", ".")));
    this.witnesses = List.copyOf(witnesses);
  }

  /** How each of them stands. */
  public List<WitnessState> witnesses() {
    return witnesses;
  }
}
