package org.porchlight.hub.preview;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.porchlight.grant.Preview;
import org.porchlight.hub.camera.Camera;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code preview}. */
@Repository
class PreviewRows {
  /** One of the past. */
  record Past(String id, String camera, String cameraName, Instant at, boolean made) {}

  private final JdbcClient sql;

  PreviewRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** False when there is one of this id. */
  boolean insert(Preview preview, Camera camera, String person, Instant now) {
    return sql.sql(
                """
                insert into preview (id, camera, premises, person, note, asked_at)
                values (:id, :camera, :premises, :person, :note, :now) on conflict do nothing
                """)
            .param("id", preview.id().value())
            .param("camera", camera.id())
            .param("premises", camera.premises().id())
            .param("person", person)
            .param("note", preview.hash().value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void made(String id) {
    sql.sql("update preview set became = 'made' where id = :id").param("id", id).update();
  }

  void none(String id, String why) {
    sql.sql("update preview set became = 'none', why = :why where id = :id")
        .param("id", id)
        .param("why", why)
        .update();
  }

  /** Nothing of this person's previews stays here. */
  void erase(String person) {
    sql.sql("delete from preview where person = :person").param("person", person).update();
  }

  /** The latest of these premises, the newest first. */
  List<Past> latest(String premises, int most) {
    return sql.sql(
            """
            select p.id, p.camera, c.name, p.asked_at, p.became
              from preview p join camera c on c.id = p.camera
             where p.premises = :premises order by p.asked_at desc, p.id limit :most
            """)
        .param("premises", premises)
        .param("most", most)
        .query((row, _) ->
            new Past(
                row.getString("id"),
                row.getString("camera"),
                row.getString("name"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("became").equals("made")))
        .list();
  }
}
