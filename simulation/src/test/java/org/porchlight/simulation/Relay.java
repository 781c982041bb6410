package org.porchlight.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.porchlight.note.Bytes;

/** The relay: joins the agent's leg and the viewer's. Traps see frames first. */
final class Relay {
  /** A frame as it came from an agent. */
  record Carried(String grant, Bytes frame) {}

  private final Town town;
  private final Map<String, Premises> legs = new LinkedHashMap<>();
  private final Set<String> joined = new HashSet<>();
  final List<Carried> kept = new ArrayList<>();
  final Deque<Predicate<Carried>> traps = new ArrayDeque<>();

  Relay(Town town) {
    this.town = town;
  }

  /** An agent brings the leg of a look. */
  void legCame(Premises premises, String grant) {
    legs.put(grant, premises);
    if (joined.contains(grant)) {
      tell(grant);
    }
  }

  /** A viewer's leg came, for the first time or again. */
  void viewerCame(String grant) {
    joined.add(grant);
    if (legs.containsKey(grant)) {
      tell(grant);
    }
  }

  private void tell(String grant) {
    Premises premises = legs.get(grant);
    town.network.send("relay", premises.name(), () -> premises.viewerCame(grant));
  }

  /** A frame of an agent. */
  void carry(String grant, byte[] frame) {
    Carried carried = new Carried(grant, Bytes.of(frame));
    kept.add(carried);
    Predicate<Carried> trap = traps.pollFirst();
    if (trap == null || !trap.test(carried)) {
      pass(carried);
    }
  }

  /** Passes a frame on to whoever looks. */
  void pass(Carried carried) {
    town.network.send(
        "relay", "browser", () -> town.browser.hear(carried.grant(), carried.frame().toArray()));
  }
}
