package org.porchlight.hub.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Track;
import org.porchlight.hub.ask.Papers;
import org.porchlight.hub.ask.Permit;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/** Writes a grant's text from its permit, and what the signers check it by. */
final class Minting {
  private Minting() {}

  /**
   * The grant of a permit.
   *
   * @param relay where its agent waits, or null
   */
  static Grant mint(Permit permit, @Nullable String relay, Instant now) {
    return new Grant(
        permit.grant(),
        permit.ask(),
        permit.camera().camera(),
        permit.camera().premises(),
        permit.camera().agent(),
        permit.incident(),
        permit.who().operator(),
        permit.who().session(),
        permit.who().askKey(),
        text(permit),
        permit.previous(),
        relay,
        now,
        permit.until(),
        state(permit, now));
  }

  private static GrantState state(Permit permit, Instant now) {
    Instant askedUntil = permit.askedUntil();
    if (askedUntil == null) {
      return new GrantState.Proposed(now);
    }
    return new GrantState.Asking(askedUntil, false);
  }

  private static String text(Permit permit) {
    try {
      Ordinance ordinance = Ordinance.parse(textOf(permit.papers().ordinance()));
      return new org.porchlight.grant.Grant(
              new GrantId(permit.grant()),
              ordinance.program(),
              new CameraId(permit.camera().camera()),
              new IncidentId(permit.incident()),
              VerifierKey.parse(permit.camera().agent()),
              NoteHash.of(textOf(permit.papers().terms())),
              ordinance.hash(),
              NoteHash.of(textOf(permit.papers().viewer())),
              NoteHash.of(textOf(permit.papers().ask())),
              approval(permit.papers()),
              permit.until(),
              previous(permit.previous()),
              permit.camera().masks(),
              Track.MAIN,
              Bytes.parse(permit.fresh().challenge()),
              Bytes.parse(permit.fresh().tag()),
              permit.fresh().tagNumber())
          .text();
    } catch (NoteException broken) {
      throw new IllegalStateException("a permit's papers", broken);
    }
  }

  private static @Nullable NoteHash approval(Papers papers) throws NoteException {
    String approval = papers.approval();
    return approval == null ? null : NoteHash.of(textOf(approval));
  }

  private static @Nullable GrantId previous(@Nullable String previous) {
    return previous == null ? null : new GrantId(previous);
  }

  private static String textOf(String note) throws NoteException {
    return SignedNote.parse(note).text();
  }

  /**
   * What the signers get with {@code POST /grant}.
   *
   * @param yes the signature line of who allowed it, where the terms want somebody asked
   */
  record ForSigners(
      String grant,
      String ordinance,
      String incident,
      String viewer,
      String ask,
      String terms,
      @Nullable String approval,
      String pairing,
      @Nullable String yes) {
    static ForSigners of(String text, Papers papers, @Nullable String yes) {
      return new ForSigners(
          text,
          papers.ordinance(),
          papers.incident(),
          papers.viewer(),
          papers.ask(),
          papers.terms(),
          papers.approval(),
          papers.pairing(),
          yes);
    }
  }
}
