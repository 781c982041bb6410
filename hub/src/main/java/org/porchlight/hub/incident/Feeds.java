package org.porchlight.hub.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.porchlight.grant.Pulse;
import org.porchlight.grant.Reason;
import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.program.Trust;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether dispatch is heard. Fails closed: without a young pulse it is not, and nobody may begin to
 * ask; what runs ends by its own clock.
 */
@Service
public class Feeds {
  /** How far the gateway's clock and the hub's may be apart, either way. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(60);

  private final FeedRows rows;
  private final Programs programs;
  private final Trust trust;
  private final Silence silence;
  private final InstantSource clock;

  Feeds(FeedRows rows, Programs programs, Trust trust, Silence silence, InstantSource clock) {
    this.rows = rows;
    this.programs = programs;
    this.trust = trust;
    this.silence = silence;
    this.clock = clock;
  }

  /** How the feeds are now. */
  @Transactional(readOnly = true)
  public FeedHealth health() {
    Instant now = clock.instant();
    return rows.newest()
        .map(newest ->
            new FeedHealth(
                newest.at().plus(silence.after()).isAfter(now),
                newest.at(),
                newest.pulse().feeds()))
        .orElse(new FeedHealth(false, null, List.of()));
  }

  /** Whether what dispatch would say of this incident now would be heard. */
  @Transactional(readOnly = true)
  public boolean hears(Reported incident) {
    return health().hears(incident);
  }

  /**
   * Takes a pulse of the gateway.
   *
   * @return the number of the last fault in it, which is stored now; 0 for none
   * @throws Refused 400 for what is no pulse, 422 {@code pulse-refused}
   */
  @Transactional
  public long take(String text) {
    SignedNote note;
    Pulse pulse;
    try {
      note = SignedNote.parse(text);
      pulse = Pulse.parse(note.text());
    } catch (NoteException malformed) {
      throw Refused.malformed(String.valueOf(malformed.getMessage()));
    }
    Instant now = clock.instant();
    check(pulse, note, now);
    if (!rows.store(pulse, note, now)) {
      throw refused("pulse-old", "A newer pulse of the gateway was heard before.");
    }
    pulse.faults().forEach(rows::store);
    rows.forgetOldFaults();
    return pulse.faults().isEmpty() ? 0 : pulse.faults().getLast().number();
  }

  private void check(Pulse pulse, SignedNote note, Instant now) {
    if (!trust.signedBy(trust.dispatch(), note)) {
      throw refused("pulse-signature", "The pulse is not signed by dispatch.");
    }
    if (!pulse.program().equals(programs.now().ordinance().says().program())) {
      throw Refused.because(
          "pulse-refused",
          "Pulse not accepted",
          org.porchlight.hub.law.Reason.of(Reason.INCIDENT_OF_ANOTHER_PROGRAM));
    }
    if (Duration.between(pulse.at(), now).abs().compareTo(CLOCKS_APART) > 0) {
      throw refused(
          "pulse-clock",
          "The pulse is more than 60 seconds off: compare dispatch's clock and the hub's.");
    }
  }

  private static Refused refused(String code, String sentence) {
    return Refused.because(
        "pulse-refused",
        "Pulse not accepted",
        org.porchlight.hub.law.Reason.of(code, Law.CRIME, sentence));
  }

  /** What was wrong with what the feeds said, the newest first. */
  @Transactional(readOnly = true)
  public List<Pulse.FeedFault> faults(int most) {
    return rows.faults(most);
  }
}
