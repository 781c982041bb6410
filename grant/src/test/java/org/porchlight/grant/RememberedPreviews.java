package org.porchlight.grant;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.note.Bytes;

/** An agent's memory of previews that lasts as long as the test. */
final class RememberedPreviews implements LoggedWishMemory {
  final Set<Bytes> challenges = ConcurrentHashMap.newKeySet();
  final Set<String> spent = ConcurrentHashMap.newKeySet();
  Optional<String> unproven = Optional.empty();
  CameraId own = new CameraId("alder-14-door");
  int turns = 6;

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
  public boolean takeTurn() {
    return turns-- > 0;
  }

  @Override
  public boolean spend(LoggedWish wish) {
    return spent.add(wish.wishId());
  }

  @Override
  public Optional<String> unproven(LoggedWish wish) {
    return unproven;
  }
}
