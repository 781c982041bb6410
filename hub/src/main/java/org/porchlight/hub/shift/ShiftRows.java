package org.porchlight.hub.shift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code bookmark} and {@code handover}. */
@Repository
class ShiftRows {
  private final JdbcClient sql;

  ShiftRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Bookmark bookmark) {
    sql.sql(
            """
            insert into bookmark (id, incident, person, look, at, said)
            values (:id, :incident, :person, :look, :at, :said)
            """)
        .param("id", bookmark.id())
        .param("incident", bookmark.incident())
        .param("person", bookmark.person())
        .param("look", bookmark.look())
        .param("at", utc(bookmark.at()))
        .param("said", bookmark.said())
        .update();
  }

  /** Those of an incident, the newest first. */
  List<Bookmark> bookmarks(String incident, int most) {
    return sql.sql(
            "select * from bookmark where incident = :incident order by at desc, id limit :most")
        .param("incident", incident)
        .param("most", most)
        .query(ShiftRows::bookmark)
        .list();
  }

  /** Those of these ids. */
  List<Bookmark> bookmarks(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : sql.sql("select * from bookmark where id in (:ids)")
            .param("ids", ids)
            .query(ShiftRows::bookmark)
            .list();
  }

  private static Bookmark bookmark(ResultSet row, int number) throws SQLException {
    return new Bookmark(
        row.getString("id"),
        row.getString("incident"),
        row.getString("person"),
        row.getString("look"),
        instant(row, "at"),
        row.getString("said"));
  }

  /** False when he offers that incident already. */
  boolean insert(Handover handover) {
    return sql.sql(
                """
                insert into handover (id, incident, person, receiver, said, at, state)
                values (:id, :incident, :person, :receiver, :said, :at, 'waiting')
                on conflict do nothing
                """)
            .param("id", handover.id())
            .param("incident", handover.incident())
            .param("person", handover.person())
            .param("receiver", handover.receiver())
            .param("said", handover.said())
            .param("at", utc(handover.at()))
            .update()
        == 1;
  }

  Optional<Handover> handover(String id) {
    return sql.sql("select * from handover where id = :id")
        .param("id", id)
        .query(ShiftRows::handover)
        .optional();
  }

  /** Those of these ids. */
  List<Handover> handovers(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : sql.sql("select * from handover where id in (:ids)")
            .param("ids", ids)
            .query(ShiftRows::handover)
            .list();
  }

  /** Those of an incident, the newest first. */
  List<Handover> handovers(String incident, int most) {
    return sql.sql(
            "select * from handover where incident = :incident order by at desc, id limit :most")
        .param("incident", incident)
        .param("most", most)
        .query(ShiftRows::handover)
        .list();
  }

  /** Those that wait, the oldest first. */
  List<Handover> waiting() {
    return sql.sql("select * from handover where state = 'waiting' order by at, id")
        .query(ShiftRows::handover)
        .list();
  }

  /** Those of an incident that this person took. */
  List<Handover> takenBy(String person, String incident) {
    return sql.sql(
            """
            select * from handover
             where state = 'taken' and incident = :incident and taken_by = :person
            """)
        .param("incident", incident)
        .param("person", person)
        .query(ShiftRows::handover)
        .list();
  }

  /** False when it waits no longer. */
  boolean take(String id, String person, Instant at) {
    return sql.sql(
                """
                update handover set state = 'taken', taken_by = :person, taken_at = :at
                 where id = :id and state = 'waiting' and person <> :person
                   and (receiver is null or receiver = :person)
                """)
            .param("id", id)
            .param("person", person)
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** False when it waits no longer. */
  boolean withdraw(String id, String person) {
    return sql.sql(
                """
                update handover set state = 'withdrawn'
                 where id = :id and state = 'waiting' and person = :person
                """)
            .param("id", id)
            .param("person", person)
            .update()
        == 1;
  }

  private static Handover handover(ResultSet row, int number) throws SQLException {
    return new Handover(
        row.getString("id"),
        row.getString("incident"),
        row.getString("person"),
        row.getString("receiver"),
        row.getString("said"),
        instant(row, "at"),
        Handover.State.of(row.getString("state")),
        row.getString("taken_by"),
        instantOrNull(row, "taken_at"));
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
