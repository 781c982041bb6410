package org.porchlight.hub.waiver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.grant.Terms;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code terms} and {@code leaving}. */
@Repository
class TermsRows {
  private static final String NEWEST =
      """
      select distinct on (t.camera) t.camera, t.note,
             exists (select 1 from leaving l where l.camera = t.camera
                        and l.through_number >= t.number) as left_since
        from terms t
      """;

  private final JdbcClient sql;

  TermsRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** One signature at a time for a camera, so that numbers rise without gaps or doubles. */
  void lock(String camera) {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('terms ' || :camera, 0))")
        .param("camera", camera)
        .query((_, _) -> camera)
        .single();
  }

  /**
   * One signature at a time that takes room in the program, whichever camera it is for. Always
   * after {@link #lock}, so that nobody waits in a circle.
   */
  void lockRoom() {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('terms', 0))")
        .query((_, _) -> true)
        .single();
  }

  void insert(SignedNote note, Terms terms, String owner, String passkey, Instant now) {
    sql.sql(
            """
            insert into terms (camera, number, note, hash, owner, signed_by, received_at, city, lends,
                               ends_at)
            values (:camera, :number, :note, :hash, :owner, :passkey, :now, :city, :lends, :ends)
            """)
        .param("camera", terms.camera().value())
        .param("number", terms.number())
        .param("note", note.toString())
        .param("hash", terms.hash().value())
        .param("owner", owner)
        .param("passkey", passkey)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("city", terms.city())
        .param("lends", !terms.withdrawn())
        .param("ends", terms.until().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Voids all terms of the camera so far. Returns 0 when there are none to void. */
  int leave(String camera, Instant now) {
    return sql.sql(
            """
            insert into leaving (camera, through_number, left_at)
            select camera, max(number), :now from terms where camera = :camera group by camera
            on conflict do nothing
            """)
        .param("camera", camera)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Map<String, SignedTerms> newest(Collection<String> cameras) {
    Map<String, SignedTerms> found = new HashMap<>();
    if (!cameras.isEmpty()) {
      sql.sql(
              NEWEST
                  + " where t.note is not null and t.camera in (:cameras) order by t.camera, t.number desc")
          .param("cameras", cameras)
          .query((row, _) -> signed(row))
          .list()
          .forEach(one -> found.put(one.terms().camera().value(), one));
    }
    return Map.copyOf(found);
  }

  /** Who signed the newest terms of a camera, with which passkey, and when. */
  Optional<Signing> signing(String camera) {
    return sql.sql(
            """
            select number, owner, signed_by, received_at from terms
             where camera = :camera order by number desc limit 1
            """)
        .param("camera", camera)
        .query((row, _) ->
            new Signing(
                row.getLong("number"),
                row.getString("owner"),
                row.getString("signed_by"),
                row.getObject("received_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  List<SignedTerms> newest() {
    return sql.sql(NEWEST + " where t.note is not null order by t.camera, t.number desc")
        .query((row, _) -> signed(row))
        .list();
  }

  /** How many cameras were lent before that time, the city's own or private ones. */
  long lentBefore(Instant time, boolean city) {
    return sql.sql(
            """
            select count(*) from (
              select distinct on (t.camera) t.city, t.lends, t.ends_at, not exists (
                       select 1 from leaving l where l.camera = t.camera
                          and l.through_number >= t.number and l.left_at < :time) as stayed
                from terms t where t.received_at < :time order by t.camera, t.number desc) newest
             where lends and stayed and city = :city and (ends_at is null or ends_at > :time)
            """)
        .param("time", time.atOffset(ZoneOffset.UTC))
        .param("city", city)
        .query(Long.class)
        .single();
  }

  /**
   * Writes down that owners are told of the end of terms in force.
   *
   * @param soon terms that end until then
   * @param signedBefore and were signed before that
   * @param over terms that end with the program are left out
   */
  List<TermsEnding> tellEnds(Instant now, Instant soon, Instant signedBefore, Instant over) {
    return sql.sql(
            """
            update terms t set end_told_at = :now
             where t.end_told_at is null and t.lends and t.note is not null
               and t.ends_at > :now and t.ends_at <= :soon and t.ends_at < :over
               and t.received_at <= :signed
               and not exists (select 1 from terms n
                                where n.camera = t.camera and n.number > t.number)
               and not exists (select 1 from leaving l
                                where l.camera = t.camera and l.through_number >= t.number)
            returning t.owner, t.hash, t.ends_at
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("soon", soon.atOffset(ZoneOffset.UTC))
        .param("over", over.atOffset(ZoneOffset.UTC))
        .param("signed", signedBefore.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new TermsEnding(
                row.getString("owner"),
                row.getString("hash"),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                now))
        .list();
  }

  /** Everything ever signed for a camera, oldest first. */
  List<TermsKept.Signed> kept(String camera) {
    return sql.sql(
            """
            select t.note, t.received_at, (select min(l.left_at) from leaving l
                where l.camera = t.camera and l.through_number = t.number) as left_at
              from terms t where t.camera = :camera and t.note is not null order by t.number
            """)
        .param("camera", camera)
        .query((row, _) -> {
          OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
          return new TermsKept.Signed(
              row.getString("note"),
              row.getObject("received_at", OffsetDateTime.class).toInstant(),
              left == null ? null : left.toInstant());
        })
        .list();
  }

  /** What was signed for a camera is gone; that something was, and whether it lent, stays. */
  void erase(String camera, String reference) {
    sql.sql(
            """
            update terms set note = null, owner = :reference, signed_by = :reference
             where camera = :camera
            """)
        .param("reference", reference)
        .param("camera", camera)
        .update();
  }

  private static SignedTerms signed(ResultSet row) throws SQLException {
    String note = row.getString("note");
    try {
      Terms terms = Terms.parse(SignedNote.parse(note).text());
      return new SignedTerms(terms, note, row.getBoolean("left_since"));
    } catch (NoteException broken) {
      throw new IllegalStateException("terms of " + row.getString("camera"), broken);
    }
  }
}
