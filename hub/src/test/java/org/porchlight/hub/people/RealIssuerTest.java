package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.oidc.RealIssuer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The same road with an identity provider that somebody else wrote: {@code oidc-provider}. */
@HubTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class RealIssuerTest {
  private static final int PORT = RealIssuer.freePort();
  private static final RealIssuer ISSUER = new RealIssuer(PORT);

  @DynamicPropertySource
  static void issuer(DynamicPropertyRegistry settings) {
    settings.add("server.port", () -> PORT);
    ISSUER.settings(settings);
  }

  @AfterAll
  static void close() {
    ISSUER.close();
  }

  private static Page loaded() {
    Page page = new Page(PORT, Face.ROOM);
    page.load();
    return page;
  }

  private static Map<String, String> visit(Page page, String door, String account, int factors) {
    Page.Answer leaving = page.post("/room/" + door, "{}");
    assertThat(leaving.status()).as("%s", leaving.body()).isEqualTo(200);
    return RealIssuer.visit(leaving.body().path("address").asString(), account, factors);
  }

  private static Page.Answer back(Page page, Map<String, String> with) {
    return page.post("/room/sign-in/account/back", JsonMapper.shared().writeValueAsString(with));
  }

  @Test
  void itVouchesForWhomItKnowsWithTwoFactorsAndNobodyElse() {
    Page desk = new Page(PORT, Face.ROOM);
    desk.signIn("badge-1107");
    assertThat(back(desk, visit(desk, "passkeys/account", "alice", 2)).status()).isEqualTo(200);

    Page page = loaded();
    Page.Answer answer = back(page, visit(page, "sign-in/account", "alice", 2));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().at("/user/id").asString()).isEqualTo("badge-1107");
    assertThat(page.load().status()).isEqualTo(200);

    Page weak = loaded();
    assertThat(back(weak, visit(weak, "sign-in/account", "alice", 1)).problem())
        .isEqualTo("no-second-factor");
    Page other = loaded();
    assertThat(back(other, visit(other, "sign-in/account", "mallory", 2)).problem())
        .isEqualTo("sign-in-refused");
  }

  @Test
  void whoSignsOutThereIsSignedOutHere() throws IOException, InterruptedException {
    Page desk = new Page(PORT, Face.ROOM);
    desk.signIn("badge-2291");
    assertThat(back(desk, visit(desk, "passkeys/account", "bob", 2)).status()).isEqualTo(200);
    Page page = loaded();
    HttpClient browser = RealIssuer.browser();
    String address = page.post("/room/sign-in/account", "{}").body().path("address").asString();
    Page.Answer answer = back(page, RealIssuer.visit(browser, address, "bob", 2));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);

    ISSUER.signOut(browser);

    await().until(() -> page.load().status() == 401);
    assertThat(desk.load().status()).isEqualTo(200);
  }

  @Test
  void aCodeIsGoodOnceAndForTheBrowserThatLeftForIt() {
    Page page = loaded();
    Map<String, String> stolen = visit(page, "sign-in/account", "alice", 2);
    Page evil = loaded();
    Map<String, String> own = visit(evil, "sign-in/account", "mallory", 2);

    Page.Answer answer =
        back(
            evil,
            Map.of("code", stolen.get("code"), "state", own.get("state"), "iss", own.get("iss")));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(evil.load().status()).isEqualTo(401);
  }
}
