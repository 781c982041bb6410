package org.porchlight.hub.program;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A council member changes the ordinance: his passkey over the text, then the council's signer. */
@Service
class Council {
  private final Programs programs;
  private final Signers signers;
  private final Trust trust;
  private final Limits limits;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Council(
      Programs programs,
      Signers signers,
      Trust trust,
      Limits limits,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.programs = programs;
    this.signers = signers;
    this.trust = trust;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  Ordinance propose(ProgramApi.Action action, SignedIn who) {
    limits.spend(Limit.ORDINANCE, who.person());
    Ordinance current = programs.now().ordinance().says();
    return switch (action) {
      case pause -> current.nextPaused(true);
      case resume -> current.nextPaused(false);
      case end -> current.nextEnded(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    };
  }

  /**
   * Has the council's signer sign the text the member signed, and accepts it.
   *
   * @throws Refused 422 {@code ordinance-refused}, 503 {@code signer-silent}
   */
  ProgramNow sign(String text, String signature, SignedIn who) {
    limits.spend(Limit.ORDINANCE, who.person());
    Instant askedAt = clock.instant();
    Ordinance ordinance = programs.read(text);
    programs.requireOurs(ordinance);
    if (ordinance.number() != programs.now().ordinance().says().number() + 1) {
      throw Programs.refused(Reason.ORDINANCE_NUMBER);
    }
    requireSigned(text, signature, who);
    Map<String, String> body = Map.of("ordinance", text, "by", signature);
    return switch (signers.ask(Signers.Party.COUNCIL, "/ordinance", body)) {
      case SignerAnswer.Signed(String line) -> accept(text, line, askedAt, who);
      case SignerAnswer.NotSigned no -> throw refused(no, who);
      case SignerAnswer.Silent(String sentence) ->
          throw Refused.unavailable(
              "signer-silent",
              "The council's signer does not answer",
              sentence + " The ordinance is unchanged; try again.");
    };
  }

  private ProgramNow accept(String text, String line, Instant askedAt, SignedIn who) {
    try {
      SignedNote note = SignedNote.unsigned(text).withSignature(SignatureLine.parse(line));
      return programs.accept(note, askedAt, Actor.person(who.person()), who.from());
    } catch (NoteException malformed) {
      throw Refused.unavailable(
          "signer-silent",
          "The council's signer gave no signature",
          malformed.getMessage() + " The ordinance is unchanged.");
    }
  }

  private void requireSigned(String text, String signature, SignedIn who) {
    try {
      VerifierKey passkey = VerifierKey.parse(who.provedPasskey());
      SignedNote note = SignedNote.unsigned(text).withSignature(SignatureLine.parse(signature));
      if (!trust.signedBy(passkey, note)) {
        throw Programs.refused(Reason.ORDINANCE_APPROVAL);
      }
    } catch (NoteException malformed) {
      throw Refused.malformed(String.valueOf(malformed.getMessage()));
    }
  }

  private Refused refused(SignerAnswer.NotSigned no, SignedIn who) {
    transaction.executeWithoutResult(_ ->
        audit.record(
            new AuditEvent(
                Actor.person(who.person()),
                "program.ordinance-refused",
                null,
                who.from(),
                Result.REFUSED,
                Map.of("check", no.check()))));
    return new Refused(
        "ordinance-refused",
        422,
        "The council's signer did not sign",
        no.sentence(),
        List.of(new org.porchlight.hub.law.Reason(no.check(), no.law(), no.sentence())));
  }
}
