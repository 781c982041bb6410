package org.porchlight.hub.grant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.hub.ask.Permit;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.Logged;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.audit.Public;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.program.Programs;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.EndedBy;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.springframework.stereotype.Component;

/** What becomes of a grant, as the log says it; each in the transaction that decides it. */
@Component
class GrantEntries {
  private static final Logged NOTHING_BEFORE =
      new Logged(null, null, Instant.EPOCH.atZone(ZoneOffset.UTC).toLocalDate());
  private static final Public SAYS_NOTHING = new Public(null, null, null, null, null);

  private final Audit audit;
  private final Cameras cameras;
  private final Programs programs;

  GrantEntries(Audit audit, Cameras cameras, Programs programs) {
    this.audit = audit;
    this.cameras = cameras;
    this.programs = programs;
  }

  /** Pictures the agent counted, with the times of the first and the last. */
  record Counted(long pictures, @Nullable Instant firstAt, @Nullable Instant lastAt) {}

  /** Its text was made: from here on its tag is used. Returns the entry's number. */
  long made(Grant grant, Permit permit, Instant now) {
    int days = programs.now().ordinance().says().recordWithinDays();
    String cell = cameras.cell(permit.camera().place()).orElse(null);
    return audit.log(
        new NewEntry(
            EntryType.GRANT,
            NewEntry.Tagged.ofCamera(tag(permit), grant.camera(), permit.fresh().tagNumber()),
            grant.id(),
            grant.incident(),
            now.plus(days, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate(),
            parties(grant, permit),
            details(permit),
            new Public(permit.kind(), cell, audit.partOfDay(now), null, null).fields()));
  }

  private static Bytes tag(Permit permit) {
    try {
      return Bytes.parse(permit.fresh().tag());
    } catch (NoteException notBytes) {
      throw new IllegalStateException("a permit's tag", notBytes);
    }
  }

  private static Map<String, Json> parties(Grant grant, Permit permit) {
    String supervisor = permit.who().supervisor();
    return Map.of(
        "grant", new Json.Str(NoteHash.of(grant.text()).value()),
        "id", new Json.Str(grant.id()),
        "camera", new Json.Str(grant.camera()),
        "agent", new Json.Str(grant.agent()),
        "number", new Json.Int(permit.fresh().tagNumber()),
        "kind", new Json.Str(permit.kind()),
        "operator", new Json.Str(permit.who().reference()),
        "supervisor", supervisor == null ? Json.NULL : new Json.Str(supervisor));
  }

  private static Map<String, Json> details(Permit permit) {
    try {
      String incident = SignedNote.parse(permit.papers().incident()).text();
      Ask ask = Ask.parse(SignedNote.parse(permit.papers().ask()).text());
      return Map.of(
          "incident", new Json.Str(permit.incident()),
          "note", new Json.Str(NoteHash.of(incident).value()),
          "purpose", new Json.Str(ask.purposeHash().value()));
    } catch (NoteException broken) {
      throw new IllegalStateException("a permit's papers", broken);
    }
  }

  /** Its agent opened. */
  void opened(Grant grant) {
    Logged before = audit.logged(EntryType.GRANT, grant.id()).orElse(NOTHING_BEFORE);
    later(EntryType.OPEN, "open", grant, before, ids(grant), everybody(before).ended(null, "open"));
  }

  /**
   * It is over.
   *
   * @param by null when it never opened
   */
  void over(Grant grant, @Nullable EndedBy by, @Nullable Counted counted, Instant now) {
    Logged before = audit.logged(EntryType.GRANT, grant.id()).orElse(NOTHING_BEFORE);
    String how = by == null ? "refused" : by.wire();
    Map<String, Json> parties = new TreeMap<>(ids(grant));
    parties.put("by", new Json.Str(how));
    parties.put("pictures", counted == null ? Json.NULL : new Json.Int(counted.pictures()));
    parties.put("firstPictureAt", time(counted == null ? null : counted.firstAt()));
    parties.put("lastPictureAt", time(counted == null ? null : counted.lastAt()));
    Public says = everybody(before).ended(minutes(grant, now), how);
    later(EntryType.CLOSE, "close", grant, before, parties, says);
  }

  private void later(
      EntryType type,
      String word,
      Grant grant,
      Logged before,
      Map<String, Json> parties,
      Public everybody) {
    audit.log(
        new NewEntry(
            type,
            NewEntry.Tagged.of(tag(word, grant.id())),
            grant.id(),
            before.incident(),
            before.revealBy(),
            parties,
            null,
            everybody.fields()));
  }

  /** {@code SHA-256("porchlight-<word>/v1\n<grant>\n")}: who knows the grant finds it. */
  static Bytes tag(String word, String grant) {
    String text = "porchlight-" + word + "/v1\n" + grant + "\n";
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
  }

  private static Map<String, Json> ids(Grant grant) {
    return Map.of("id", new Json.Str(grant.id()), "camera", new Json.Str(grant.camera()));
  }

  private static Public everybody(Logged before) {
    Public said = before.everybody();
    return said == null ? SAYS_NOTHING : said;
  }

  /** Whole minutes it was open, begun ones too; null when it was not. */
  private static @Nullable Long minutes(Grant grant, Instant now) {
    return grant.state() instanceof GrantState.Open open
        ? (Duration.between(open.openedAt(), now).toSeconds() + 59) / 60
        : null;
  }

  private static Json time(@Nullable Instant time) {
    return time == null ? Json.NULL : new Json.Str(Fields.time(time));
  }
}
