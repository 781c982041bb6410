package org.porchlight.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class AuditTest {
  @Autowired Audit audit;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;

  private static AuditEvent event(String about) {
    return new AuditEvent(
        Actor.person("badge-2291"),
        "test.happened",
        about,
        "127.0.0.1",
        Result.DONE,
        Map.of("kind", "fire", "seconds", 12));
  }

  private long rows(String about) {
    return sql.sql("select count(*) from audit_event where about = ?")
        .param(about)
        .query(Long.class)
        .single();
  }

  @Nested
  class WhenADecisionIsRecorded {
    @Test
    void everyFieldIsKeptToTheHundredth() {
      transaction.executeWithoutResult(_ -> audit.record(event("kept")));

      Map<String, Object> row =
          sql.sql(
                  """
                  select actor_kind, actor, what, from_where, result, details ->> 'kind' as kind,
                         extract(milliseconds from at)::int % 10 as rest
                    from audit_event where about = 'kept'
                  """)
              .query()
              .singleRow();
      assertThat(row)
          .containsEntry("actor_kind", "PERSON")
          .containsEntry("actor", "badge-2291")
          .containsEntry("what", "test.happened")
          .containsEntry("from_where", "127.0.0.1")
          .containsEntry("result", "DONE")
          .containsEntry("kind", "fire")
          .containsEntry("rest", 0);
    }

    @Test
    void itIsGoneWithADecisionThatRollsBack() {
      assertThatThrownBy(() ->
              transaction.executeWithoutResult(_ -> {
                audit.record(event("rolled-back"));
                throw new IllegalStateException("the decision failed");
              }))
          .hasMessage("the decision failed");
      assertThat(rows("rolled-back")).isZero();
    }

    @Test
    void itCannotBeWrittenOutsideTheDecisionsTransaction() {
      assertThatThrownBy(() -> audit.record(event("outside")))
          .isInstanceOf(IllegalTransactionStateException.class);
      assertThat(rows("outside")).isZero();
    }

    @Test
    void itCountsAndSums() {
      Instant later = Instant.parse("2100-01-01T00:00:00Z");
      transaction.executeWithoutResult(_ -> audit.record(event("counted")));

      assertThat(audit.count("test.happened", Result.DONE, later)).isPositive();
      Tally fire = audit.tally("test.happened", Result.DONE, "kind", "seconds", later).get("fire");
      assertThat(fire.sum()).isEqualTo(12 * fire.count());
      var days =
          audit.daily(
              "test.happened", Result.DONE, "kind", "seconds", ZoneId.of("America/Chicago"), later);
      assertThat(days.values().stream().map(one -> one.get("fire")).mapToLong(Tally::sum).sum())
          .isEqualTo(fire.sum());
    }
  }

  @Nested
  class WhenTheRecordCannotBeWritten {
    @Test
    void theDecisionDidNotHappen() {
      sql.sql("create table decision (word text)").update();
      AuditEvent tooLong = event("x".repeat(201));

      assertThatThrownBy(() ->
              transaction.executeWithoutResult(_ -> {
                sql.sql("insert into decision values ('yes')").update();
                audit.record(tooLong);
              }))
          .isInstanceOf(DataAccessException.class);
      assertThat(sql.sql("select count(*) from decision").query(Long.class).single()).isZero();
    }
  }

  @Nested
  class WhenSomebodyWantsToChangeTheRecord {
    @Test
    void updateDeleteAndTruncateAreRefused() {
      transaction.executeWithoutResult(_ -> audit.record(event("fixed")));

      for (String attack :
          new String[] {
            "update audit_event set actor = 'somebody else'",
            "delete from audit_event",
            "truncate audit_event"
          }) {
        assertThatThrownBy(() -> sql.sql(attack).update())
            .as(attack)
            .hasMessageContaining("append-only");
      }
      assertThat(rows("fixed")).isEqualTo(1);
    }
  }
}
