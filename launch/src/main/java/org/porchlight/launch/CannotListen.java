package org.porchlight.launch;

import java.io.IOException;
import java.net.BindException;

/**
 * A program's port is another program's, or its address not this machine's; the message says so.
 */
public final class CannotListen extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * What to print and end with.
   *
   * @param option by which another port is chosen, such as {@code --port}
   */
  public CannotListen(int port, String option, BindException why) {
    super(
        "cannot listen on port %d (%s); stop the program that has it, or choose another with %s."
            .formatted(port, why.getMessage(), option),
        why);
  }
}
