package org.porchlight.hub.camera;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code household}. */
@Repository
class HouseholdRows {
  /** A member, and since when. */
  record Member(String person, Instant joinedAt) {}

  private final JdbcClient sql;

  HouseholdRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(String person, String premises, Instant now) {
    sql.sql("insert into household (person, premises, joined_at) values (:person, :premises, :now)")
        .param("person", person)
        .param("premises", premises)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void remove(String person) {
    sql.sql("delete from household where person = :person").param("person", person).update();
  }

  Optional<String> premisesOf(String member) {
    return sql.sql("select premises from household where person = :person")
        .param("person", member)
        .query(String.class)
        .optional();
  }

  List<Member> members(String premises) {
    return sql.sql(
            "select person, joined_at from household where premises = :premises order by joined_at")
        .param("premises", premises)
        .query((row, _) ->
            new Member(
                row.getString("person"),
                row.getObject("joined_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The owner and the members. */
  List<String> everybody(String premises) {
    return sql.sql(
            """
            select owner as person from premises where id = :premises
            union all
            select person from household where premises = :premises
            """)
        .param("premises", premises)
        .query((row, _) -> row.getString("person"))
        .list();
  }
}
