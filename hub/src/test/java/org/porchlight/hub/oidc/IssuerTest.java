package org.porchlight.hub.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.law.SettingsRefused;
import tools.jackson.databind.node.ObjectNode;

/** What the hub believes of what an issuer publishes, and what it asks of it. */
class IssuerTest {
  private static final String BACK = "https://porchlight.example.gov/room/account";

  private final TestIssuer there = new TestIssuer();

  @AfterEach
  void close() {
    there.close();
  }

  private static Issuer issuer(String address) {
    return issuer(address, "secret", List.of("mfa"), List.of("gold"));
  }

  private static Issuer issuer(String address, String secret, List<String> amr, List<String> acr) {
    String file = secret.isEmpty() ? "" : TestIssuer.file(secret);
    Client client =
        new Client(
            "porchlight.oidc.room", address, "City account", TestIssuer.CLIENT, file, "", amr, acr);
    return new Issuer(client, InstantSource.system(), new SecureRandom());
  }

  @Nested
  class WhenABrowserLeaves {
    @Test
    void theIssuerIsAskedToLookAnewForTwoFactorsAndWithPkce() throws IssuerSilent {
      Issuer.Leaving leaving = issuer(there.address()).leave(BACK);

      assertThat(leaving.address()).startsWith(there.address() + "/authorize?");
      Map<String, String> asked = TestIssuer.form(leaving.address().split("\\?", 2)[1]);
      assertThat(asked)
          .containsEntry("response_type", "code")
          .containsEntry("client_id", TestIssuer.CLIENT)
          .containsEntry("scope", "openid")
          .containsEntry("redirect_uri", BACK)
          .containsEntry("prompt", "login")
          .containsEntry("max_age", "300")
          .containsEntry("acr_values", "gold")
          .containsEntry("code_challenge_method", "S256")
          .containsEntry("state", leaving.trip().state());
      assertThat(leaving.address())
          .doesNotContain(leaving.trip().verifier())
          .doesNotContain(leaving.trip().nonce());
    }

    @Test
    void noTwoTripsAreAlike() throws IssuerSilent {
      Issuer issuer = issuer(there.address());
      Trip one = issuer.leave(BACK).trip();
      Trip other = issuer.leave(BACK).trip();

      assertThat(one.state()).isNotEqualTo(other.state());
      assertThat(one.nonce()).isNotEqualTo(other.nonce());
      assertThat(one.verifier()).isNotEqualTo(other.verifier());
      assertThat(Trip.read(one.text())).contains(one);
      assertThat(one.toString()).doesNotContain(one.verifier());
    }
  }

  @Nested
  class WhenWhatItPublishesIsWrong {
    private void isRefused(UnaryOperator<ObjectNode> lie) {
      there.publishes(lie);
      assertThatThrownBy(() -> issuer(there.address()).leave(BACK))
          .isInstanceOf(IssuerSilent.class);
    }

    @Test
    void anotherIssuersIsNotBelieved() {
      isRefused(said -> said.put("issuer", "https://login.example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    void anAddressOthersCanReadOnTheWayIsNotUsed(String field) {
      isRefused(said -> said.put(field, "http://login.example.org/x"));
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
      isRefused(said -> said.put("more", "x".repeat(300_000)));
    }

    @Test
    void silenceIsToldAsSilence() {
      there.isSilent(true);
      assertThatThrownBy(() -> issuer(there.address()).leave(BACK))
          .isInstanceOf(IssuerSilent.class);
    }
  }

  @Nested
  class SettingsThatLetInLess {
    @ParameterizedTest
    @ValueSource(
        strings = {"http://login.example.org", "ftp://localhost", "login", "https://a@b.example"})
    void anIssuerOthersCanReadIsRefused(String address) {
      assertThatThrownBy(() -> issuer(address))
          .isInstanceOf(SettingsRefused.class)
          .hasMessageContaining("porchlight.oidc.room.issuer");
    }

    @Test
    void aHubWithoutASecretIsRefused() {
      assertThatThrownBy(() -> issuer(there.address(), "", List.of("mfa"), List.of()))
          .isInstanceOf(SettingsRefused.class)
          .hasMessageContaining("client-secret-file");
    }

    @Test
    void anIssuerWhoseTokensNeedSayNothingOfASecondFactorIsRefused() {
      assertThatThrownBy(() -> issuer(there.address(), "secret", List.of(""), List.of()))
          .isInstanceOf(SettingsRefused.class)
          .hasMessageContaining("second factor");
    }
  }
}
