package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/** Remembers nothing and allows everything: of use to a rehearsal alone. */
final class RehearsedSigner implements SignerMemory {
  @Override
  public boolean rise(Mark mark) {
    return true;
  }

  @Override
  public boolean enrolled(OperatorId operator, VerifierKey passkey) {
    return true;
  }

  @Override
  public boolean supervises(OperatorId supervisor, VerifierKey passkey) {
    return true;
  }

  @Override
  public Optional<Signed> signed(GrantId grant) {
    return Optional.empty();
  }

  @Override
  public boolean stopped(Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance) {
    return false;
  }

  @Override
  public Duration active(CameraId camera, IncidentId incident) {
    return Duration.ZERO;
  }

  @Override
  public int openElsewhere(OperatorId operator, CameraId camera, Ordinance ordinance, Instant now) {
    return 0;
  }

  @Override
  public int looks(OwnerId owner, NoteHash exceptAsk, Instant since) {
    return 0;
  }

  @Override
  public boolean remember(Signed signed) {
    return true;
  }

  @Override
  public boolean remember(Lease lease, Instant now) {
    return true;
  }
}
