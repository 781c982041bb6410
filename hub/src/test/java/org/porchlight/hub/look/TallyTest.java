package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.grant.Device;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an owner's device to his agent and back, through a hub that can read none of it. */
@HubTest
@Timeout(60)
class TallyTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @LocalServerPort int port;
  @Autowired TestClock clock;

  private TestOwner owner() {
    return new TestOwner(port, "40-mill-lane");
  }

  private Device device(TestOwner owner) throws Exception {
    Bytes point = AskKey.generate("device", RANDOM).verifierKey().publicKey();
    String premises = owner.now().at("/premises/id").asString();
    return new Device(
        TestTown.PROGRAM, premises, point, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static Page.Answer name(TestOwner owner, Device device, String signer) {
    String passkey = owner.page.get("/home/session").body().path("passkey").asString();
    String note =
        device
            .unsigned()
            .withSignature(Passkeys.line(owner.page, signer, passkey, device.text()))
            .toString();
    return owner.page.post(
        "/home/log/device", JsonMapper.shared().writeValueAsString(Map.of("device", note)));
  }

  private FromAgent.Tally tally(Device device) {
    return new FromAgent.Tally(
        device.hash().value(),
        clock.instant(),
        Bytes.random(120, RANDOM).toString(),
        Bytes.random(64, RANDOM).toString());
  }

  @Test
  void theAgentHearsOfTheDeviceAtOnceOrWhenItComesAndItsTallyReachesTheOwner() throws Exception {
    TestOwner owner = owner();
    try (TestAgent agent = TestAgent.pair(owner.page, "tally", clock, "tally-porch").connect()) {
      Device device = device(owner);
      assertThat(name(owner, device, "40-mill-lane").status()).isEqualTo(204);
      assertThat(agent.await(ToAgent.Device.class).note()).startsWith(device.text());

      FromAgent.Tally tally = tally(device);
      agent.say(tally);
      Await.until("the owner has it", () -> tallied(owner).equals(tally.sealed()));
      JsonNode shown = owner.page.get("/home/log").body();
      assertThat(shown.path("device").asString()).isEqualTo(device.hash().value());
      assertThat(shown.at("/tally/agent").asString()).isEqualTo(agent.key.verifierKey().toString());
      assertThat(shown.at("/tally/signature").asString()).isEqualTo(tally.signature());

      agent.vanish();
      agent.connect();
      assertThat(agent.await(ToAgent.Device.class).note()).startsWith(device.text());
    }
  }

  private static String tallied(TestOwner owner) {
    return owner.page.get("/home/log").body().at("/tally/sealed").asString("");
  }

  @Test
  void aDeviceOfOtherPremisesOrAnOlderOneIsNotPassedOn() throws Exception {
    TestOwner owner = owner();
    Device other =
        new Device(
            TestTown.PROGRAM,
            "somebody-elses",
            device(owner).key(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    assertThat(name(owner, other, "40-mill-lane").status()).isEqualTo(422);

    Device newer = device(owner);
    assertThat(name(owner, newer, "40-mill-lane").status()).isEqualTo(204);
    Device older =
        new Device(newer.program(), newer.premises(), newer.key(), newer.at().minusSeconds(5));
    assertThat(name(owner, older, "40-mill-lane").status()).isEqualTo(204);
    assertThat(owner.page.get("/home/log").body().path("device").asString())
        .isEqualTo(newer.hash().value());
  }
}
