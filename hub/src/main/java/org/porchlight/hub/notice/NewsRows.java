package org.porchlight.hub.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code news}, {@code look_under_way} and {@code rules_told}. */
@Repository
class NewsRows {
  private final JdbcClient sql;

  NewsRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(News news) {
    sql.sql(
            """
            insert into news (kind, premises, subject, at, until, minutes, person)
            values (:kind, :premises, :subject, :at, :until, :minutes, :person)
            """)
        .param("kind", news.kind().word())
        .param("premises", news.premises())
        .param("subject", news.subject())
        .param("at", Times.utc(news.at()))
        .param("until", Times.utc(news.until()))
        .param("minutes", news.minutes())
        .param("person", news.person())
        .update();
  }

  /** Takes the oldest news out; the caller's transaction names whom it concerns. */
  Optional<News> take() {
    return sql.sql(
            """
            delete from news
             where id = (select id from news order by id limit 1 for update skip locked)
            returning kind, premises, subject, at, until, minutes, person
            """)
        .query(NewsRows::read)
        .optional();
  }

  /** What one person alone was to be told. */
  void forget(String person) {
    sql.sql("delete from news where person = :person").param("person", person).update();
  }

  void began(String grant) {
    sql.sql("insert into look_under_way (grant_id, first) values (:grant, :grant)")
        .param("grant", grant)
        .update();
  }

  /** The look that ran on one grant goes on on another; whether there was one. */
  boolean goesOn(String before, String grant) {
    return sql.sql("update look_under_way set grant_id = :grant where grant_id = :before")
            .param("before", before)
            .param("grant", grant)
            .update()
        == 1;
  }

  /** The grant the look began with that ran on this one; empty when it goes on, or never began. */
  Optional<String> over(String grant) {
    return sql.sql("delete from look_under_way where grant_id = :grant returning first")
        .param("grant", grant)
        .query(String.class)
        .optional();
  }

  /** Whether a trust policy is news now; it is once. */
  boolean isNew(long policy) {
    return sql.sql("insert into rules_told (number) values (:number) on conflict do nothing")
            .param("number", policy)
            .update()
        == 1;
  }

  private static News read(ResultSet row, int number) throws SQLException {
    return new News(
        News.Kind.of(row.getString("kind")),
        row.getString("premises"),
        row.getString("subject"),
        Times.instant(row, "at"),
        Times.instant(row, "until"),
        row.getInt("minutes"),
        row.getString("person"));
  }
}
