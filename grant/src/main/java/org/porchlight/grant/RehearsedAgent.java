package org.porchlight.grant;

import java.time.Instant;
import java.util.Optional;
import org.porchlight.note.Bytes;

/** Remembers nothing and allows everything: of use to a rehearsal alone. */
final class RehearsedAgent implements AgentMemory {
  @Override
  public boolean rise(Mark mark) {
    return true;
  }

  @Override
  public boolean takeChallenge(Bytes challenge) {
    return true;
  }

  @Override
  public boolean isNextTag(CameraId camera, long number, Bytes tag) {
    return true;
  }

  @Override
  public boolean takeLeaseChallenge(GrantId grant, Bytes challenge) {
    return true;
  }

  @Override
  public Optional<Instant> ranUntil(GrantId grant, CameraId camera, IncidentId incident) {
    return Optional.empty();
  }

  @Override
  public int looksSince(CameraId camera, Instant since) {
    return 0;
  }

  @Override
  public boolean lays(int masks, CameraId camera) {
    return true;
  }

  @Override
  public boolean stopped(Grant grant, Ask ask) {
    return false;
  }

  @Override
  public boolean spend(Grant grant, Ask ask) {
    return true;
  }

  @Override
  public Optional<String> unproven(Grant grant, Ordinance ordinance) {
    return Optional.empty();
  }
}
