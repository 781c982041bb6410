package org.porchlight.grant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;

/** An agent's memory of its owner's choices that lasts as long as the test. */
final class RememberedKeepings implements KeepingMemory {
  final Set<Bytes> challenges = ConcurrentHashMap.newKeySet();
  CameraId own = new CameraId("alder-14-door");
  Optional<Instant> now = Optional.of(Town.NOW);
  @Nullable Keeping newest;

  Bytes handOut(Town town) {
    Bytes challenge = Bytes.random(16, town.random);
    challenges.add(challenge);
    return challenge;
  }

  @Override
  public boolean speaksFor(CameraId camera) {
    return camera.equals(own);
  }

  @Override
  public boolean takeChallenge(Bytes challenge) {
    return challenges.remove(challenge);
  }

  @Override
  public Optional<Instant> now() {
    return now;
  }

  @Override
  public boolean keep(Keeping keeping) {
    Keeping before = newest;
    if (before != null && !keeping.at().isAfter(before.at())) {
      return false;
    }
    newest = keeping;
    return true;
  }
}
