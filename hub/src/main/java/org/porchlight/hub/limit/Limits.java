package org.porchlight.hub.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.porchlight.hub.law.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts calls against their {@link Limit}, over all hubs on one database. */
@Service
public class Limits {
  private static final Logger log = LoggerFactory.getLogger(Limits.class);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String SPEND =
      """
      insert into limit_bucket as b (kind, key, calls, at) values (:kind, :key, :size - 1, :now)
      on conflict (kind, key) do update
         set calls = least(:size, b.calls + greatest(0, extract(epoch from :now - b.at)) / :refill) - 1, at = :now
       where least(:size, b.calls + greatest(0, extract(epoch from :now - b.at)) / :refill) >= 1
      returning 1
      """;

  private final JdbcClient sql;
  private final InstantSource clock;
  private final TransactionTemplate alone;

  Limits(JdbcClient sql, InstantSource clock, PlatformTransactionManager transactions) {
    this.sql = sql;
    this.clock = clock;
    this.alone = new TransactionTemplate(transactions);
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Takes one call out of the bucket of {@code key}.
   *
   * @throws Refused 429 {@code too-often} when it is empty, 503 when it cannot be counted and the
   *     limit then closes
   */
  public void spend(Limit limit, String key) {
    if (!counted(limit, key)) {
      long wait = Math.max(1, limit.refill().toSeconds());
      throw new Refused(
          "too-often",
          429,
          "Too often",
          "This was done too often in a short time. Wait " + wait + " s and try again.",
          List.of());
    }
  }

  /** Takes one call out of the bucket of {@code key}; false when it is empty. */
  public boolean has(Limit limit, String key) {
    return counted(limit, key);
  }

  private boolean counted(Limit limit, String key) {
    try {
      return Boolean.TRUE.equals(alone.execute(_ -> take(limit, key)));
    } catch (DataAccessException | TransactionException failure) {
      log.warn("calls of {} cannot be counted: {}", limit, limit.whenUncounted(), failure);
      return switch (limit.whenUncounted()) {
        case OPEN -> true;
        case CLOSED -> throw failure;
      };
    }
  }

  /** Forgets buckets that have long been full again. */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forget() {
    sql.sql("delete from limit_bucket where at < :before")
        .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }

  private boolean take(Limit limit, String key) {
    return sql.sql(SPEND)
        .param("kind", limit.name())
        .param("key", key)
        .param("size", limit.size())
        .param("refill", limit.refill().toMillis() / 1000.0)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .optional()
        .isPresent();
  }
}
