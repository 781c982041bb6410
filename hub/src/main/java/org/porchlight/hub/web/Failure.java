package org.porchlight.hub.web;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a caller hears when something fails that no room has a word for. */
final class Failure {
  /** Classes of SQLSTATE: connection, resources, operator's intervention, system. */
  private static final Set<String> WENT_AWAY = Set.of("08", "53", "57", "58");

  private static final Logger log = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  /** Writes a failure down for those who run the hub; what its caller is told. */
  static Refused told(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (databaseWentAway(one)) {
        log.error("the database does not answer", failure);
        return noDatabase();
      }
    }
    log.error("a call failed in a way nobody expected", failure);
    return surprise();
  }

  /**
   * Its connection broke, whatever was being done with it. The server always gives a SQLSTATE
   * (PostgreSQL, Appendix A); without one it was the pool or the driver that lost it.
   */
  private static boolean databaseWentAway(Throwable failure) {
    return switch (failure) {
      case CannotCreateTransactionException _, DataAccessResourceFailureException _ -> true;
      case SQLException sql -> wentAway(sql.getSQLState());
      default -> false;
    };
  }

  private static boolean wentAway(@Nullable String state) {
    return state == null || (state.length() == 5 && WENT_AWAY.contains(state.substring(0, 2)));
  }

  private static Refused noDatabase() {
    return Refused.unavailable(
        "no-database",
        "The hub's memory does not answer",
        "Whether your call was done is not sure. Look again in a few seconds; nothing opens until"
            + " then.");
  }

  private static Refused surprise() {
    return new Refused(
        "surprise",
        500,
        "Something broke",
        "Whether your call was done is not sure. Look again; if it stays, the hub's log says more.",
        List.of());
  }
}
