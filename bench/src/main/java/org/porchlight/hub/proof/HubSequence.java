package org.porchlight.hub.proof;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.log.Log;
import org.porchlight.ledger.log.Sequence;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's own order of the log, over a PostgreSQL as its embedded one is started, for who
 * measures it. It stands in the hub's room because the room shows it to nobody else; it is in no
 * program.
 */
public final class HubSequence implements AutoCloseable {
  /** As the hub has. */
  private static final int CONNECTIONS = 12;

  /** As long as a grant's record and a public one are. */
  private static final String PARTIES = "{\"camera\":\"%s\"}".formatted("c".repeat(480));

  private static final String PUBLIC = "{\"kind\":\"%s\"}".formatted("k".repeat(100));

  private final EmbeddedPostgres server;
  private final HikariDataSource pool;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final Places places = new Places();
  private final PostgresSequence sequence;

  private HubSequence(EmbeddedPostgres server) {
    this.server = server;
    HikariConfig config = new HikariConfig();
    config.setDataSource(server.getPostgresDatabase());
    config.setMaximumPoolSize(CONNECTIONS);
    this.pool = new HikariDataSource(config);
    Flyway.configure().dataSource(pool).load().migrate();
    this.sql = JdbcClient.create(pool);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    this.sequence = new PostgresSequence(new LeafRows(sql), places, transaction);
  }

  /** Starts a database whose files are there, with every commit on the disk. */
  public static HubSequence open(Path directory) throws IOException {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    return new HubSequence(
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "60")
            .start());
  }

  /** What a log is opened on. */
  public Sequence sequence() {
    return sequence;
  }

  /** As a decision does: the entry and its turn in the queue, in one transaction. Its number. */
  public long decide(Entry entry) {
    return Objects.requireNonNull(transaction.execute(_ -> written(entry)));
  }

  private long written(Entry entry) {
    byte[] tag = entry.tag().toArray();
    return sql.sql(
            """
            with written as (
              insert into log_entry (at, type, entry, tag, about, reveal_by, parties_opening,
                                     parties_record, public_opening, public_record)
              values (:at, 'ask', :entry, :tag, :about, :revealBy, :opening, :parties, :opening,
                      :public)
              returning number)
            insert into log_waiting (entry) select number from written returning entry
            """)
        .param("at", Instant.EPOCH.atOffset(ZoneOffset.UTC))
        .param("entry", new String(entry.bytes(), StandardCharsets.US_ASCII))
        .param("tag", tag)
        .param("about", entry.tag().toString())
        .param("revealBy", LocalDate.EPOCH)
        .param("opening", Arrays.copyOf(tag, 16))
        .param("parties", PARTIES)
        .param("public", PUBLIC)
        .query(Long.class)
        .single();
  }

  /** As a look does: decides, and waits until its entry is under a checkpoint of the witnesses. */
  public void prove(Log log, Entry entry) throws InterruptedException, ExecutionException {
    long number = decide(entry);
    Future<Long> place = places.of(number);
    Long known =
        sql.sql("select index from log_leaf where entry = :number")
            .param("number", number)
            .query(Long.class)
            .optional()
            .orElse(null);
    if (known == null) {
      log.wake();
      known = place.get();
    }
    places.forget(number);
    log.witnessed(known).get();
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }
}
