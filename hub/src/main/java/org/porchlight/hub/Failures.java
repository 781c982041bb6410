package org.porchlight.hub;

import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.SettingsRefused;

/** What the program says, and with which code it exits, when it cannot start. */
final class Failures {
  private Failures() {}

  static int exitCode(Throwable failure) {
    return refused(failure) == null ? 1 : 2;
  }

  static String sentence(Throwable failure) {
    SettingsRefused refused = refused(failure);
    return "porchlight hub: " + (refused == null ? deepest(failure) : refused).getMessage();
  }

  private static @Nullable SettingsRefused refused(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof SettingsRefused refused) {
        return refused;
      }
    }
    return null;
  }

  private static Throwable deepest(Throwable failure) {
    Throwable one = failure;
    while (one.getCause() != null) {
      one = one.getCause();
    }
    return one;
  }
}
