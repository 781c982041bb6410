package org.porchlight.hub.program;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code ordinance} and {@code darkness}. */
@Repository
class OrdinanceRows {
  private final JdbcClient sql;

  OrdinanceRows(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<String> current() {
    return sql.sql("select note from ordinance order by number desc limit 1")
        .query((row, _) -> row.getString("note"))
        .optional();
  }

  boolean insert(long number, String note, Instant at, String by) {
    return sql.sql(
                """
                insert into ordinance (number, note, stored_at, brought_by)
                select :number, :note, :at, :by
                 where not exists (select 1 from ordinance where number >= :number)
                """)
            .param("number", number)
            .param("note", note)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("by", by)
            .update()
        == 1;
  }

  boolean dark() {
    return sql.sql("select exists (select 1 from darkness where lifted_at is null)")
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  boolean darken(String by, Instant at) {
    return sql.sql(
                """
                insert into darkness (began_at, by_person) values (:at, :by)
                on conflict ((true)) where lifted_at is null do nothing
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("by", by)
            .update()
        == 1;
  }

  /** Lifts a darkness that began before {@code before}; a later one stays. */
  void lift(Instant before, Instant at) {
    sql.sql("update darkness set lifted_at = :at where lifted_at is null and began_at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
