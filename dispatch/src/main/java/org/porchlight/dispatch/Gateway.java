package org.porchlight.dispatch;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/**
 * Makes signed incidents of calls.
 *
 * <p>The kind comes from the council's ordinance, never from the call. When a call was reported is
 * fixed by its first webhook: an update cannot make an old call young again.
 */
final class Gateway {
  private final ProgramId program;
  private final SigningKey key;
  private final Ordinances ordinances;
  private final Book book;
  private final InstantSource clock;

  Gateway(
      ProgramId program, SigningKey key, Ordinances ordinances, Book book, InstantSource clock) {
    this.program = program;
    this.key = key;
    this.ordinances = ordinances;
    this.book = book;
    this.clock = clock;
  }

  /** Signs a webhook's call, or finds what was signed when the same webhook came before. */
  synchronized Entry take(Call call, String idempotencyKey, byte[] body)
      throws CallException, IOException {
    String bodyHash = sha256(body);
    Optional<Entry> before = book.byKey(idempotencyKey);
    if (before.isPresent()) {
      if (!before.get().bodyHash().equals(bodyHash)) {
        throw new CallException(
            409, "idempotency-key", "This idempotency key was used for another webhook.");
      }
      return before.get();
    }
    Incident full = full(call);
    Entry entry =
        new Entry(
            full.id().value(),
            full.number(),
            full.state() == IncidentState.CLOSED,
            sign(full.text()),
            sign(full.coarse().text()),
            clock.instant(),
            idempotencyKey,
            bodyHash);
    book.write(entry);
    return entry;
  }

  /**
   * The entry as it would be signed today: of the kind the ordinance gives its type now, with the
   * key this gateway has now. The table or the key may have changed since it was signed.
   */
  synchronized Entry renewed(Entry entry) throws CallException, IOException {
    Incident says = incident(entry);
    Incident today =
        says.state() == IncidentState.OPEN
            ? ofKind(says, ordinances.current().kindOf(says.cadType()))
            : says;
    Entry renewed = entry.with(sign(today.text()), sign(today.coarse().text()));
    if (!renewed.equals(entry)) {
      book.write(renewed);
    }
    return renewed;
  }

  private static Incident ofKind(Incident says, Kind kind) {
    return new Incident(
        says.form(),
        says.id(),
        says.program(),
        says.number(),
        kind,
        says.cadType(),
        says.priority(),
        says.origin(),
        says.reportedAt(),
        says.updatedAt(),
        says.state(),
        says.sensitive(),
        says.place(),
        says.where(),
        says.title());
  }

  private Incident full(Call call) throws CallException {
    Optional<Incident> known = known(call.id());
    long number = known.map(incident -> incident.number() + 1).orElse(1L);
    return switch (call) {
      case Call.Closed closed -> closed(closed, number, known);
      case Call.Open open -> incident(open, number, known);
    };
  }

  private Incident closed(Call.Closed call, long number, Optional<Incident> known)
      throws CallException {
    if (known.isEmpty()) {
      throw new CallException(422, "call", "There is no call " + call.id() + ".");
    }
    Incident open = known.get();
    return new Incident(
        open.form(),
        open.id(),
        open.program(),
        number,
        open.kind(),
        open.cadType(),
        open.priority(),
        open.origin(),
        open.reportedAt(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        IncidentState.CLOSED,
        open.sensitive(),
        open.place(),
        open.where(),
        open.title());
  }

  private Incident incident(Call.Open call, long number, Optional<Incident> known)
      throws CallException {
    Ordinance ordinance = ordinances.current();
    return new Incident(
        IncidentForm.FULL,
        new IncidentId(call.id()),
        program,
        number,
        ordinance.kindOf(call.cadType()),
        call.cadType(),
        call.priority(),
        ReportOrigin.of(call.origin()),
        known.map(Incident::reportedAt).orElse(call.reportedAt()),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        IncidentState.OPEN,
        call.sensitive(),
        new Place(call.latE6(), call.lonE6()),
        call.where(),
        call.title());
  }

  private Optional<Incident> known(String id) {
    return book.latest(id).map(Gateway::incident);
  }

  private static Incident incident(Entry entry) {
    try {
      return Incident.parse(SignedNote.parse(entry.full()).text());
    } catch (NoteException damaged) {
      throw new IllegalStateException("the book holds a damaged note", damaged);
    }
  }

  private String sign(String text) {
    return SignedNote.unsigned(text).withSignature(key.sign(text)).toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
