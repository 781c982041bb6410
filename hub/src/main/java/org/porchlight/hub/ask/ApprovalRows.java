package org.porchlight.hub.ask;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code approval}. */
@Repository
class ApprovalRows {
  /**
   * So long after an ask a second person may answer. An ask opens nothing after ten minutes; two of
   * them are kept for clocks, and two for the owner who may be asked afterwards.
   */
  static final Duration SILENCE = Duration.ofMinutes(6);

  private static final String SELECT =
      "select a.*, k.incident, k.operator, k.session from approval a join ask k on k.id = a.ask ";

  private final JdbcClient sql;

  ApprovalRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(String ask, Wish wish, List<Reason> reasons, Instant now) {
    Instant asked = wish.says().at().isBefore(now) ? wish.says().at() : now;
    sql.sql(
            """
            insert into approval (ask, operator_reference, reasons, since, until, state)
            values (:ask, :reference, :reasons, :now, :until, 'waiting')
            """)
        .param("ask", ask)
        .param("reference", wish.reference())
        .param("reasons", reasons.stream().map(Reason::code).toArray(String[]::new))
        .param("now", utc(now))
        .param("until", utc(asked.plus(SILENCE)))
        .update();
  }

  Optional<Approval> approval(String ask) {
    return sql.sql(SELECT + "where a.ask = :ask")
        .param("ask", ask)
        .query((row, _) -> approval(row))
        .optional();
  }

  /** Whether a second person has said yes to the ask. */
  boolean approved(String ask) {
    return approval(ask).filter(one -> one.state() == Approval.State.APPROVED).isPresent();
  }

  /** Those that wait, the oldest first. */
  List<Approval> waiting() {
    return sql.sql(SELECT + "where a.state = 'waiting' order by a.since, a.ask")
        .query((row, _) -> approval(row))
        .list();
  }

  /**
   * An answer by a person.
   *
   * @param note his signed approval, or null for a no
   * @return false when it waits no more
   */
  boolean answer(String ask, By by, @Nullable String note, @Nullable String said, Instant now) {
    return sql.sql(
                """
                update approval set state = :state, answered_at = :now, supervisor = :supervisor,
                       supervisor_reference = :reference, note = :note, said = :said
                 where ask = :ask and state = 'waiting' and until > :now
                """)
            .param("ask", ask)
            .param("state", note == null ? "refused" : "approved")
            .param("now", utc(now))
            .param("supervisor", by.person())
            .param("reference", by.reference())
            .param("note", note)
            .param("said", said)
            .update()
        == 1;
  }

  /** It ends without an answer. False when it waits no more. */
  boolean end(String ask, Approval.State state, Instant now) {
    return sql.sql(
                """
                update approval set state = :state, answered_at = :now
                 where ask = :ask and state = 'waiting'
                """)
            .param("ask", ask)
            .param("state", state.word())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /**
   * Who answers.
   *
   * @param reference as owners are told
   */
  record By(String person, String reference) {}

  private static Approval approval(ResultSet row) throws SQLException {
    Array codes = row.getArray("reasons");
    return new Approval(
        row.getString("ask"),
        row.getString("incident"),
        row.getString("operator"),
        row.getString("operator_reference"),
        row.getString("session"),
        Arrays.stream((String[]) codes.getArray())
            .map(code -> org.porchlight.hub.law.Reason.of(Reason.of(code)))
            .toList(),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("until", OffsetDateTime.class).toInstant(),
        Approval.State.of(row.getString("state")),
        row.getString("supervisor_reference"),
        row.getString("said"));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
