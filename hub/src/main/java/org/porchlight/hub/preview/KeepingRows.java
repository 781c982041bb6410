package org.porchlight.hub.preview;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code keeping}. */
@Repository
class KeepingRows {
  /** What an agent last said of a camera. */
  record Said(String camera, int hours, @Nullable String trouble, Instant saidAt) {}

  private final JdbcClient sql;

  KeepingRows(JdbcClient sql) {
    this.sql = sql;
  }

  void said(String camera, int hours, @Nullable String trouble, Instant now) {
    sql.sql(
            """
            insert into keeping (camera, hours, trouble, said_at)
            values (:camera, :hours, :trouble, :now)
            on conflict (camera) do update
               set hours = excluded.hours, trouble = excluded.trouble, said_at = excluded.said_at
            """)
        .param("camera", camera)
        .param("hours", hours)
        .param("trouble", trouble)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Of the cameras of these premises. */
  List<Said> of(String premises) {
    return sql.sql(
            """
            select k.camera, k.hours, k.trouble, k.said_at
              from keeping k join camera c on c.id = k.camera
             where c.premises = :premises order by k.camera
            """)
        .param("premises", premises)
        .query((row, _) ->
            new Said(
                row.getString("camera"),
                row.getInt("hours"),
                row.getString("trouble"),
                row.getObject("said_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void erase(String camera) {
    sql.sql("delete from keeping where camera = :camera").param("camera", camera).update();
  }
}
