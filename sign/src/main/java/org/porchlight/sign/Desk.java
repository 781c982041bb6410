package org.porchlight.sign;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Check;
import org.porchlight.grant.Countersign;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.Reason;
import org.porchlight.grant.Refused;
import org.porchlight.grant.SignCheck;
import org.porchlight.grant.SignerKeys;
import org.porchlight.grant.SignerRole;
import org.porchlight.grant.Stop;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/** Answers what the hub asks: checks, writes down, signs. */
final class Desk {

  private final SigningKey key;
  private final SignerKeys keys;
  private final Book book;
  private final Enrolments enrolments;
  private final InstantSource clock;
  private final SignCheck check;
  private final OrdinanceDesk ordinances;

  Desk(SigningKey key, SignerKeys keys, Book book, Enrolments enrolments, InstantSource clock) {
    this.key = key;
    this.keys = keys;
    this.book = book;
    this.enrolments = enrolments;
    this.clock = clock;
    this.check = new SignCheck(keys, book);
    this.ordinances = new OrdinanceDesk(book, enrolments, keys.passkeys());
  }

  Answer key() {
    return Answer.ok(
        Map.of(
            "role", new Json.Str(keys.role().code()),
            "key", new Json.Str(key.verifierKey().toString())));
  }

  Answer passkeys() {
    return Answer.ok(
        Map.of(
            "passkeys", list(enrolments.all()), "supervisors", list(enrolments.allSupervisors())));
  }

  private static Json list(List<KeyList.Named> keys) {
    return new Json.Arr(
        keys.stream()
            .<Json>map(named ->
                Json.Obj.of(
                    Map.of(
                        "name", new Json.Str(named.name()),
                        "key", new Json.Str(named.key().toString()))))
            .toList());
  }

  /** {@code POST /grant}. What is open already the book knows. */
  Answer grant(Fields body) throws NoteException {
    GrantBundle bundle =
        new GrantBundle(
            note(body, "grant"),
            note(body, "incident"),
            note(body, "viewer"),
            note(body, "ask"),
            note(body, "ordinance"),
            note(body, "terms"),
            noteOrNull(body, "approval"),
            body.has("yes") ? noteOrNull(body, "yes") : null);
    String pairing = note(body, "pairing");
    body.end();
    return answer(check.grant(bundle, pairing, clock.instant()));
  }

  /** {@code POST /lease}. */
  Answer lease(Fields body) throws NoteException {
    String grant = note(body, "grant");
    LeaseBundle bundle =
        new LeaseBundle(note(body, "lease"), note(body, "incident"), note(body, "ordinance"));
    body.end();
    return answer(check.lease(bundle, grant, clock.instant()));
  }

  /** {@code POST /stop}: believed whoever says it, because it only narrows. */
  Answer stop(Fields body) throws NoteException {
    String text = note(body, "stop");
    body.end();
    try {
      Stop stop = Stop.parseTextOrNote(text);
      book.remember(stop);
      return answer(new Countersign.Sign(stop.text()));
    } catch (NoteException e) {
      return Answer.refused(
          new Refused(Check.SCHEMA, Reason.NOTE_BROKEN, String.valueOf(e.getMessage())));
    }
  }

  /** {@code POST /terms}: an owner's newest; nothing is signed under older ones from now on. */
  Answer terms(Fields body) throws NoteException {
    String terms = note(body, "terms");
    String pairing = note(body, "pairing");
    body.end();
    return check
        .terms(terms, pairing)
        .map(Answer::refused)
        .orElseGet(() -> Answer.ok(Map.of("ok", new Json.Bool(true))));
  }

  /** {@code POST /ordinance}, at the council's signer only. */
  Answer ordinance(Fields body) throws NoteException {
    String text = note(body, "ordinance");
    String by = note(body, "by");
    body.end();
    if (keys.role() != SignerRole.COUNCIL) {
      return Answer.problem(
          404, "not-here", "Not here", "Only the council's signer signs ordinances.");
    }
    return answer(ordinances.next(text, by));
  }

  private Answer answer(Countersign decided) {
    return switch (decided) {
      case Countersign.Sign(String text) -> Answer.signature(key.sign(text));
      case Refused no -> Answer.refused(no);
    };
  }

  private static @Nullable String noteOrNull(Fields body, String name) throws NoteException {
    return switch (body.any(name)) {
      case Json.Null _ -> null;
      case Json.Str(String text) -> text;
      case Json.Bool _, Json.Int _, Json.Arr _, Json.Obj _ ->
          throw new NoteException("The body: " + name + " is a note or null.");
    };
  }

  /** Longer notes are for the first check to refuse. */
  private static String note(Fields body, String name) throws NoteException {
    return body.string(name, 0, 4 * SignedNote.MAX_BYTES);
  }
}
