package org.porchlight.dispatch.call;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a dispatch system's word for a call's state means that it is over. */
final class Ends {
  private static final Set<String> OVER =
      Set.of(
          "closed",
          "close",
          "clear",
          "cleared",
          "complete",
          "completed",
          "cancelled",
          "canceled",
          "resolved",
          "finished",
          "inactive",
          "merged",
          "duplicate",
          "archived");
  private static final Set<String> OPEN =
      Set.of(
          "open",
          "new",
          "active",
          "reopened",
          "received",
          "queued",
          "pending",
          "waiting",
          "assigned",
          "dispatched",
          "dispatch",
          "acknowledged",
          "responding",
          "en route",
          "enroute",
          "arrived",
          "on scene",
          "onscene",
          "at scene",
          "in progress",
          "working",
          "transporting",
          "update",
          "updated",
          "reported",
          "scheduled",
          "hold",
          "held",
          "unassigned");

  private Ends() {}

  /** True when it is over, false when it is not, empty when the word is unknown. */
  static Optional<Boolean> says(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    if (OVER.contains(plain)) {
      return Optional.of(true);
    }
    return OPEN.contains(plain) ? Optional.of(false) : Optional.empty();
  }
}
