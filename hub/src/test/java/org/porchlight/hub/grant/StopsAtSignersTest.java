package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.program.Programs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signers hear of every stop, if not at once then before they are asked for anything. */
@HubTest
class StopsAtSignersTest {
  private static final FakeSigner AGENCY = new FakeSigner(TestTown.AGENCY);
  private static final FakeSigner COUNCIL = new FakeSigner(TestTown.COUNCIL);

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    settings.add("porchlight.signers.agency", AGENCY::address);
    settings.add("porchlight.signers.council", COUNCIL::address);
  }

  @Autowired Countersigning countersigning;
  @Autowired Programs programs;

  @BeforeEach
  void bothTakeWhatTheyAreTold() {
    for (FakeSigner signer : List.of(AGENCY, COUNCIL)) {
      signer.does(new FakeSigner.Manner.Signs());
    }
    countersigning.sign("/lease", Map.of("lease", "before"), "before");
    AGENCY.signed.clear();
    COUNCIL.signed.clear();
  }

  @Test
  void aSignerThatWasAwayIsToldOfAStopBeforeItsNextLease() {
    AGENCY.does(new FakeSigner.Manner.Fails());
    countersigning.stopped("of a look");
    countersigning.sign("/lease", Map.of("lease", "the first"), "the first");
    assertThat(AGENCY.signed).isEmpty();
    assertThat(COUNCIL.signed).containsExactly("/stop of a look", "/lease the first");

    AGENCY.does(new FakeSigner.Manner.Signs());
    countersigning.sign("/lease", Map.of("lease", "the second"), "the second");
    countersigning.sign("/lease", Map.of("lease", "the third"), "the third");

    assertThat(AGENCY.signed)
        .containsExactly("/stop of a look", "/lease the second", "/lease the third");
  }

  @Test
  void ofAStopThatWasNotTakenNoOtherIsTriedInVain() {
    AGENCY.does(new FakeSigner.Manner.Fails());
    countersigning.stopped("of one look");
    countersigning.stopped("of another");
    countersigning.sign("/lease", Map.of("lease", "a lease"), "a lease");
    int before = AGENCY.asked.get();
    countersigning.sign("/lease", Map.of("lease", "a lease"), "a lease");
    assertThat(AGENCY.asked.get() - before).as("one stop and the lease").isEqualTo(2);
  }

  @Test
  void aPauseIsToldToBoth() {
    programs.darken("council-ward-3", "test");
    countersigning.sign("/lease", Map.of("lease", "after it"), "after it");
    for (FakeSigner signer : List.of(AGENCY, COUNCIL)) {
      assertThat(signer.signed)
          .anyMatch(one -> one.startsWith("/stop ") && one.contains("\"scope\":\"program\""));
    }
  }
}
