package org.porchlight.hub.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code review}. */
@Repository
class ReviewRows {
  private final JdbcClient sql;

  ReviewRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Somebody read that week. */
  record Review(LocalDate week, String person, Instant at, @Nullable String note) {}

  boolean insert(Review review) {
    return sql.sql(
                """
                insert into review (week, person, at, note) values (:week, :person, :at, :note)
                on conflict (week, person) do nothing
                """)
            .param("week", review.week())
            .param("person", review.person())
            .param("at", review.at().atOffset(ZoneOffset.UTC))
            .param("note", review.note())
            .update()
        == 1;
  }

  /** Reviews of weeks from that Monday on, oldest first. */
  List<Review> since(LocalDate week) {
    return sql.sql("select week, person, at, note from review where week >= :week order by at")
        .param("week", week)
        .query((row, _) ->
            new Review(
                row.getObject("week", LocalDate.class),
                row.getString("person"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("note")))
        .list();
  }
}
