package org.porchlight.hub.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code told_how}. */
@Repository
class WishRows {
  private final JdbcClient sql;

  WishRows(JdbcClient sql) {
    this.sql = sql;
  }

  Wish of(String person) {
    return sql.sql("select by_mail, quiet_from, quiet_to from told_how where person = :person")
        .param("person", person)
        .query(WishRows::read)
        .optional()
        .orElse(Wish.UNSAID);
  }

  void keep(String person, Wish wish) {
    QuietHours quiet = wish.quiet();
    sql.sql(
            """
            insert into told_how (person, by_mail, quiet_from, quiet_to)
            values (:person, :mail, :from, :to)
            on conflict (person) do update
              set by_mail = excluded.by_mail, quiet_from = excluded.quiet_from,
                  quiet_to = excluded.quiet_to
            """)
        .param("person", person)
        .param("mail", wish.byMail())
        .param("from", quiet == null ? null : quiet.from())
        .param("to", quiet == null ? null : quiet.to())
        .update();
  }

  void forget(String person) {
    sql.sql("delete from told_how where person = :person").param("person", person).update();
  }

  private static Wish read(ResultSet row, int number) throws SQLException {
    LocalTime to = row.getObject("quiet_to", LocalTime.class);
    return new Wish(
        row.getBoolean("by_mail"),
        Optional.ofNullable(row.getObject("quiet_from", LocalTime.class))
            .map(from -> new QuietHours(from, to))
            .orElse(null));
  }
}
