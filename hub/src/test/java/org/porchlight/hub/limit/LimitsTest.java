package org.porchlight.hub.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.law.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class LimitsTest {
  @Autowired Limits limits;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;

  @AfterEach
  void rightTime() {
    clock.ahead(Duration.ZERO);
  }

  private void empty(String key) {
    for (int call = 0; call < Limit.PAIRING_CODE.size(); call++) {
      limits.spend(Limit.PAIRING_CODE, key);
    }
    assertThatThrownBy(() -> limits.spend(Limit.PAIRING_CODE, key))
        .isInstanceOfSatisfying(Refused.class, no -> assertThat(no.status()).isEqualTo(429));
  }

  @Nested
  class WhenABucketIsEmpty {
    @Test
    void oneCallComesBackAfterItsRefillAndOthersHaveTheirOwn() {
      empty("one");
      assertThatCode(() -> limits.spend(Limit.PAIRING_CODE, "another")).doesNotThrowAnyException();

      clock.ahead(Limit.PAIRING_CODE.refill());
      assertThatCode(() -> limits.spend(Limit.PAIRING_CODE, "one")).doesNotThrowAnyException();
      assertThatThrownBy(() -> limits.spend(Limit.PAIRING_CODE, "one")).isInstanceOf(Refused.class);
    }

    @Test
    void aClockThatJumpsBackTakesNothingAway() {
      clock.ahead(Duration.ofHours(12));
      limits.spend(Limit.PAIRING_CODE, "jump");
      clock.ahead(Duration.ZERO);

      assertThatCode(() -> limits.spend(Limit.PAIRING_CODE, "jump")).doesNotThrowAnyException();
    }
  }

  @Nested
  class WhenTheCountingFails {
    @Test
    void whatWidensIsClosedAndWhatIsPublicIsOpen() {
      sql.sql("alter table limit_bucket rename to limit_bucket_gone").update();
      try {
        assertThatThrownBy(() -> limits.spend(Limit.ASK, "somebody"))
            .isInstanceOf(DataAccessException.class);
        assertThatCode(() -> limits.spend(Limit.PUBLIC, "somebody")).doesNotThrowAnyException();
      } finally {
        sql.sql("alter table limit_bucket_gone rename to limit_bucket").update();
      }
    }
  }
}
