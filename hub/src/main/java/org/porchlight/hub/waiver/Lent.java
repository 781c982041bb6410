package org.porchlight.hub.waiver;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.porchlight.hub.open.LentCameras;
import org.porchlight.hub.people.Language;
import org.springframework.stereotype.Component;

/** What the public is told of cameras that are lent. */
@Component
class Lent implements LentCameras {
  private final Waivers waivers;

  Lent(Waivers waivers) {
    this.waivers = waivers;
  }

  @Override
  public int city() {
    return (int) waivers.lent(true);
  }

  @Override
  public int privately() {
    return (int) waivers.lent(false);
  }

  @Override
  public int privately(Instant at) {
    return (int) waivers.lent(false, at);
  }

  @Override
  public Map<String, String> waiver() {
    return Arrays.stream(Language.values())
        .collect(
            Collectors.toMap(
                Language::word, one -> WaiverText.current(one).text(), (a, _) -> a, TreeMap::new));
  }
}
