package org.porchlight.hub.preview;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.porchlight.grant.Recall;
import org.porchlight.hub.camera.Camera;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code recall}. */
@Repository
class RecallRows {
  /** One of the past. */
  record Past(
      String id, String camera, String cameraName, String grant, Instant at, boolean shown) {}

  private final JdbcClient sql;

  RecallRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** False when there is one of this id. */
  boolean insert(Recall recall, Camera camera, String person, Instant now) {
    return sql.sql(
                """
                insert into recall (id, camera, premises, person, grant_id, note, asked_at)
                values (:id, :camera, :premises, :person, :grant, :note, :now)
                on conflict do nothing
                """)
            .param("id", recall.wishId())
            .param("camera", camera.id())
            .param("premises", camera.premises().id())
            .param("person", person)
            .param("grant", recall.grant().value())
            .param("note", recall.hash().value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void shown(String id) {
    sql.sql("update recall set became = 'shown' where id = :id").param("id", id).update();
  }

  void none(String id, String why) {
    sql.sql("update recall set became = 'none', why = :why where id = :id")
        .param("id", id)
        .param("why", why)
        .update();
  }

  /** The camera of one that this person opened since then. */
  Optional<String> openCamera(String id, String person, Instant since) {
    return sql.sql(
            """
            select camera from recall
             where id = :id and person = :person and became = 'shown' and asked_at >= :since
            """)
        .param("id", id)
        .param("person", person)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(String.class)
        .optional();
  }

  /** Nothing of this person's recalls stays here. */
  void erase(String person) {
    sql.sql("delete from recall where person = :person").param("person", person).update();
  }

  /** The latest of these premises, the newest first. */
  List<Past> latest(String premises, int most) {
    return sql.sql(
            """
            select r.id, r.camera, c.name, r.grant_id, r.asked_at, r.became
              from recall r join camera c on c.id = r.camera
             where r.premises = :premises order by r.asked_at desc, r.id limit :most
            """)
        .param("premises", premises)
        .param("most", most)
        .query((row, _) ->
            new Past(
                row.getString("id"),
                row.getString("camera"),
                row.getString("name"),
                row.getString("grant_id"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("became").equals("shown")))
        .list();
  }
}
