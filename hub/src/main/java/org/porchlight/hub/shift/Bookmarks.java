package org.porchlight.hub.shift;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.look.IncidentLooks;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moments that operators mark: a time and a note, on the record, never a picture. */
@Service
class Bookmarks {
  private static final int MOST = 200;
  private static final int ID_BYTES = 16;

  /** A note takes a while to write; longer ago than this is not a moment that was marked. */
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final ShiftRows rows;
  private final OpenIncidents incidents;
  private final IncidentLooks looks;
  private final Audit audit;
  private final Pages pages;
  private final InstantSource clock;
  private final SecureRandom random;

  Bookmarks(
      ShiftRows rows,
      OpenIncidents incidents,
      IncidentLooks looks,
      Audit audit,
      Pages pages,
      InstantSource clock,
      SecureRandom random) {
    this.rows = rows;
    this.incidents = incidents;
    this.looks = looks;
    this.audit = audit;
    this.pages = pages;
    this.clock = clock;
    this.random = random;
  }

  /** Those of an incident, the newest first. */
  @Transactional(readOnly = true)
  public List<Bookmark> of(String incident) {
    return rows.bookmarks(incident, MOST);
  }

  /**
   * Sets one.
   *
   * @param look the look it is about, one's own and of this incident, or null
   * @param at the moment, at most ten minutes ago; null is now
   * @throws Refused 400 without words or for another time, 404 for what is not open or not one's
   *     own
   */
  @Transactional
  public Bookmark set(
      SignedIn who, String incident, @Nullable String look, @Nullable Instant at, String said) {
    String words = Said.plain(said);
    if (words.isEmpty() || words.length() > Bookmark.MOST_SAID) {
      throw Refused.malformed("A bookmark's note is 1 to 500 characters.");
    }
    incidents.require(incident);
    if (look != null && !isOwn(look, incident, who)) {
      throw Refused.unknown("You have no such look.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = Bytes.random(ID_BYTES, random).hex();
    Bookmark bookmark = new Bookmark(id, incident, who.person(), look, moment(at, now), words);
    rows.insert(bookmark);
    record(bookmark, who);
    pages.tell(Face.ROOM, "together", Map.of("incident", incident));
    return bookmark;
  }

  private boolean isOwn(String look, String incident, SignedIn who) {
    return looks.own(look, who.person()).filter(one -> one.incident().equals(incident)).isPresent();
  }

  private static Instant moment(@Nullable Instant at, Instant now) {
    if (at == null) {
      return now;
    }
    if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(Duration.ofSeconds(5)))) {
      throw Refused.malformed("A bookmark is about a moment of the last ten minutes.");
    }
    return at.isAfter(now) ? now : at.truncatedTo(ChronoUnit.MILLIS);
  }

  private void record(Bookmark bookmark, SignedIn who) {
    Map<String, Object> details = new HashMap<>(Map.of("incident", bookmark.incident()));
    String look = bookmark.look();
    if (look != null) {
      details.put("look", look);
    }
    audit.record(
        new AuditEvent(
            Actor.person(who.person()),
            "shift.bookmarked",
            bookmark.id(),
            who.from(),
            Result.DONE,
            details));
  }
}
