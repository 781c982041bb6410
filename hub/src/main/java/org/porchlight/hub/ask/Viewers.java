package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;
import org.porchlight.grant.Viewer;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.people.ViewerFacts;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.program.Trust;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The keys of the browser a person signed in with, vouched for by his passkey. */
@Service
class Viewers implements ViewerFacts {
  /** A browser's clock may be this much ahead. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(2);

  private final ViewerRows rows;
  private final Programs programs;
  private final Trust trust;
  private final Audit audit;
  private final InstantSource clock;

  Viewers(ViewerRows rows, Programs programs, Trust trust, Audit audit, InstantSource clock) {
    this.rows = rows;
    this.programs = programs;
    this.trust = trust;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public @Nullable String viewer(SignedIn who) {
    return rows.newest(who.signIn()).orElse(null);
  }

  /**
   * Takes the viewer note of a sign-in. Returns its hash.
   *
   * @throws Refused 400 when it is none; 422 when it is not this person's, not signed by the
   *     passkey he signed in with, or not of this time and program
   */
  @Transactional
  public String accept(String note, SignedIn who) {
    Opened<Viewer> read = read(note);
    requireSigned(read.note(), who);
    requireFit(read.says(), who);
    String hash = read.says().hash().value();
    rows.insert(hash, note, who.person(), who.signIn(), read.says().until(), clock.instant());
    audit.record(
        new AuditEvent(
            Actor.person(who.person()),
            "ask.viewer-accepted",
            who.signIn(),
            who.from(),
            Result.DONE,
            Map.of("viewer", hash)));
    return hash;
  }

  /**
   * The viewer an ask names.
   *
   * @throws Refused 422 when this sign-in has no such viewer, or its time is over
   */
  Opened<Viewer> require(String hash, String session) {
    String note = rows.note(hash, session).orElseThrow(() -> refused(Reason.VIEWER_OTHER));
    Opened<Viewer> viewer = read(note);
    if (!clock.instant().isBefore(viewer.says().until())) {
      throw refused(Reason.VIEWER_ENDED);
    }
    return viewer;
  }

  private static Opened<Viewer> read(String note) {
    try {
      return Opened.readUnverified(note, Viewer::parse);
    } catch (NoteException broken) {
      throw Refused.malformed("This is no viewer note: " + broken.getMessage());
    }
  }

  private void requireSigned(SignedNote note, SignedIn who) {
    try {
      VerifierKey passkey = VerifierKey.parse(who.provedPasskey());
      if (note.signers(Set.of(passkey), trust.passkeys()).contains(passkey)) {
        return;
      }
    } catch (NoteException forged) {
      throw refused(Reason.VIEWER_SIGNATURE);
    }
    throw refused(Reason.VIEWER_SIGNATURE);
  }

  private void requireFit(Viewer viewer, SignedIn who) {
    Ordinance ordinance = programs.now().ordinance().says();
    Instant now = clock.instant();
    boolean his =
        viewer.operator().value().equals(who.person())
            && viewer.passkey().toString().equals(who.provedPasskey())
            && viewer.program().equals(ordinance.program())
            && viewer.agency().equals(ordinance.agency());
    if (!his) {
      throw refused(Reason.VIEWER_OTHER);
    }
    if (viewer.from().isAfter(now.plus(CLOCKS_APART)) || !now.isBefore(viewer.until())) {
      throw refused(Reason.VIEWER_ENDED);
    }
  }

  private static Refused refused(Reason reason) {
    return Refused.because(
        "viewer-refused", "Sign-in not accepted", org.porchlight.hub.law.Reason.of(reason));
  }
}
