package org.porchlight.hub.notice;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.push.Subscription;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code push_subscription} and {@code push_service}. */
@Repository
class Browsers {
  static final int MOST_OF_ONE = 10;

  /** A browser in which somebody turned notices on. */
  record Browser(long id, Subscription subscription, Language language, Instant addedAt) {}

  /** Whose browser has an address, and the secret that goes with it. */
  record Known(long id, String person, Bytes auth) {}

  /** A push service that takes nothing. */
  record Failing(String service, Instant since, Instant at, String failure) {}

  private final JdbcClient sql;

  Browsers(JdbcClient sql) {
    this.sql = sql;
  }

  /** A browser belongs to whoever turned notices on in it last. */
  void keep(String person, Subscription subscription, Language language, Instant now) {
    sql.sql("delete from push_subscription where endpoint = :endpoint")
        .param("endpoint", subscription.endpoint().toString())
        .update();
    sql.sql(
            """
            insert into push_subscription (person, endpoint, service, point, auth, language, added_at)
            values (:person, :endpoint, :service, :point, :auth, :language, :now)
            """)
        .param("person", person)
        .param("endpoint", subscription.endpoint().toString())
        .param("service", subscription.service())
        .param("point", subscription.point().toArray())
        .param("auth", subscription.auth().toArray())
        .param("language", language.word())
        .param("now", Times.utc(now))
        .update();
    sql.sql(
            """
            delete from push_subscription where id in
              (select id from push_subscription where person = :person
                order by id desc offset :most)
            """)
        .param("person", person)
        .param("most", MOST_OF_ONE)
        .update();
  }

  /** The browser that had that address, held until this transaction ends. */
  Optional<Known> at(String endpoint) {
    return sql.sql(
            "select id, person, auth from push_subscription where endpoint = :endpoint for update")
        .param("endpoint", endpoint)
        .query((row, _) ->
            new Known(row.getLong("id"), row.getString("person"), Bytes.of(row.getBytes("auth"))))
        .optional();
  }

  /** From now on it is reached there; what waits for it goes along. */
  void move(long id, Subscription next) {
    sql.sql("delete from push_subscription where endpoint = :endpoint and id <> :id")
        .param("endpoint", next.endpoint().toString())
        .param("id", id)
        .update();
    sql.sql(
            """
            update push_subscription
               set endpoint = :endpoint, service = :service, point = :point, auth = :auth
             where id = :id
            """)
        .param("endpoint", next.endpoint().toString())
        .param("service", next.service())
        .param("point", next.point().toArray())
        .param("auth", next.auth().toArray())
        .param("id", id)
        .update();
  }

  List<Browser> of(String person) {
    return sql.sql("select * from push_subscription where person = :person order by id")
        .param("person", person)
        .query(Browsers::read)
        .list();
  }

  /** Whether there was one of that person. */
  boolean forget(String person, long id) {
    return sql.sql("delete from push_subscription where id = :id and person = :person")
            .param("id", id)
            .param("person", person)
            .update()
        == 1;
  }

  /** Whether it was still there: one that was moved while a push was under way is not gone. */
  boolean forgetAt(long id, URI endpoint) {
    return sql.sql("delete from push_subscription where id = :id and endpoint = :endpoint")
            .param("id", id)
            .param("endpoint", endpoint.toString())
            .update()
        == 1;
  }

  /** Somebody is told nothing more. */
  void forgetAll(String person) {
    sql.sql("delete from not_now_word where person = :person").param("person", person).update();
    sql.sql("delete from notice where person = :person").param("person", person).update();
    sql.sql("delete from push_subscription where person = :person")
        .param("person", person)
        .update();
  }

  void failed(String service, String why, Instant now) {
    sql.sql(
            """
            insert into push_service (service, failing_since, failed_at, failure)
            values (:service, :now, :now, left(:why, 500))
            on conflict (service) do update
              set failed_at = excluded.failed_at, failure = excluded.failure
            """)
        .param("service", service)
        .param("why", why)
        .param("now", Times.utc(now))
        .update();
  }

  void worked(String service) {
    sql.sql("delete from push_service where service = :service").param("service", service).update();
  }

  List<Failing> failing() {
    return sql.sql("select * from push_service order by failing_since")
        .query((row, _) ->
            new Failing(
                row.getString("service"),
                Times.instant(row, "failing_since"),
                Times.instant(row, "failed_at"),
                row.getString("failure")))
        .list();
  }

  static Browser read(ResultSet row, int number) throws SQLException {
    return new Browser(
        row.getLong("id"),
        new Subscription(
            URI.create(row.getString("endpoint")),
            Bytes.of(row.getBytes("point")),
            Bytes.of(row.getBytes("auth"))),
        Language.ofWord(row.getString("language")).orElseThrow(),
        Times.instant(row, "added_at"));
  }
}
