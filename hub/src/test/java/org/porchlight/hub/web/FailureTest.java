package org.porchlight.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionSystemException;

/** What a caller hears when something fails that no room has a word for. */
class FailureTest {
  @ParameterizedTest
  @ValueSource(strings = {"08006", "53100", "53300", "57P01", "57P02", "58030"})
  void aDatabaseThatWentAwayInTheMiddleIsSaidToBeAway(String sqlState) {
    var failure =
        new TransactionSystemException("no commit", new SQLException("it ended", sqlState));

    assertThat(Failure.told(failure).status()).isEqualTo(503);
  }

  @Test
  void aConnectionThatThePoolHasClosedIsSaidToBeAway() {
    var failure = new TransactionSystemException("no rollback", new SQLException("It is closed"));

    assertThat(Failure.told(failure).status()).isEqualTo(503);
  }

  @Test
  void whatTheDatabaseRefusedIsASurprise() {
    var failure = new IllegalStateException(new SQLException("twice the same", "23505"));

    assertThat(Failure.told(failure).status()).isEqualTo(500);
  }
}
