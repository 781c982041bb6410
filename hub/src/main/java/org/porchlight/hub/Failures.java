package org.porchlight.hub;

import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;

/** What the program says, and with which code it exits, when it cannot start. */
final class Failures {
  private static final int WRONG_SETTINGS = 2;
  private static final int BROKEN = 1;

  private Failures() {}

  static int exitCode(Throwable failure) {
    return wrongSetting(failure) == null ? BROKEN : WRONG_SETTINGS;
  }

  static String sentence(Throwable failure) {
    String setting = wrongSetting(failure);
    return "porchlight hub: " + (setting == null ? deepest(failure).getMessage() : setting);
  }

  private static @Nullable String wrongSetting(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      switch (one) {
        case SettingsRefused refused -> {
          return refused.getMessage();
        }
        case PortInUseException taken -> {
          return "another program has port "
              + taken.getPort()
              + "; stop it, or choose another with --porchlight.port";
        }
        case BindException bad -> {
          return bad.getName() + " is not of its form: " + deepest(bad).getMessage();
        }
        case ConversionFailedException bad -> {
          return "a setting is not of its form: " + bad.getValue();
        }
        default -> {}
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
