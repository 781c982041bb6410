package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.porchlight.grant.Terms;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.TestTown;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** No consent, no video: a hub that forgets a withdrawal finds no second signature. */
@HubTest
class WithdrawalsAtCouncilTest {
  private static final FakeSigner AGENCY = new FakeSigner(TestTown.AGENCY);
  private static final FakeSigner COUNCIL = new FakeSigner(TestTown.COUNCIL);

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    settings.add("porchlight.signers.agency", AGENCY::address);
    settings.add("porchlight.signers.council", COUNCIL::address);
  }

  @LocalServerPort int port;

  @Test
  void itsSignerIsToldAsSoonAsItIsThereAndTheAgencysNever() {
    Lender owner = new Lender(port, "14-alder", "withdrawn-porch");
    owner.lend("withdrawn-porch", terms -> terms);
    COUNCIL.does(new FakeSigner.Manner.Fails());
    owner.leave("withdrawn-porch");
    owner.lend("withdrawn-porch", Terms::withdrawal);
    COUNCIL.does(new FakeSigner.Manner.Signs());

    COUNCIL.awaitSigned("/terms porchlight-terms/v1");

    assertThat(COUNCIL.signed)
        .filteredOn(one -> one.startsWith("/terms "))
        .singleElement()
        .asString()
        .contains("\"withdrawn\":true")
        .contains("withdrawn-porch");
    assertThat(AGENCY.signed).noneMatch(one -> one.startsWith("/terms "));
  }
}
