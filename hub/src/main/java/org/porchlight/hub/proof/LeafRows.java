package org.porchlight.hub.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code log_leaf}, and of the queue that feeds it. */
@Repository
class LeafRows {
  private final JdbcClient sql;

  LeafRows(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * An entry at its place.
   *
   * @param entry its number in {@code log_entry}; null for a pad
   * @param text ASCII
   */
  record Leaf(long index, @Nullable Long entry, String text) {}

  boolean waiting() {
    return sql.sql("select exists (select 1 from log_waiting)").query(Boolean.class).single();
  }

  /** One hub at a time gives places; held until the transaction ends. */
  void alone() {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('log', 0))")
        .query((_, _) -> true)
        .single();
  }

  /** Gives the next places to at most so many entries that wait. Returns to how many. */
  int place(int most) {
    return sql.sql(
            """
            with next as (select coalesce(max(index) + 1, 0) as index from log_leaf),
                 taken as (delete from log_waiting
                            where entry in (select entry from log_waiting order by entry limit :most)
                           returning entry)
            insert into log_leaf (index, entry)
            select next.index + row_number() over (order by taken.entry) - 1, taken.entry
              from taken, next
            """)
        .param("most", most)
        .update();
  }

  /** Gives the next places to pads. Returns the first. */
  long pad(List<String> pads) {
    return sql.sql(
            """
            with next as (select coalesce(max(index) + 1, 0) as index from log_leaf),
                 put as (insert into log_leaf (index, pad)
                         select next.index + pads.number - 1, pads.text
                           from next, unnest(:pads) with ordinality as pads (text, number)
                         returning index)
            select min(index) from put
            """)
        .param("pads", pads.toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  long size() {
    return sql.sql("select coalesce(max(index) + 1, 0) from log_leaf").query(Long.class).single();
  }

  List<Leaf> from(long index, int most) {
    return sql.sql(
            """
            select l.index, l.entry, coalesce(e.entry, l.pad) as text
              from log_leaf l left join log_entry e on e.number = l.entry
             where l.index >= :index order by l.index limit :most
            """)
        .param("index", index)
        .param("most", most)
        .query((row, _) -> leaf(row))
        .list();
  }

  private static Leaf leaf(ResultSet row) throws SQLException {
    return new Leaf(
        row.getLong("index"), row.getObject("entry", Long.class), row.getString("text"));
  }
}
