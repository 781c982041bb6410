package org.porchlight.grant;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/**
 * One note on its way through the checks that ask nothing of its meaning. Each step needs the one
 * before: size, form, canonical JSON, schema.
 */
final class Received<T extends NoteBody> {
  /** Reads a record from JSON. */
  @FunctionalInterface
  interface Schema<T> {
    T of(Json json) throws NoteException;
  }

  private final String kind;
  private final Schema<T> schema;
  private final String raw;
  private final boolean signed;
  private final @Nullable String line;
  private @Nullable SignedNote note;
  private @Nullable Json json;
  private @Nullable T says;

  private Received(
      String kind, Schema<T> schema, String raw, boolean signed, @Nullable String line) {
    this.kind = kind;
    this.schema = schema;
    this.raw = raw;
    this.signed = signed;
    this.line = line;
  }

  /** A note with signatures. */
  static <T extends NoteBody> Received<T> note(String kind, Schema<T> schema, String raw) {
    return new Received<>(kind, schema, raw, true, null);
  }

  /** The text of a note that nobody signed yet. */
  static <T extends NoteBody> Received<T> text(String kind, Schema<T> schema, String raw) {
    return text(kind, schema, raw, null);
  }

  /** The text of a note under which at most one signature stands so far, given beside it. */
  static <T extends NoteBody> Received<T> text(
      String kind, Schema<T> schema, String raw, @Nullable String line) {
    return new Received<>(kind, schema, raw, false, line);
  }

  static Received<Ordinance> ordinance(String raw) {
    return note(Ordinance.KIND, Ordinance::of, raw);
  }

  static Received<Incident> incident(String raw) {
    return note(Incident.KIND, Incident::of, raw);
  }

  void checkSize() throws Refusal {
    boolean fits =
        raw.length() <= SignedNote.MAX_BYTES
            && raw.getBytes(StandardCharsets.UTF_8).length <= SignedNote.MAX_BYTES
            && (line == null || line.length() <= SignedNote.MAX_BYTES);
    Refusal.unless(fits, Check.SIZE, Reason.NOTE_TOO_LARGE);
  }

  void checkForm() throws Refusal {
    try {
      note = signed ? SignedNote.parse(raw) : unsigned();
    } catch (NoteException e) {
      throw broken(Check.NOTES, e);
    }
  }

  /** The signature stands apart from the text, so that nothing in either can pass for the other. */
  private SignedNote unsigned() throws NoteException {
    SignedNote text = SignedNote.unsigned(raw);
    return line == null ? text : text.withSignature(SignatureLine.parse(line));
  }

  void checkCanonical() throws Refusal {
    try {
      json = NoteForm.read(kind, note().text());
    } catch (NoteException e) {
      throw broken(Check.CANONICAL, e);
    }
  }

  void checkSchema() throws Refusal {
    try {
      says = schema.of(Objects.requireNonNull(json));
    } catch (NoteException e) {
      throw broken(Check.SCHEMA, e);
    }
  }

  /** Who of the known keys signed; a known key's bad signature refuses. */
  Set<VerifierKey> signers(Collection<VerifierKey> known, RelyingParty passkeys) throws Refusal {
    try {
      return note().signers(known, passkeys);
    } catch (NoteException e) {
      throw broken(Check.SIGNATURES, e);
    }
  }

  SignedNote note() {
    return Objects.requireNonNull(note);
  }

  T says() {
    return Objects.requireNonNull(says);
  }

  private Refusal broken(Check check, NoteException e) {
    return Refusal.of(check, Reason.NOTE_BROKEN, kind + ": " + e.getMessage());
  }

  /** Size, then form, of several notes. */
  static void checkOutside(Collection<? extends Received<?>> notes) throws Refusal {
    for (Received<?> each : notes) {
      each.checkSize();
    }
    for (Received<?> each : notes) {
      each.checkForm();
    }
  }

  /** Canonical JSON, then schema, of several notes. */
  static void checkInside(Collection<? extends Received<?>> notes) throws Refusal {
    for (Received<?> each : notes) {
      each.checkCanonical();
    }
    for (Received<?> each : notes) {
      each.checkSchema();
    }
  }
}
