package org.porchlight.dispatch;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.dispatch.call.Call;
import org.porchlight.dispatch.call.CallException;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.NoteBody;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Pulse;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/**
 * Makes signed incidents of calls, and one truth of all that is said about a call.
 *
 * <p>The kind comes from the council's ordinance, never from the call. When a call was reported is
 * fixed by what first said so: an update cannot make an old call young again. What the dispatch
 * system says was so earlier than what it said before is ignored; of two things said for the same
 * moment, the one that closes counts. A closed call is open again only when the system says so by
 * the word or by a later time. What says nothing new makes no new version.
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
  synchronized Entry take(Call call, String feed, String idempotencyKey, byte[] body)
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
    Optional<Entry> known = book.latest(call.id());
    if (known.isEmpty() && call instanceof Call.Closed) {
      throw new CallException(422, "call", "There is no call " + call.id() + ".");
    }
    return known.isPresent() && isLate(call, known.get())
        ? known.get()
        : written(call, feed, known, idempotencyKey, bodyHash);
  }

  /**
   * Signs a call a feed told of; what the book has already where that is the same or newer, and
   * empty for the end of a call nobody heard of.
   */
  synchronized Optional<Entry> take(Call call, String feed) throws CallException, IOException {
    Optional<Entry> known = book.latest(call.id());
    if (known.isEmpty() && call instanceof Call.Closed) {
      return Optional.empty();
    }
    if (known.isPresent() && (isLate(call, known.get()) || saysNothingNew(call, known.get()))) {
      return known;
    }
    // No webhook can use this key: it has a space in it.
    long next = known.map(Entry::number).orElse(0L) + 1;
    return Optional.of(written(call, feed, known, "feed " + call.id() + "#" + next, ""));
  }

  private Entry written(
      Call call, String feed, Optional<Entry> known, String idempotencyKey, String bodyHash)
      throws CallException, IOException {
    Incident before = known.map(Gateway::incident).orElse(null);
    Incident full = full(call, before);
    long number = known.map(Entry::number).orElse(0L) + 1;
    boolean same =
        before != null
            && sameButForTime(full, before)
            && !saysNothingNew(call, known.orElseThrow());
    Entry entry =
        new Entry(
            full.id().value(),
            number,
            full.state() == IncidentState.CLOSED,
            same ? known.orElseThrow().full() : sign(full),
            same ? known.orElseThrow().coarse() : sign(full.coarse()),
            sign(handling(call, feed, number, known)),
            later(call.saidAt(), known.map(Entry::saidAt).orElse(null)),
            clock.instant(),
            idempotencyKey,
            bodyHash);
    book.write(entry);
    return entry;
  }

  /** Whether the system said something for a later moment before, or this cannot open it again. */
  private static boolean isLate(Call call, Entry known) {
    Instant said = call.saidAt();
    Instant before = known.saidAt();
    int order = said == null || before == null ? 0 : said.compareTo(before);
    boolean opensAgain = call instanceof Call.Open open && (open.reopens() || order > 0);
    return order < 0 || (known.closed() && call instanceof Call.Open && !opensAgain);
  }

  private boolean saysNothingNew(Call call, Entry known) throws CallException {
    Incident before = incident(known);
    Incident now = full(call, before);
    return sameButForTime(now, before)
        && handlingOf(known).equals(Optional.of(said(call, before.id(), known.number(), known)));
  }

  private Handling said(Call call, IncidentId id, long number, Entry known) {
    String feed = handlingOf(known).map(Handling::feed).orElse("webhook");
    return handling(call, id, feed, number, handlingOf(known).orElse(null));
  }

  private Handling handling(Call call, String feed, long number, Optional<Entry> known) {
    Handling before = known.flatMap(Gateway::handlingOf).orElse(null);
    return handling(call, new IncidentId(call.id()), feed, number, before);
  }

  /** A closing that says no more than that leaves the district and the units as they were. */
  private Handling handling(
      Call call, IncidentId id, String feed, long number, @Nullable Handling before) {
    org.porchlight.dispatch.call.Handling said = call.handling();
    boolean silent =
        call instanceof Call.Closed
            && said.district().isEmpty()
            && said.progress().isEmpty()
            && said.units().isEmpty();
    String merged = said.mergedInto();
    IncidentId into = merged == null ? null : new IncidentId(merged);
    if (before == null || !silent) {
      return new Handling(
          program, id, number, feed, said.district(), said.progress(), said.units(), into);
    }
    return new Handling(
        program, id, number, feed, before.district(), before.progress(), before.units(), into);
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
    Entry renewed =
        entry.with(sign(today), sign(today.coarse()), handlingOf(entry).map(this::sign).orElse(""));
    if (!renewed.equals(entry)) {
      book.write(renewed);
    }
    return renewed;
  }

  /** A pulse, signed. */
  String signed(Pulse pulse) {
    return sign(pulse);
  }

  ProgramId program() {
    return program;
  }

  private static Incident ofKind(Incident says, Kind kind) {
    return copy(says, says.number(), kind, says.updatedAt(), says.state());
  }

  private static Incident copy(
      Incident says, long number, Kind kind, Instant updatedAt, IncidentState state) {
    return new Incident(
        says.form(),
        says.id(),
        says.program(),
        number,
        kind,
        says.cadType(),
        says.priority(),
        says.origin(),
        says.reportedAt(),
        updatedAt,
        state,
        says.sensitive(),
        says.place(),
        says.where(),
        says.title());
  }

  private static boolean sameButForTime(Incident one, Incident other) {
    return copy(one, other.number(), one.kind(), other.updatedAt(), one.state()).equals(other);
  }

  private Incident full(Call call, @Nullable Incident known) throws CallException {
    long number = known == null ? 1 : known.number() + 1;
    return switch (call) {
      case Call.Closed closed ->
          copy(Objects.requireNonNull(known), number, known.kind(), now(), IncidentState.CLOSED);
      case Call.Open open -> incident(open, number, known);
    };
  }

  private Incident incident(Call.Open call, long number, @Nullable Incident known)
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
        known == null ? call.reportedAt() : known.reportedAt(),
        now(),
        IncidentState.OPEN,
        call.sensitive(),
        new Place(call.latE6(), call.lonE6()),
        call.where(),
        call.title());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static Incident incident(Entry entry) {
    try {
      return Incident.parse(SignedNote.parse(entry.full()).text());
    } catch (NoteException damaged) {
      throw new IllegalStateException("the book holds a damaged note", damaged);
    }
  }

  private static Optional<Handling> handlingOf(Entry entry) {
    if (entry.handling().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Handling.parse(SignedNote.parse(entry.handling()).text()));
    } catch (NoteException damaged) {
      throw new IllegalStateException("the book holds a damaged note", damaged);
    }
  }

  private String sign(NoteBody body) {
    return body.unsigned().withSignature(key.sign(body.text())).toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
