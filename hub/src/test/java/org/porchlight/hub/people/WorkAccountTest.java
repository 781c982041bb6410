package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.oidc.TestIssuer;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A work account lets its person in, after he bound it with his passkey, and signs nothing. */
@HubTest
class WorkAccountTest {
  private static final TestIssuer AGENCYS = new TestIssuer();
  private static final TestIssuer COUNCILS = new TestIssuer();
  private static final String SUPERVISOR = "badge-1107";

  @LocalServerPort int port;
  @Autowired ApplicationContext hub;
  @Autowired People people;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;

  private final String subject = UUID.randomUUID().toString();
  private Page desk;

  @DynamicPropertySource
  static void issuers(DynamicPropertyRegistry settings) {
    TestTown.settings().forEach((name, value) -> settings.add(name, () -> value));
    TestPost.settings(settings);
    AGENCYS.settings(settings, "room");
    COUNCILS.settingsWithKey(settings, "council");
  }

  @AfterAll
  static void close() {
    AGENCYS.close();
    COUNCILS.close();
  }

  @BeforeEach
  void bind() {
    sql.sql("delete from limit_bucket").update();
    desk = new Page(port, Face.ROOM);
    desk.signIn(SUPERVISOR);
    Page.Answer bound = bind(desk, "room", AGENCYS, subject);
    assertThat(bound.status()).as("%s", bound.body()).isEqualTo(200);
  }

  @AfterEach
  void honest() {
    AGENCYS.honest();
    clock.ahead(Duration.ZERO);
    sql.sql("delete from work_account").update();
  }

  private static Page.Answer bind(Page page, String face, TestIssuer issuer, String subject) {
    Page.Answer leaving = page.post("/" + face + "/passkeys/account", "{}");
    return leaving.status() == 200 ? back(page, face, issuer.comes(subject, to(leaving))) : leaving;
  }

  private static String to(Page.Answer leaving) {
    assertThat(leaving.status()).as("%s", leaving.body()).isEqualTo(200);
    return leaving.body().path("address").asString();
  }

  private static Page.Answer back(Page page, String face, Map<String, String> with) {
    Page.Answer answer =
        page.post(
            "/" + face + "/sign-in/account/back", JsonMapper.shared().writeValueAsString(with));
    page.setCsrf(answer.body().path("csrf").asString(page.csrf()));
    return answer;
  }

  private Page room() {
    Page page = new Page(port, Face.ROOM);
    page.load();
    return page;
  }

  private static Page.Answer leave(Page page) {
    return page.post("/room/sign-in/account", "{}");
  }

  private static Page.Answer signIn(Page page, String subject) {
    return back(page, "room", AGENCYS.comes(subject, to(leave(page))));
  }

  private String lastRefusal() {
    return sql.sql(
            """
            select details ->> 'why' from audit_event where what = 'people.sign-in-refused'
             order by number desc limit 1
            """)
        .query(String.class)
        .single();
  }

  private long signIns() {
    return sql.sql("select count(*) from sign_in where issuer is not null")
        .query(Long.class)
        .single();
  }

