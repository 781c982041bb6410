package org.porchlight.agent;

import java.util.List;

/** The whole agent as a program, but for its sealing: what a search for pictures must find. */
public final class ClearAgent {
  private ClearAgent() {}

  public static void main(String[] arguments) {
    System.exit(Agent.run(List.of(arguments), System.out, System.err, (key, whom) -> new Clear()));
  }
}
