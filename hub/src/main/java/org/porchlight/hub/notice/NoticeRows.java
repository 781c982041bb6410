package org.porchlight.hub.notice;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.push.Subscription;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code notice}. */
@Repository
class NoticeRows {
  /** Longer than any try takes; after that it is nobody's and taken anew. */
  private static final Duration TRY_LASTS = Duration.ofSeconds(30);

  /** How many wait, and since when. */
  record Waiting(int notices, Optional<Instant> since) {}

  private final JdbcClient sql;

  NoticeRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(String person, @Nullable Long browser, News news, Instant now) {
    sql.sql(
            """
            insert into notice (person, subscription, kind, subject, at, until, minutes, try_at)
            select :person, :browser, :kind, :subject, :at, :until, :minutes, :now
             where cast(:browser as bigint) is null
                or exists (select 1 from push_subscription where id = :browser)
            """)
        .param("person", person)
        .param("browser", browser, java.sql.Types.BIGINT)
        .param("kind", news.kind().word())
        .param("subject", news.subject())
        .param("at", Times.utc(news.at()))
        .param("until", Times.utc(news.until()))
        .param("minutes", news.minutes())
        .param("now", Times.utc(now))
        .update();
  }

  /** A look whose beginning still waits to be told is told of as a whole; whether it was one. */
  boolean endsUntold(String person, @Nullable Long browser, News ended) {
    return sql.sql(
                """
                update notice set kind = 'looked', ended_at = :at
                 where subject = :subject and person = :person and kind = 'begun'
                   and subscription is not distinct from :browser
                """)
            .param("subject", ended.subject())
            .param("person", person)
            .param("browser", browser, java.sql.Types.BIGINT)
            .param("at", Times.utc(ended.at()))
            .update()
        > 0;
  }

  /** A question is over: who was not asked yet is not, and who was is told now. */
  void over(String question, Instant now) {
    sql.sql("delete from notice where subject = :question and kind = 'question'")
        .param("question", question)
        .update();
    sql.sql("update notice set try_at = :now where subject = :question and kind = 'over'")
        .param("question", question)
        .param("now", Times.utc(now))
        .update();
  }

  /**
   * Takes a notice that is due, questions first.
   *
   * @param busy push services that have enough to do
   */
  Optional<Notice> claim(Instant now, Collection<String> busy) {
    return sql.sql(
            """
            with due as (
              select n.id, s.id as browser, s.endpoint, s.point, s.auth, s.language
                from notice n left join push_subscription s on s.id = n.subscription
               where n.try_at <= :now and n.until > :now
                 and (s.service is null or s.service <> all (:busy))
               order by n.kind = 'question' desc, n.try_at
               limit 1 for update of n skip locked)
            update notice n set tries = tries + 1, try_at = :again
              from due where n.id = due.id
            returning n.*, due.browser, due.endpoint, due.point, due.auth, due.language
            """)
        .param("now", Times.utc(now))
        .param("again", Times.utc(now.plus(TRY_LASTS)))
        .param("busy", busy.toArray(String[]::new))
        .query(NoticeRows::read)
        .optional();
  }

  /** He has been told; what became of the look meanwhile he is told next. */
  void told(Notice notice, Instant now) {
    if (forget(notice.id(), notice.kind()) == 0) {
      sql.sql(
              """
              update notice set kind = 'ended', at = ended_at, ended_at = null, tries = 0, try_at = :now
               where id = :id and kind = 'looked'
              """)
          .param("id", notice.id())
          .param("now", Times.utc(now))
          .update();
    }
  }

  /** He has the question: when it is over he is told that too. False when it is over already. */
  boolean asked(Notice question, Duration overMatters) {
    return sql.sql(
                """
                update notice
                   set kind = 'over', tries = 0, try_at = :until, until = :overUntil
                 where id = :id and kind = 'question'
                """)
            .param("id", question.id())
            .param("until", Times.utc(question.until()))
            .param("overUntil", Times.utc(question.until().plus(overMatters)))
            .update()
        == 1;
  }

  int forget(long id, News.Kind kind) {
    return sql.sql("delete from notice where id = :id and kind = :kind")
        .param("id", id)
        .param("kind", kind.word())
        .update();
  }

  /** What a browser was still to be told of a question. */
  void forgetOf(long browser, String question) {
    sql.sql("delete from notice where subscription = :browser and subject = :question")
        .param("browser", browser)
        .param("question", question)
        .update();
  }

  void again(long id, Instant at) {
    sql.sql("update notice set try_at = :at where id = :id")
        .param("id", id)
        .param("at", Times.utc(at))
        .update();
  }

  /** It was not tried: it waits for the end of quiet hours. */
  void afterQuiet(long id, Instant end) {
    sql.sql("update notice set try_at = :at, tries = 0 where id = :id")
        .param("id", id)
        .param("at", Times.utc(end))
        .update();
  }

  /** His quiet hours are others now: what waits for their end is looked at anew. */
  void wishChanged(String person, Instant now) {
    sql.sql(
            """
            update notice set try_at = :now
             where person = :person and tries = 0 and kind <> 'over' and try_at > :now
            """)
        .param("person", person)
        .param("now", Times.utc(now))
        .update();
  }

  /** Takes out what has no meaning any more. Returns the ids. */
  List<Long> late(Instant now) {
    return sql.sql("delete from notice where until <= :now returning id")
        .param("now", Times.utc(now))
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  /** Takes out the oldest of what waits for one person beyond so many. Returns the ids. */
  List<Long> tooMany(String person, int most) {
    return sql.sql(
            """
            delete from notice where id in
              (select id from notice where person = :person
                order by kind = 'question' desc, id desc offset :most)
            returning id
            """)
        .param("person", person)
        .param("most", most)
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  /** What was tried and did not get through; what waits for its hour does not count. */
  Waiting waiting() {
    return sql.sql(
            """
            select count(*) as notices, min(at) as since from notice
             where tries > 0 and kind <> 'over'
            """)
        .query((row, _) -> new Waiting(row.getInt("notices"), Times.instantOrNone(row, "since")))
        .single();
  }

  private static Notice read(ResultSet row, int number) throws SQLException {
    return new Notice(
        row.getLong("id"),
        row.getString("person"),
        way(row),
        News.Kind.of(row.getString("kind")),
        row.getString("subject"),
        Times.instant(row, "at"),
        Times.instantOrNone(row, "ended_at").orElse(null),
        Times.instant(row, "until"),
        row.getInt("minutes"),
        row.getInt("tries"));
  }

  private static Notice.@Nullable Way way(ResultSet row) throws SQLException {
    String endpoint = row.getString("endpoint");
    if (endpoint == null) {
      return null;
    }
    return new Notice.Way(
        row.getLong("browser"),
        new Subscription(
            URI.create(endpoint), Bytes.of(row.getBytes("point")), Bytes.of(row.getBytes("auth"))),
        Language.ofWord(row.getString("language")).orElseThrow());
  }
}
