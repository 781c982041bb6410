package org.porchlight.hub.waiver;

import java.time.Instant;
import org.porchlight.hub.open.LentCameras;
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
  public String waiver() {
    return WaiverText.current().text();
  }
}
