package org.porchlight.hub.part;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** The parts that do not answer, and since when; the room's pages hear of each change. */
@Service
class Parts {
  private final List<Answering> all;
  private final Pages pages;
  private final InstantSource clock;
  private final Map<Part, Instant> since = new EnumMap<>(Part.class);

  Parts(List<Answering> all, Pages pages, InstantSource clock) {
    this.all = all;
    this.pages = pages;
    this.clock = clock;
  }

  /** In the order of {@link Part}. */
  synchronized PartsApi.SilentParts silent() {
    return new PartsApi.SilentParts(
        since.entrySet().stream()
            .map(one -> new PartsApi.SilentPart(one.getKey().word(), one.getValue()))
            .toList());
  }

  @Scheduled(fixedDelay = 250)
  void look() {
    Set<Part> silent = EnumSet.noneOf(Part.class);
    all.stream().map(Answering::silent).forEach(silent::addAll);
    if (became(silent)) {
      pages.tell(Face.ROOM, "parts", silent());
    }
  }

  private synchronized boolean became(Set<Part> silent) {
    boolean fewer = since.keySet().retainAll(silent);
    Instant now = clock.instant();
    long more = silent.stream().filter(part -> since.putIfAbsent(part, now) == null).count();
    return fewer || more > 0;
  }
}
