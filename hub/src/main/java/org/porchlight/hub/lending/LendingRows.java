package org.porchlight.hub.lending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.grant.View;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code address}, {@code forecast_place} and {@code lending_step}. */
@Repository
class LendingRows {
  private final JdbcClient sql;

  LendingRows(JdbcClient sql) {
    this.sql = sql;
  }

  void put(String premises, Address address) {
    sql.sql(
            """
            insert into address (premises, words, lat_e6, lon_e6, confirmed_at)
            values (:premises, :words, :lat, :lon, :at)
            on conflict (premises) do update
               set words = :words, lat_e6 = :lat, lon_e6 = :lon, confirmed_at = :at
            """)
        .param("premises", premises)
        .param("words", address.words())
        .param("lat", address.place().latE6())
        .param("lon", address.place().lonE6())
        .param("at", utc(address.confirmedAt()))
        .update();
  }

  Optional<Address> address(String premises) {
    return sql.sql("select words, lat_e6, lon_e6, confirmed_at from address where premises = :it")
        .param("it", premises)
        .query((row, _) -> new Address(row.getString("words"), place(row), time(row)))
        .optional();
  }

  /** One forecast at a time for a premises, so that none asks about a fourth place meanwhile. */
  void lock(String premises) {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('forecast ' || :premises, 0))")
        .param("premises", premises)
        .query((_, _) -> premises)
        .single();
  }

  /** The places the past was asked about, the first one first. */
  List<Place> askedAbout(String premises) {
    return sql.sql("select lat_e6, lon_e6 from forecast_place where premises = :it order by number")
        .param("it", premises)
        .query((row, _) -> place(row))
        .list();
  }

  void askAbout(String premises, int number, Place place, Instant now) {
    sql.sql(
            """
            insert into forecast_place (premises, number, lat_e6, lon_e6, first_asked_at)
            values (:premises, :number, :lat, :lon, :now)
            """)
        .param("premises", premises)
        .param("number", number)
        .param("lat", place.latE6())
        .param("lon", place.lonE6())
        .param("now", utc(now))
        .update();
  }

  void saw(String camera, Instant now) {
    sql.sql(
            """
            insert into lending_step (camera, seen_at) values (:camera, :now)
            on conflict (camera) do update set seen_at = :now
            """)
        .param("camera", camera)
        .param("now", utc(now))
        .update();
  }

  void looks(String camera, @Nullable View view) {
    sql.sql(
            """
            insert into lending_step (camera, bearing_degrees, width_degrees)
            values (:camera, :bearing, :width)
            on conflict (camera) do update
               set bearing_degrees = :bearing, width_degrees = :width
            """)
        .param("camera", camera)
        .param("bearing", view == null ? null : view.bearingDegrees(), java.sql.Types.SMALLINT)
        .param("width", view == null ? null : view.widthDegrees(), java.sql.Types.SMALLINT)
        .update();
  }

  Optional<Step> step(String camera) {
    return sql.sql(
            "select seen_at, bearing_degrees, width_degrees from lending_step where camera = :it")
        .param("it", camera)
        .query((row, _) -> {
          OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
          return new Step(camera, null, seen == null ? null : seen.toInstant(), view(row));
        })
        .optional();
  }

  /** Nothing of an owner's lending stays; whoever comes back as somebody new begins anew. */
  void erase(String premises) {
    sql.sql("delete from lending_step where camera in (select id from camera where premises = :it)")
        .param("it", premises)
        .update();
    sql.sql("delete from forecast_place where premises = :it").param("it", premises).update();
    sql.sql("delete from address where premises = :it").param("it", premises).update();
  }

  private static @Nullable View view(ResultSet row) throws SQLException {
    int width = row.getInt("width_degrees");
    return width == 0 ? null : new View(row.getInt("bearing_degrees"), width);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getInt("lat_e6"), row.getInt("lon_e6"));
  }

  private static Instant time(ResultSet row) throws SQLException {
    return row.getObject("confirmed_at", OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
