package org.porchlight.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.note.Bytes;

/** An agent's memory that lasts as long as the test. */
final class RememberedAgent implements AgentMemory {
  final Marks marks = new Marks();
  final Set<Bytes> challenges = ConcurrentHashMap.newKeySet();
  final Map<GrantId, Bytes> leaseChallenges = new ConcurrentHashMap<>();
  final Map<GrantId, Instant> ran = new HashMap<>();
  final List<Stop> stops = new ArrayList<>();
  final Set<String> spent = ConcurrentHashMap.newKeySet();
  Optional<String> unproven = Optional.empty();
  int newestMasks = Integer.MAX_VALUE;
  int looks;
  long nextTag;

  Bytes handOut(Town town) {
    Bytes challenge = Bytes.random(16, town.random);
    challenges.add(challenge);
    return challenge;
  }

  @Override
  public boolean rise(Mark mark) {
    return marks.rise(mark);
  }

  @Override
  public boolean takeChallenge(Bytes challenge) {
    return challenges.remove(challenge);
  }

  @Override
  public boolean takeLeaseChallenge(GrantId grant, Bytes challenge) {
    return leaseChallenges.remove(grant, challenge);
  }

  @Override
  public Optional<Instant> ranUntil(GrantId grant, CameraId camera, IncidentId incident) {
    return Optional.ofNullable(ran.get(grant));
  }

  @Override
  public int looksSince(CameraId camera, Instant since) {
    return looks;
  }

  @Override
  public boolean lays(int masks, CameraId camera) {
    return masks <= newestMasks;
  }

  @Override
  public boolean stopped(Grant grant, Ask ask) {
    return stops.stream().anyMatch(s -> s.covers(grant, ask.at(), new OwnerId("owner-14-alder")));
  }

  @Override
  public boolean isNextTag(CameraId camera, long number, Bytes tag) {
    return number >= nextTag;
  }

  @Override
  public Optional<String> unproven(Grant grant, Ordinance ordinance) {
    return unproven;
  }

  @Override
  public boolean spend(Grant grant, Ask ask) {
    return spent.add("grant " + grant.id()) && spent.add("ask " + ask.id() + " " + grant.camera());
  }
}
