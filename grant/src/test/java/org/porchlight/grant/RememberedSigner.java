package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/** A signer's memory that lasts as long as the test. */
final class RememberedSigner implements SignerMemory {
  final Marks marks = new Marks();
  final Set<VerifierKey> enrolled = new HashSet<>();
  final Set<VerifierKey> supervisors = new HashSet<>();
  final Map<GrantId, Signed> signed = new HashMap<>();
  final Map<GrantId, Long> leased = new HashMap<>();
  final Set<GrantId> stopped = new HashSet<>();
  Duration active = Duration.ZERO;
  boolean laterLease;
  int elsewhere;
  int looks;
  Instant looksSince = Instant.EPOCH;

  @Override
  public boolean rise(Mark mark) {
    return marks.rise(mark);
  }

  @Override
  public boolean enrolled(OperatorId operator, VerifierKey passkey) {
    return enrolled.contains(passkey);
  }

  @Override
  public boolean supervises(OperatorId supervisor, VerifierKey passkey) {
    return supervisors.contains(passkey);
  }

  @Override
  public Optional<Signed> signed(GrantId grant) {
    return Optional.ofNullable(signed.get(grant));
  }

  @Override
  public boolean stopped(Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance) {
    return stopped.contains(grant.id());
  }

  @Override
  public Duration active(CameraId camera, IncidentId incident) {
    return active;
  }

  @Override
  public int openElsewhere(OperatorId operator, CameraId camera, Ordinance ordinance, Instant now) {
    return elsewhere;
  }

  @Override
  public int looks(OwnerId owner, NoteHash exceptAsk, Instant since) {
    looksSince = since;
    return looks;
  }

  @Override
  public boolean remember(Signed one) {
    Signed before = signed.putIfAbsent(one.grant().id(), one);
    return before == null || before.grant().equals(one.grant());
  }

  @Override
  public boolean remember(Lease lease, Instant now) {
    leased.put(lease.grant(), lease.number());
    return !laterLease;
  }
}