  /** Always the same sentence, and the record alone says why. */
  private void isRefused(Page page, Page.Answer answer, String why) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("sign-in-refused");
    assertThat(answer.body().path("detail").asString()).startsWith("This account did not sign you");
    assertThat(lastRefusal()).isEqualTo(why);
    assertThat(page.load().status()).isEqualTo(401);
    assertThat(page.get("/room/passkeys").status()).isEqualTo(401);
  }

  @Nested
  class WhenItIsBound {
    @Test
    void thePageOffersItByItsName() {
      assertThat(new Page(port, Face.ROOM).load().body().path("account").asString())
          .isEqualTo("City account");
      assertThat(new Page(port, Face.HOME).load().body().path("account").isNull()).isTrue();
    }

    @Test
    void itSignsItsPersonInAndTheRecordSaysByWhichRoad() {
      Page page = room();
      Page.Answer answer = signIn(page, subject);

      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      assertThat(answer.body().at("/user/id").asString()).isEqualTo(SUPERVISOR);
      assertThat(answer.body().path("passkey").isNull()).isTrue();
      assertThat(page.load().status()).isEqualTo(200);
      String told =
          sql.sql(
                  """
                  select details::text from audit_event where what = 'people.signed-in'
                   order by number desc limit 1
                  """)
              .query(String.class)
              .single();
      assertThat(told).contains(AGENCYS.address()).doesNotContain(subject).doesNotContain("eyJ");
    }

    @Test
    void aHubKnownByItsKeyLetsCouncilMembersInToReadAndNotToPause() {
      Page council = new Page(port, Face.COUNCIL);
      council.signIn("council-ward-3");
      assertThat(bind(council, "council", COUNCILS, subject).status()).isEqualTo(200);
      Page other = new Page(port, Face.COUNCIL);
      other.load();
      String to = to(other.post("/council/sign-in/account", "{}"));

      assertThat(back(other, "council", COUNCILS.comes(subject, to)).status()).isEqualTo(200);
      assertThat(other.get("/council/program").status()).isEqualTo(200);
      assertThat(other.post("/council/pause", "{}").problem()).isEqualTo("prove-again");
    }

    @Test
    void hisListShowsItAndWhenItWasUsed() {
      assertThat(desk.get("/room/passkeys/account").body().path("lastUsed").isNull()).isTrue();
      signIn(room(), subject);
      var mine = desk.get("/room/passkeys/account").body();
      assertThat(mine.path("label").asString()).isEqualTo("City account");
      assertThat(mine.path("boundAt").isNull()).isFalse();
      assertThat(mine.path("lastUsed").isNull()).isFalse();
    }

    @Test
    void unbindingItEndsWhatItBegan() {
      Page page = room();
      signIn(page, subject);

      Page.Answer unbound = desk.post("/room/passkeys/account/unbind", "{}");

      assertThat(unbound.body().path("boundAt").isNull()).isTrue();
      assertThat(page.load().status()).isEqualTo(401);
      Page again = room();
      isRefused(again, signIn(again, subject), "unknown-account");
    }

    @Test
    void signingOutEndsIt() {
      Page page = room();
      signIn(page, subject);
      assertThat(page.post("/room/sign-out", "{}").status()).isEqualTo(204);
      assertThat(page.load().status()).isEqualTo(401);
    }
  }

  @Nested
  class ItsPersonIsTold {
    private final String email = "told-" + subject + "@example.gov";

    @BeforeEach
    void byLetter() {
      Page.Answer set = letters(desk, "\"" + email.toUpperCase(java.util.Locale.ROOT) + "\"");
      assertThat(set.body().path("email").asString()).isEqualTo(email);
      desk.post("/room/passkeys/account/unbind", "{}");
      untilTold("signs in to Porchlight no more");
    }

    @AfterEach
    void noMore() {
      sql.sql("update person set key_letters = null, language = null where id = ?")
          .param(SUPERVISOR)
          .update();
    }

    private Page.Answer letters(Page page, String address) {
      return page.post("/room/passkeys/letters", "{\"email\":" + address + ",\"language\":\"en\"}");
    }

    private void untilTold(String words) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> TestPost.lettersTo(email).stream().anyMatch(one -> one.contains(words)));
    }

    @Test
    void whenItIsBoundWithoutSayingWhoseItIs() {
      assertThat(bind(desk, "room", AGENCYS, subject).status()).isEqualTo(200);
      untilTold("now signs in to Porchlight");
      assertThat(TestPost.lettersTo(email).toString())
          .contains("/room")
          .doesNotContain("{", subject, AGENCYS.address());
    }

    @Test
    void whenAPasskeyOfHisComesToo() {
      NewPasskey other = NewPasskey.on(hub, port, SUPERVISOR);
      assertThat(other.addAt(desk, Face.ROOM, "Spare").status()).isEqualTo(201);
      untilTold("A passkey was added");
      assertThat(TestPost.lettersTo(email).getLast()).doesNotContain("box at your place");
      desk.post("/room/passkeys/revoke", "{\"passkey\":\"" + other.passkey().verifierKey() + "\"}");
      untilTold("was revoked");
    }

    @Test
    void whenHisLettersGoElsewhereAtBothAddresses() {
      String other = "new-" + email;
      letters(desk, "\"" + other + "\"");
      untilTold("come here no more");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> TestPost.lettersTo(other).toString().contains("come here"));
      assertThat(TestPost.lettersTo(email).toString()).doesNotContain(other);
      assertThat(letters(desk, "null").body().path("email").isNull()).isTrue();
    }

    @Test
    void atNoAddressThatIsNoneAndNotWithoutThePasskeyAnew() {
      assertThat(letters(desk, "\"nobody\"").problem()).isEqualTo("no-address");
      clock.ahead(StepUp.LASTS.plusSeconds(1));
      assertThat(letters(desk, "\"thief@example.org\"").problem()).isEqualTo("prove-again");
      assertThat(desk.get("/room/passkeys/letters").body().path("email").asString())
          .isEqualTo(email);
    }

    @Test
    void noLetterThatGoesThereBringsAWayIn() {
      Page stranger = new Page(port, Face.HOME);
      stranger.load();
      stranger.post("/home/recover", "{\"email\":\"" + email + "\",\"language\":\"en\"}");
      assertThat(
              sql.sql("select count(*) from recovery_link where person = ?")
                  .param(SUPERVISOR)
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }

  @Nested
  class AnAdministrator {
    private Page office;

    @BeforeEach
    void come() {
      sql.sql("update person set role = 'ADMINISTRATOR' where id = 'badge-2291'").update();
      office = new Page(port, Face.ROOM);
      assertThat(office.signIn("badge-2291").status()).isEqualTo(200);
    }

    @AfterEach
    void go() {
      sql.sql("update person set role = 'OPERATOR' where id = 'badge-2291'").update();
    }

    private boolean isListedWithOne() {
      for (var one : office.get("/room/people").body().path("people")) {
        if (one.path("id").asString().equals(SUPERVISOR)) {
          return one.path("workAccount").asBoolean();
        }
      }
      throw new AssertionError("the list lacks him");
    }

    @Test
    void takesSomebodysAwayWhichEndsWhatItBeganAndStandsOnTheRecord() {
      Page page = room();
      signIn(page, subject);
      assertThat(isListedWithOne()).isTrue();
      clock.ahead(StepUp.LASTS.plusSeconds(1));

      assertThat(office.post("/room/people/" + SUPERVISOR + "/unbind", "{}").status())
          .as("what narrows wants no passkey anew")
          .isEqualTo(204);

      assertThat(isListedWithOne()).isFalse();
      assertThat(page.load().status()).isEqualTo(401);
      assertThat(desk.load().status()).as("his passkey's sign-in goes on").isEqualTo(200);
      assertThat(
              sql.sql(
                      """
                      select actor || ' ' || about from audit_event
                       where what = 'people.account-unbound' order by number desc limit 1
                      """)
                  .query(String.class)
                  .single())
          .isEqualTo("badge-2291 " + SUPERVISOR);
      assertThat(office.post("/room/people/" + SUPERVISOR + "/unbind", "{}").problem())
          .isEqualTo("unknown");
    }

    @Test
    void takesNoCouncilMembersAway() {
      Page council = new Page(port, Face.COUNCIL);
      council.signIn("council-ward-3");
      assertThat(bind(council, "council", COUNCILS, subject).status()).isEqualTo(200);
      assertThat(office.post("/room/people/council-ward-3/unbind", "{}").status()).isEqualTo(403);
      assertThat(council.get("/council/passkeys/account").body().path("boundAt").isNull())
          .isFalse();
    }

    @Test
    void aloneDoes() {
      assertThat(desk.post("/room/people/" + SUPERVISOR + "/unbind", "{}").status()).isEqualTo(403);
      assertThat(desk.get("/room/passkeys/account").body().path("boundAt").isNull()).isFalse();
    }
  }

  @Nested
  class ItSignsNothing {
    private Page page;

    @BeforeEach
    void come() {
      page = room();
      assertThat(signIn(page, subject).status()).isEqualTo(200);
    }

    private void needsThePasskey(Page.Answer answer) {
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("prove-again");
    }

    @Test
    void whatAsksForThePasskeyAnewDoesNotTakeItHoweverFresh() {
      for (String path :
          List.of(
              "/room/passkeys/options",
              "/room/passkeys/link",
              "/room/passkeys/account",
              "/room/passkeys/account/unbind",
              "/room/second/none/confirm")) {
        needsThePasskey(page.post(path, "{}"));
      }
      needsThePasskey(page.post("/room/passkeys/revoke", "{\"passkey\":\"x\"}"));
      needsThePasskey(page.get("/room/review/export?week=2026-11-16"));
    }

    private long running() {
      return sql.sql("select count(*) from sign_in where issuer is not null and ended_at is null")
          .query(Long.class)
          .single();
    }

    /**
     * The note is good, and signed by his passkey in another browser: that one may ask, not this.
     */
    @Test
    void noAskWithoutThePasskey() throws NoteException {
      Looker looker = new Looker(port, SUPERVISOR);
      String note =
          looker.hand().signed(looker.viewer(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
      needsThePasskey(page.post("/room/viewer", "{\"viewer\":" + TestTown.quoted(note) + "}"));

      Bytes salt = Looker.salt();
      String ask = looker.signed(looker.says(salt, "incident-1", false, "camera-1"));
      Page.Answer asked =
          page.post(
              "/room/asks",
              "{\"ask\":%s,\"purpose\":\"x\",\"salt\":\"%s\"}"
                  .formatted(TestTown.quoted(ask), salt));
      assertThat(asked.status()).as("%s", asked.body()).isEqualTo(422);
      assertThat(asked.body().at("/reasons/0/code").asString()).isEqualTo("viewer-other");
    }

    @Test
    void noPasskeyStandsForItWhereOneMustSign() {
      Instant now = Instant.now();
      SignedIn who =
          new SignedIn("x", "X", Role.COUNCIL, null, "s", "test", now, now.plusSeconds(60));
      assertThatThrownBy(who::provedPasskey)
          .isInstanceOf(Refused.class)
          .hasMessageContaining("This needs your passkey");
    }

    @Test
    void afterThePasskeyWasShownOnTheSamePageItGoesOn() {
      long before = running();
      Page.Answer proved = page.signInWith(page.assertion(SUPERVISOR, page.challenge()));

      assertThat(proved.body().path("passkey").asString()).startsWith(SUPERVISOR + "+");
      assertThat(page.get("/room/review/export?week=2026-11-16").status()).isEqualTo(200);
      assertThat(running()).isEqualTo(before - 1);
    }
  }

  @Nested
  class AttackWhereTheTokenLies {
    private void lie(UnaryOperator<JWTClaimsSet.Builder> lie) {
      AGENCYS.says(lie);
    }

    private void isRefusedBecause(String why) {
      long before = signIns();
      Page page = room();
      isRefused(page, signIn(page, subject), why);
      assertThat(signIns()).isEqualTo(before);
    }

    @Test
    void oneFactorIsNotEnoughAndThatIsSaid() {
      lie(claims -> claims.claim("amr", List.of("pwd")));
      Page page = room();
      Page.Answer answer = signIn(page, subject);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("no-second-factor");
      assertThat(lastRefusal()).isEqualTo("no-second-factor");
      assertThat(page.load().status()).isEqualTo(401);
    }

    @Test
    void aTokenThatIsSilentAboutFactorsIsNotEnough() {
      lie(claims -> claims.claim("amr", null).claim("acr", "mfa"));
      assertThat(signIn(room(), subject).problem()).isEqualTo("no-second-factor");
      lie(claims -> claims.claim("amr", "mfa"));
      assertThat(signIn(room(), subject).problem()).isEqualTo("no-second-factor");
    }

    @Test
    void anotherTripsNonce() {
      lie(claims -> claims.claim("nonce", "another"));
      isRefusedBecause("invalid-nonce");
    }

    @Test
    void noNonceAtAll() {
      lie(claims -> claims.claim("nonce", null));
      isRefusedBecause("invalid-nonce");
    }

    @Test
    void anotherIssuer() {
      lie(claims -> claims.issuer(COUNCILS.address()));
      isRefusedBecause("invalid-id-token");
    }

    @Test
    void meantForAnother() {
      lie(claims -> claims.audience("somebody-else"));
      isRefusedBecause("invalid-id-token");
    }

    @Test
    void meantForUsButGivenToAnother() {
      lie(claims ->
          claims
              .audience(List.of(TestIssuer.CLIENT, "somebody-else"))
              .claim("azp", "somebody-else"));
      isRefusedBecause("invalid-id-token");
    }

    @Test
    void expired() {
      lie(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(180))));
      isRefusedBecause("invalid-id-token");
    }

    @Test
    void anEarlierSignInAtTheIssuerIsNotAskedForAnew() {
      lie(claims -> claims.claim("auth_time", System.currentTimeMillis() / 1000 - 3_600));
      isRefusedBecause("not-fresh");
      lie(claims -> claims.claim("auth_time", null));
      isRefusedBecause("not-fresh");
      lie(claims -> claims.claim("auth_time", System.currentTimeMillis() / 1000 + 3_600));
      isRefusedBecause("not-fresh");
    }

    @Test
    void algorithmNone() {
      AGENCYS.signs(TestIssuer.Signing.NOT_AT_ALL);
      isRefusedBecause("invalid-id-token");
    }

    @Test
    void signedWithTheHubsOwnSecret() {
      AGENCYS.signs(TestIssuer.Signing.BY_THE_HUBS_SECRET);
      isRefusedBecause("invalid-id-token");
    }

    @Test
    void signedWithAnotherKey() {
      AGENCYS.signs(TestIssuer.Signing.BY_ANOTHER_KEY);
      isRefusedBecause("invalid-id-token");
    }
  }

  @Nested
  class AttackOnTheWayBack {
    @Test
    void withoutATripNothingIsTaken() {
      Page page = room();
      isRefused(page, back(page, "room", Map.of("code", "x", "state", "y")), "no-trip");
    }

    @Test
    void anotherBrowsersWayBackSignsNobodyIn() {
      Page evil = room();
      Map<String, String> his = AGENCYS.comes(subject, to(leave(evil)));
      Page victim = room();
      leave(victim);

      isRefused(victim, back(victim, "room", his), "other-state");
    }

    @Test
    void aStolenCodeIsNoUseInAnotherBrowser() {
      Map<String, String> stolen = AGENCYS.comes(subject, to(leave(room())));
      Page evil = room();
      Map<String, String> own = AGENCYS.comes("nobody", to(leave(evil)));
      Map<String, String> mixed =
          Map.of("code", stolen.get("code"), "state", own.get("state"), "iss", own.get("iss"));

      isRefused(evil, back(evil, "room", mixed), "invalid-grant");
    }

    @Test
    void theSameWayBackTwice() {
      Page page = room();
      Map<String, String> with = AGENCYS.comes(subject, to(leave(page)));
      assertThat(back(page, "room", with).status()).isEqualTo(200);
      page.post("/room/sign-out", "{}");
      page.load();

      isRefused(page, back(page, "room", with), "no-trip");
    }

    @Test
    void theSameCodeTwice() {
      Page page = room();
      Map<String, String> first = AGENCYS.comes(subject, to(leave(page)));
      assertThat(back(page, "room", first).status()).isEqualTo(200);
      Page again = room();
      Map<String, String> own = AGENCYS.comes(subject, to(leave(again)));

      isRefused(
          again,
          back(
              again,
              "room",
              Map.of("code", first.get("code"), "state", own.get("state"), "iss", own.get("iss"))),
          "invalid-grant");
    }

    @Test
    void anotherIssuersNameOrNoneWhereItIsAnnounced() {
      Page page = room();
      Map<String, String> with = AGENCYS.comes(subject, to(leave(page)));
      isRefused(
          page,
          back(
              page,
              "room",
              Map.of(
                  "code",
                  with.get("code"),
                  "state",
                  with.get("state"),
                  "iss",
                  "https://x.example")),
          "other-issuer");
      Map<String, String> other = AGENCYS.comes(subject, to(leave(page)));
      isRefused(
          page,
          back(page, "room", Map.of("code", other.get("code"), "state", other.get("state"))),
          "other-issuer");
    }

    @Test
    void aNoFromTheIssuer() {
      Page page = room();
      Map<String, String> with = AGENCYS.comes(subject, to(leave(page)));
      isRefused(
          page,
          back(
              page,
              "room",
              Map.of("error", "access_denied", "state", with.get("state"), "iss", with.get("iss"))),
          "issuer-refused");
    }

    @Test
    void aTripThatTookTooLong() {
      Page page = room();
      Map<String, String> with = AGENCYS.comes(subject, to(leave(page)));
      clock.ahead(Duration.ofMinutes(11));
      isRefused(page, back(page, "room", with), "late");
    }

    @Test
    void sessionFixation() {
      Page victim = room();
      String planted = victim.cookie();
      String csrf = victim.csrf();
      assertThat(signIn(victim, subject).status()).isEqualTo(200);

      assertThat(victim.cookie()).isNotEqualTo(planted);
      assertThat(victim.csrf()).isNotEqualTo(csrf);
      Page evil = new Page(port, Face.ROOM);
      evil.setCookie("porchlight-room", planted);
      assertThat(evil.get("/room/passkeys").status()).isEqualTo(401);
    }

    @Test
    void withoutThePagesToken() {
      Page page = room();
      page.setCsrf("");
      assertThat(leave(page).status()).isEqualTo(403);
      assertThat(back(page, "room", Map.of("code", "x")).status()).isEqualTo(403);
    }

    @Test
    void anIssuerThatFallsSilentIsNamedAndThePasskeyGoesOn() {
      Page page = room();
      Map<String, String> with = AGENCYS.comes(subject, to(leave(page)));
      AGENCYS.isSilent(true);
      Page.Answer answer = back(page, "room", with);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("issuer-silent");
      assertThat(page.signIn(SUPERVISOR).status()).isEqualTo(200);
    }

    @Test
    void ownersHaveNoSuchRoad() {
      Page home = new Page(port, Face.HOME);
      home.load();
      assertThat(home.post("/home/sign-in/account", "{}").status()).isEqualTo(404);
      assertThat(home.post("/home/sign-in/account/back", "{}").status()).isEqualTo(404);
    }
  }

  @Nested
  class AttackWithAnotherPersonsAccount {
    @Test
    void anUnknownSubjectIsRefusedAsAnybodyElse() {
      Page page = room();
      isRefused(page, signIn(page, "somebody"), "unknown-account");
    }

    @Test
    void neitherNameNorAddressNorBadgeFindsAnybody() {
      AGENCYS.says(claims ->
          claims
              .claim("email", "badge-2291@example.gov")
              .claim("preferred_username", "badge-2291")
              .claim("name", "Badge 2291"));
      Page page = room();
      isRefused(page, signIn(page, "badge-2291"), "unknown-account");
    }

    @Test
    void oneAccountIsNotBoundToTwoPeople() {
      Page other = new Page(port, Face.ROOM);
      other.signIn("badge-2291");
      Page.Answer answer = bind(other, "room", AGENCYS, subject);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.problem()).isEqualTo("account-taken");
      assertThat(signIn(room(), subject).body().at("/user/id").asString()).isEqualTo(SUPERVISOR);
    }

    @Test
    void noSecondAccountIsBoundBesideOne() {
      assertThat(bind(desk, "room", AGENCYS, "another").problem()).isEqualTo("account-taken");
    }

    @Test
    void theAgencysIssuerIsNotBelievedAboutTheCouncil() {
      Page council = new Page(port, Face.COUNCIL);
      council.signIn("council-ward-3");
      assertThat(bind(council, "council", COUNCILS, "member").status()).isEqualTo(200);
      Page other = new Page(port, Face.COUNCIL);
      other.load();
      String to = to(other.post("/council/sign-in/account", "{}"));

      Page.Answer answer = back(other, "council", AGENCYS.comes("member", to));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(lastRefusal()).isEqualTo("other-issuer");
      Page page = room();
      isRefused(page, signIn(page, "member"), "unknown-account");
    }

    @Test
    void aWayBackPlantedOnSomebodySignedInBindsNothing() {
      Page evil = room();
      Map<String, String> his = AGENCYS.comes("evil", to(leave(evil)));
      Page victim = new Page(port, Face.ROOM);
      victim.signIn("badge-2291");

      assertThat(back(victim, "room", his).status()).isEqualTo(401);
      assertThat(victim.get("/room/passkeys/account").body().path("boundAt").isNull()).isTrue();
    }

    @Test
    void whoLeftToBindAndSignedOutBindsNothing() {
      Page page = new Page(port, Face.ROOM);
      page.signIn("badge-2291");
      String to = to(page.post("/room/passkeys/account", "{}"));
      page.signIn(SUPERVISOR);

      assertThat(back(page, "room", AGENCYS.comes("late", to)).status()).isEqualTo(403);
      assertThat(
              sql.sql("select count(*) from work_account where subject = 'late'")
                  .query(Long.class)
                  .single())
          .isZero();
    }

    @Test
    void bindingNeedsAFreshPasskey() {
      clock.ahead(Duration.ofMinutes(6));
      assertThat(bind(desk, "room", AGENCYS, "x").problem()).isEqualTo("prove-again");
    }
  }

  @Nested
  class WhenItsIssuerSignsItOut {
    private Page page;

    @BeforeEach
    void come() {
      page = room();
      assertThat(signIn(page, subject).status()).isEqualTo(200);
      AGENCYS.calls("logout+jwt");
    }

    private int told(String face, String token) {
      Page nobody = new Page(port, Face.ROOM);
      return nobody
          .send(
              nobody
                  .request("/issuer/" + face + "/logout")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("logout_token=" + token)))
          .status();
    }

    private void doesNothing(UnaryOperator<JWTClaimsSet.Builder> lie) {
      AGENCYS.says(lie);
      assertThat(told("room", AGENCYS.logoutToken(subject))).isEqualTo(400);
      assertThat(page.load().status()).isEqualTo(200);
    }

    @Test
    void whatItBeganHereEndsAndHisPasskeysSignInDoesNot() {
      assertThat(told("room", AGENCYS.logoutToken(subject))).isEqualTo(200);
      assertThat(page.load().status()).isEqualTo(401);
      assertThat(desk.load().status()).isEqualTo(200);
    }

    @Test
    void onePersonsSignOutEndsNobodyElses() {
      assertThat(told("room", AGENCYS.logoutToken("somebody"))).isEqualTo(200);
      assertThat(page.load().status()).isEqualTo(200);
    }

    @Test
    void theSameTokenLaterEndsNothingThatBeganSince() {
      String token = AGENCYS.logoutToken(subject);
      clock.ahead(Duration.ofSeconds(30));
      AGENCYS.calls("JWT");
      Page later = room();
      assertThat(signIn(later, subject).status()).isEqualTo(200);

      assertThat(told("room", token)).isEqualTo(200);

      assertThat(page.load().status()).isEqualTo(401);
      assertThat(later.load().status()).isEqualTo(200);
      clock.ahead(Duration.ofMinutes(3));
      assertThat(told("room", token)).isEqualTo(400);
    }

    @Test
    void anIdTokenIsNone() {
      AGENCYS.calls("JWT");
      doesNothing(claims -> claims);
    }

    @Test
    void oneWithANonceWithoutTheEventOrAnEndOrForAnotherIsNone() {
      doesNothing(claims -> claims.claim("nonce", "x"));
      doesNothing(claims -> claims.claim("events", null));
      doesNothing(claims -> claims.claim("events", Map.of("https://x.example", Map.of())));
      doesNothing(claims -> claims.expirationTime(null));
      doesNothing(claims -> claims.jwtID(null));
      doesNothing(claims -> claims.audience("somebody-else"));
      doesNothing(claims -> claims.issuer(COUNCILS.address()));
      doesNothing(claims -> claims.subject(null).claim("sid", null));
    }

    @Test
    void oneSignedByAnotherOrByNobodyIsNone() {
      AGENCYS.signs(TestIssuer.Signing.BY_ANOTHER_KEY);
      doesNothing(claims -> claims);
      AGENCYS.signs(TestIssuer.Signing.NOT_AT_ALL);
      doesNothing(claims -> claims);
      AGENCYS.signs(TestIssuer.Signing.BY_THE_HUBS_SECRET);
      doesNothing(claims -> claims);
    }

    @Test
    void theAgencysIssuerSignsNobodyOfTheCouncilOut() {
      assertThat(told("council", AGENCYS.logoutToken(subject))).isEqualTo(400);
      assertThat(told("home", AGENCYS.logoutToken(subject))).isEqualTo(404);
    }
  }

  @Nested
  class WhoMayNotComeIn {
    private final String person = "operator-" + UUID.randomUUID();
    private NewPasskey first;
    private Page page;

    @BeforeEach
    void newcomer() throws NoteException {
      String invite =
          transaction.execute(_ -> {
            people.add(person, "Badge 7", Role.OPERATOR, Actor.hub(), "test");
            return people.invite(person, Actor.hub(), "test");
          });
      first = NewPasskey.on(hub, port, person);
      page = new Page(port, Face.ROOM);
      page.load();
      assertThat(first.enrolAt(page, Face.ROOM, invite).status()).isEqualTo(200);
      assertThat(first.signIn(page).status()).isEqualTo(200);
      assertThat(bind(page, "room", AGENCYS, person).status()).isEqualTo(200);
    }

    @Test
    void somebodyLockedOut() {
      Page signedIn = room();
      assertThat(signIn(signedIn, person).status()).isEqualTo(200);
      people.lock(person, Actor.hub(), "test");

      assertThat(signedIn.load().status()).isEqualTo(401);
      Page.Answer answer = signIn(room(), person);
      assertThat(answer.status()).isEqualTo(423);
      assertThat(answer.problem()).isEqualTo("locked");
    }

    @Test
    void somebodyIdleFor90Days() {
      sql.sql("update person set last_signed_in = now() - interval '91 days' where id = :id")
          .param("id", person)
          .update();
      assertThat(signIn(room(), person).status()).isEqualTo(423);
    }

    @Test
    void wrongTriesOfHisPasskeyStayCounted() {
      sql.sql("insert into wrong_try (person, at) values (:id, now())")
          .param("id", person)
          .update();
      signIn(room(), person);
      assertThat(
              sql.sql("select count(*) from wrong_try where person = :id")
                  .param("id", person)
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }

    @Test
    void aStolenPasskeysAccountGoesWithThePasskey() throws NoteException {
      NewPasskey second = NewPasskey.on(hub, port, person);
      assertThat(second.addAt(page, Face.ROOM, "Second").status()).isEqualTo(201);
      Page other = room();
      assertThat(second.signIn(other).status()).isEqualTo(200);
      Page byAccount = room();
      assertThat(signIn(byAccount, person).status()).isEqualTo(200);
      String stolen = first.passkey().verifierKey().toString();

      other.post("/room/passkeys/revoke", "{\"passkey\":\"" + stolen + "\"}");

      assertThat(byAccount.load().status()).isEqualTo(401);
      assertThat(other.get("/room/passkeys/account").body().path("boundAt").isNull()).isTrue();
      Page again = room();
      isRefused(again, signIn(again, person), "unknown-account");
    }
  }
}
