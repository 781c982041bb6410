package org.porchlight.hub.proof;

import static java.util.stream.Collectors.toSet;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.proof.PartiesLogApi.PartiesEntries;
import org.porchlight.hub.proof.PartiesLogApi.PartiesEntry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.SignedCheckpoint;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agency and council may read of the log at once, and what the council may erase of it. */
@Service
class PartiesLog {
  private static final int PAGE = 32;

  /** What the agency is a party to. */
  private static final Set<EntryType> AGENCY =
      EnumSet.of(
          EntryType.ORDINANCE,
          EntryType.KEY,
          EntryType.ASK,
          EntryType.GRANT,
          EntryType.OPEN,
          EntryType.CLOSE);

  private final EntryRows rows;
  private final Proofs proofs;
  private final Reveals reveals;
  private final AskedOwners owners;
  private final Audit audit;

  PartiesLog(EntryRows rows, Proofs proofs, Reveals reveals, AskedOwners owners, Audit audit) {
    this.rows = rows;
    this.proofs = proofs;
    this.reveals = reveals;
    this.owners = owners;
    this.audit = audit;
  }

  private static Set<EntryType> types(Face face) {
    Set<EntryType> types = EnumSet.copyOf(AGENCY);
    if (face == Face.COUNCIL) {
      types.add(EntryType.TERMS);
    }
    return types;
  }

  /**
   * Entries from an index on, with what opens them, all proved under one checkpoint. Which owner
   * was asked is the agency's to know from his yes on, and never without it: until then entries of
   * that grant stand there unopened.
   */
  @Transactional(readOnly = true)
  public PartiesEntries entries(Face face, long from) {
    SignedCheckpoint checkpoint = proofs.latest();
    if (checkpoint == null) {
      throw unavailable();
    }
    long size = checkpoint.says().size();
    List<EntryRows.Row> found = rows.ofTypes(types(face), from, size, PAGE + 1);
    Set<String> unopened = face == Face.COUNCIL ? Set.of() : withoutYes(found);
    List<PartiesEntry> page =
        found.stream()
            .limit(PAGE)
            .map(row -> entry(row, unopened.contains(row.about()), checkpoint))
            .toList();
    Long next = found.size() > PAGE ? Objects.requireNonNull(found.getLast().index()) : null;
    return new PartiesEntries(checkpoint.toString(), page, next);
  }

  private Set<String> withoutYes(List<EntryRows.Row> found) {
    return owners.withoutYes(found.stream().map(EntryRows.Row::about).collect(toSet()));
  }

  private PartiesEntry entry(EntryRows.Row row, boolean unopened, SignedCheckpoint checkpoint) {
    long index = Objects.requireNonNull(row.index());
    try {
      return new PartiesEntry(
          index,
          row.entry(),
          unopened ? null : row.opening(),
          unopened ? null : row.record(),
          unopened ? null : row.details(),
          proofs.under(index, checkpoint));
    } catch (NotLoggedException unreadable) {
      throw unavailable();
    }
  }

  private static Refused unavailable() {
    return Refused.unavailable(
        "no-log", "The log does not answer", "Nothing opens while it does not. Try again soon.");
  }

  /**
   * Erases what opens every entry about the same thing as this one, once all of it is public. The
   * entries stay and so does every proof; they say nothing any more.
   */
  @Transactional
  public void erase(long index, String reason, SignedIn who) {
    String plain = reason.strip();
    if (plain.length() < 3 || plain.length() > 200) {
      throw Refused.malformed("Say why in 3 to 200 characters.");
    }
    String about = about(index);
    if (about == null) {
      throw Refused.unknown("There is no entry at this place that says anything of people.");
    }
    if (!reveals.isDue(about)) {
      throw Refused.conflict(
          "not-due", "Not yet", "Nothing is erased before the public could have read it.");
    }
    audit.erase(about);
    audit.record(
        new AuditEvent(
            Actor.person(who.person()),
            "proof.openings-erased",
            about,
            who.from(),
            Result.DONE,
            Map.of("index", index, "reason", plain)));
  }

  /** The thing an entry of people's doing is about; an ordinance or a policy is never erased. */
  private @Nullable String about(long index) {
    Set<EntryType> people = types(Face.COUNCIL);
    people.removeAll(Set.of(EntryType.ORDINANCE, EntryType.KEY));
    return rows.ofTypes(people, index, index + 1, 1).stream()
        .map(EntryRows.Row::about)
        .findFirst()
        .orElse(null);
  }
}
