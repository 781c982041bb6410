package org.porchlight.hub.notice;

import java.time.Instant;
import java.util.Optional;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code not_now_word}. */
@Repository
class NotNowRows {
  /** Whom a word answers for. */
  record Word(String question, String person, long browser) {}

  private final JdbcClient sql;

  NotNowRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Nothing is written when the browser is gone by now. */
  void insert(Bytes wordHash, Word word, Instant until) {
    sql.sql(
            """
            insert into not_now_word (word_hash, question, person, subscription, until)
            select :hash, :question, :person, id, :until from push_subscription where id = :browser
            """)
        .param("hash", wordHash.toArray())
        .param("question", word.question())
        .param("person", word.person())
        .param("browser", word.browser())
        .param("until", Times.utc(until))
        .update();
  }

  /** Takes the word out: it answers once. */
  Optional<Word> take(Bytes wordHash, Instant now) {
    return sql.sql(
            """
            delete from not_now_word where word_hash = :hash and until > :now
            returning question, person, subscription
            """)
        .param("hash", wordHash.toArray())
        .param("now", Times.utc(now))
        .query((row, _) ->
            new Word(
                row.getString("question"), row.getString("person"), row.getLong("subscription")))
        .optional();
  }

  void forget(Instant now) {
    sql.sql("delete from not_now_word where until <= :now").param("now", Times.utc(now)).update();
  }
}
