package org.porchlight.hub.lending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.porchlight.grant.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code named_address}. */
@Repository
class NamedAddressRows {
  private static final String SELECT =
      "select id, number, name, words, lat_e6, lon_e6, confirmed_at from named_address ";

  private final JdbcClient sql;

  NamedAddressRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** One change of a list at a time, so that its bound holds. */
  void lock(String premises) {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('addresses ' || :premises, 0))")
        .param("premises", premises)
        .query((_, _) -> premises)
        .single();
  }

  /** In the order they were added. */
  List<NamedAddress> of(String premises) {
    return sql.sql(SELECT + "where premises = :premises order by number")
        .param("premises", premises)
        .query((row, _) -> read(row))
        .list();
  }

  Optional<NamedAddress> address(String premises, String id) {
    return sql.sql(SELECT + "where premises = :premises and id = :id")
        .param("premises", premises)
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  void insert(String premises, NamedAddress address) {
    sql.sql(
            """
            insert into named_address (id, premises, number, name, words)
            values (:id, :premises, :number, :name, :words)
            """)
        .param("id", address.id())
        .param("premises", premises)
        .param("number", address.number())
        .param("name", address.name())
        .param("words", address.words())
        .update();
  }

  void confirm(String id, Place place, Instant now) {
    sql.sql(
            """
            update named_address set lat_e6 = :lat, lon_e6 = :lon, confirmed_at = :now
             where id = :id
            """)
        .param("id", id)
        .param("lat", place.latE6())
        .param("lon", place.lonE6())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void remove(String id) {
    sql.sql("delete from named_address where id = :id").param("id", id).update();
  }

  /** Nothing of an owner's addresses stays. */
  void erase(String premises) {
    sql.sql("delete from named_address where premises = :premises")
        .param("premises", premises)
        .update();
  }

  private static NamedAddress read(ResultSet row) throws SQLException {
    OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
    return new NamedAddress(
        row.getString("id"),
        row.getInt("number"),
        row.getString("name"),
        row.getString("words"),
        confirmed == null ? null : new Place(row.getInt("lat_e6"), row.getInt("lon_e6")),
        confirmed == null ? null : confirmed.toInstant());
  }
}
