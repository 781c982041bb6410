package org.porchlight.hub.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code premises}, {@code agent} and {@code camera}. */
@Repository
class CameraRows {
  /** Mean radius of the earth (IUGG), which every distance of ours is measured with. */
  private static final double EARTH_METERS = 6_371_008.8;

  private static final String CAMERA =
      """
      select c.id, c.agent, c.name, p.id as premises, p.owner, p.name as premises_name, p.city,
             a.pairing_note
      """;

  private static final String FROM =
      """
      from camera c join premises p on p.id = c.premises join agent a on a.key = c.agent
      """;

  private final JdbcClient sql;

  CameraRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insertPremises(Premises premises, Instant now) {
    sql.sql(
            """
            insert into premises (id, owner, name, city, created_at)
            values (:id, :owner, :name, :city, :now) on conflict (owner) do nothing
            """)
        .param("id", premises.id())
        .param("owner", premises.owner())
        .param("name", premises.name())
        .param("city", premises.city())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Premises> premisesOf(String owner) {
    return sql.sql("select id, owner, name, city from premises where owner = :owner")
        .param("owner", owner)
        .query((row, _) -> premises(row))
        .optional();
  }

  Optional<Premises> premises(String id) {
    return sql.sql("select id, owner, name, city from premises where id = :id")
        .param("id", id)
        .query((row, _) -> premises(row))
        .optional();
  }

  /** False when an agent of this key is known already, whosever it is or was. */
  boolean insertAgent(String key, String premises, @Nullable String address, Instant now) {
    return sql.sql(
                """
                insert into agent (key, premises, address, paired_at)
                values (:key, :premises, :address, :now)
                on conflict (key) do nothing
                """)
            .param("key", key)
            .param("premises", premises)
            .param("address", address, Types.VARCHAR)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Whose an agent is; empty for one of nobody, or of an owner who was erased. */
  Optional<String> premisesOfAgent(String key) {
    return sql.sql(
            """
            select a.premises from agent a join premises p on p.id = a.premises
             where a.key = :key and p.erased_at is null
            """)
        .param("key", key)
        .query(String.class)
        .optional();
  }

  /** The agent's word of whose it is; empty before it gave one. */
  Optional<String> pairingNote(String agent) {
    return sql.sql("select pairing_note from agent where key = :key and pairing_note is not null")
        .param("key", agent)
        .query(String.class)
        .optional();
  }

  void pairingNote(String agent, String note) {
    sql.sql("update agent set pairing_note = :note where key = :key")
        .param("key", agent)
        .param("note", note)
        .update();
  }

  List<PairedAgent> agents(String premises) {
    return sql.sql(
            """
            select key, heard_at, address, pairing_note is not null as compared
              from agent where premises = :premises order by paired_at
            """)
        .param("premises", premises)
        .query((row, _) -> {
          OffsetDateTime heardAt = row.getObject("heard_at", OffsetDateTime.class);
          return new PairedAgent(
              row.getString("key"),
              heardAt == null ? null : heardAt.toInstant(),
              row.getString("address"),
              row.getBoolean("compared"));
        })
        .list();
  }

  /**
   * An owner is gone: his place, cameras and agents keep their ids, so that nobody else takes them,
   * and a reference for a name.
   */
  void erase(String premises, String reference, Instant now) {
    sql.sql("delete from pairing where premises = :id").param("id", premises).update();
    sql.sql(
            "update agent set pairing_note = null, heard_at = null, address = null where premises = :id")
        .param("id", premises)
        .update();
    sql.sql(
            "update camera set name = :reference, lat_e6 = null, lon_e6 = null where premises = :id")
        .param("reference", reference)
        .param("id", premises)
        .update();
    sql.sql(
            """
            update premises set owner = :reference, name = :reference, erased_at = :now
             where id = :id
            """)
        .param("reference", reference)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", premises)
        .update();
  }

  void heard(String agent, Instant now) {
    sql.sql("update agent set heard_at = :now where key = :agent")
        .param("agent", agent)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Inserts or renames; 0 when the id belongs to other premises. */
  int upsert(Pairings.Told told, String agent, String premises, Instant now) {
    return sql.sql(
            """
            insert into camera (id, agent, premises, name, tracks, told_at)
            values (:id, :agent, :premises, :name, :tracks, :now)
            on conflict (id) do update
               set agent = excluded.agent, name = excluded.name, tracks = excluded.tracks,
                   told_at = excluded.told_at
             where camera.premises = excluded.premises
            """)
        .param("id", told.camera())
        .param("agent", agent)
        .param("premises", premises)
        .param("name", told.name())
        .param("tracks", told.tracks().toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Camera> camera(String id) {
    return sql.sql(CAMERA + FROM + "where c.id = :id")
        .param("id", id)
        .query((row, _) -> camera(row))
        .optional();
  }

  List<Camera> ofPremises(String premises) {
    return sql.sql(CAMERA + FROM + "where c.premises = :premises order by c.name, c.id")
        .param("premises", premises)
        .query((row, _) -> camera(row))
        .list();
  }

  void place(String camera, int latE6, int lonE6) {
    sql.sql("update camera set lat_e6 = :lat, lon_e6 = :lon where id = :camera")
        .param("camera", camera)
        .param("lat", latE6)
        .param("lon", lonE6)
        .update();
  }

  /**
   * The extension measures on a slightly larger ball ({@code earth()}); lengths go through the
   * ratio of the two radii, angles are the same. The box is the index's; the distance is exact.
   */
  List<Near> near(int latE6, int lonE6, int meters) {
    return sql.sql(
            CAMERA
                + """
                , d.meters
                from camera c
                join premises p on p.id = c.premises
                join agent a on a.key = c.agent
                cross join lateral (
                  select earth_distance(
                      ll_to_earth(:lat, :lon),
                      ll_to_earth(c.lat_e6::float8 / 1e6, c.lon_e6::float8 / 1e6))
                    * :earth / earth() as meters) d
                where c.lat_e6 is not null
                  and earth_box(ll_to_earth(:lat, :lon), :meters * earth() / :earth)
                      @> ll_to_earth(c.lat_e6::float8 / 1e6, c.lon_e6::float8 / 1e6)
                  and d.meters <= :meters
                order by d.meters, c.id
                """)
        .param("lat", latE6 / 1e6)
        .param("lon", lonE6 / 1e6)
        .param("earth", EARTH_METERS)
        .param("meters", (double) meters)
        .query((row, _) -> new Near(camera(row), row.getDouble("meters")))
        .list();
  }

  int camerasWithin(int southE6, int westE6, int sizeE6) {
    return sql.sql(
            """
            select count(*) from camera
             where lat_e6 >= :south and lat_e6 < :south + :size
               and lon_e6 >= :west and lon_e6 < :west + :size
            """)
        .param("south", southE6)
        .param("west", westE6)
        .param("size", sizeE6)
        .query(Integer.class)
        .single();
  }

  private static Camera camera(ResultSet row) throws SQLException {
    return new Camera(
        row.getString("id"),
        row.getString("agent"),
        new Premises(
            row.getString("premises"),
            row.getString("owner"),
            row.getString("premises_name"),
            row.getBoolean("city")),
        row.getString("name"),
        row.getString("pairing_note"));
  }

  private static Premises premises(ResultSet row) throws SQLException {
    return new Premises(
        row.getString("id"), row.getString("owner"), row.getString("name"), row.getBoolean("city"));
  }
}
