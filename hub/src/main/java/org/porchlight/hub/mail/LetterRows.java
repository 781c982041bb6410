package org.porchlight.hub.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code letter}. */
@Repository
class LetterRows {
  /** A letter that is to be tried now. */
  record Due(long id, Letter letter) {}

  /** How the post is. */
  record Waiting(int letters, Optional<Instant> since, Optional<String> failure) {}

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final JdbcClient sql;

  LetterRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Letter letter, Instant now) {
    sql.sql(
            """
            insert into letter
              (recipient, subject, words, until, written_at, try_at, attached_name, attached)
            values (:recipient, :subject, :words, :until, :now, :now, :name, :attached)
            """)
        .param("recipient", letter.recipient())
        .param("subject", letter.subject())
        .param("words", letter.words())
        .param("until", utc(letter.until()))
        .param("now", utc(now))
        .param("name", letter.attached() == null ? null : letter.attached().name(), Types.VARCHAR)
        .param(
            "attached",
            letter.attached() == null ? null : letter.attached().pdf().toArray(),
            Types.BINARY)
        .update();
  }

  /** Takes a letter that is due, and sets when it is tried again should this try never end. */
  Optional<Due> claim(Instant now) {
    return sql.sql(
            """
            update letter
               set tries = tries + 1,
                   try_at = :now + least(:longest, :first * power(2, least(tries, 20))) * interval '1 second'
             where id = (select id from letter
                          where try_at <= :now and until > :now
                          order by try_at limit 1 for update skip locked)
            returning id, recipient, subject, words, until, attached_name, attached
            """)
        .param("now", utc(now))
        .param("first", FIRST_PAUSE.toSeconds())
        .param("longest", LONGEST_PAUSE.toSeconds())
        .query(LetterRows::due)
        .optional();
  }

  /** It was taken or is given up; nothing of it is kept. */
  void forget(long id) {
    sql.sql("delete from letter where id = :id").param("id", id).update();
  }

  void forgetTo(String recipient) {
    sql.sql("delete from letter where recipient = :recipient")
        .param("recipient", recipient)
        .update();
  }

  void failed(long id, String why) {
    sql.sql("update letter set failure = left(:why, 500) where id = :id")
        .param("id", id)
        .param("why", why)
        .update();
  }

  /** Letters that were not worth sending any more before anybody took them. */
  List<Long> late(Instant now) {
    return sql.sql("select id from letter where until <= :now")
        .param("now", utc(now))
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  Waiting waiting() {
    return sql.sql(
            """
            select count(*) as letters, min(written_at) as since,
                   (array_agg(failure order by try_at desc) filter (where failure is not null))[1] as failure
              from letter
            """)
        .query((row, _) ->
            new Waiting(
                row.getInt("letters"),
                Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("failure"))))
        .single();
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    return new Due(
        row.getLong("id"),
        new Letter(
            row.getString("recipient"),
            row.getString("subject"),
            row.getString("words"),
            row.getObject("until", OffsetDateTime.class).toInstant(),
            attached(row)));
  }

  private static Letter.@Nullable Attached attached(ResultSet row) throws SQLException {
    String name = row.getString("attached_name");
    return name == null ? null : new Letter.Attached(name, Bytes.of(row.getBytes("attached")));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
