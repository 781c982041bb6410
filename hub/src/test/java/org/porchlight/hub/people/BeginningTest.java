package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A resident comes in by a one-time link that is e-mailed to him, through a real mail server. */
@HubTest
class BeginningTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("/home/lend#invite=([A-Za-z0-9_-]{22})");
  private static final GreenMail POST = post();

  @LocalServerPort int port;
  @Autowired WebAuthn webAuthn;
  @Autowired People people;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;

  private final String email = "ana-" + UUID.randomUUID() + "@example.org";
  private NewPasskey maker;

  @DynamicPropertySource
  static void letters(DynamicPropertyRegistry settings) {
    settings.add("porchlight.mail.from", () -> "porchlight@example.gov");
    settings.add("porchlight.mail.host", () -> "127.0.0.1");
    settings.add("porchlight.mail.port", () -> POST.getSmtp().getPort());
    settings.add("porchlight.mail.security", () -> "none");
  }

  private static GreenMail post() {
    GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    post.start();
    return post;
  }

  @AfterAll
  static void close() {
    POST.stop();
  }

  @BeforeEach
  void open() {
    sql.sql("delete from limit_bucket").update();
    maker = new NewPasskey(webAuthn, port, "owner");
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  private Page.Answer begin(String address, String language) {
    return maker
        .home()
        .post(
            "/home/begin",
            "{\"email\":\"%s\",\"house\":\"14 Alder\",\"language\":\"%s\"}"
                .formatted(address, language));
  }

  private List<MimeMessage> letters(String recipient) {
    return Arrays.stream(POST.getReceivedMessages())
        .filter(one -> GreenMailUtil.getAddressList(recipients(one)).equals(recipient))
        .toList();
  }

  private static jakarta.mail.Address[] recipients(MimeMessage letter) {
    try {
      return letter.getAllRecipients();
    } catch (jakarta.mail.MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private MimeMessage letter(int number) {
    await().atMost(SOON).until(() -> letters(email).size() >= number);
    return letters(email).get(number - 1);
  }

  private static String words(MimeMessage letter) throws Exception {
    return (String) letter.getContent();
  }

  private static String word(MimeMessage letter) throws Exception {
    Matcher link = LINK.matcher(words(letter));
    assertThat(link.find()).as(words(letter)).isTrue();
    return link.group(1);
  }

  private Page.Answer enrol(String word) {
    String challenge = maker.options(word).path("challenge").asString();
    return maker.enrol(word, challenge, NewPasskey.PRESENT_AND_VERIFIED);
  }

  @Nested
  class WithAnAddressNobodyUsed {
    @Test
    void theLinkMakesAnOwnerWhoSignsInWithTheNewPasskey() throws Exception {
      assertThat(begin(email, "en").status()).isEqualTo(202);
      MimeMessage letter = letter(1);
      assertThat(letter.getSubject()).isEqualTo("Your link to Porchlight");
      assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(words(letter)).doesNotContain("{").doesNotContain("14 Alder");

      assertThat(enrol(word(letter)).status()).isEqualTo(200);

      Page.Answer session = maker.signIn();
      assertThat(session.status()).isEqualTo(200);
      assertThat(session.body().at("/user/name").asString()).isEqualTo("14 Alder");
      assertThat(session.body().at("/user/role").asString()).isEqualTo("owner");
    }

    @Test
    void itSpeaksTheirLanguage() throws Exception {
      begin(email, "es");

      assertThat(letter(1).getSubject()).isEqualTo("Su enlace de Porchlight");
      assertThat(words(letter(1))).contains("llave de acceso").doesNotContain("{");
    }

    @Test
    void beforeTheLinkIsUsedThereIsNobody() {
      int before = people.everybody().size();

      assertThat(begin(email, "en").status()).isEqualTo(202);

      assertThat(people.everybody()).hasSize(before);
    }

    @Test
    void theLinkIsGoodOnceAndEndsTheOthersThatWentThere() throws Exception {
      begin(email, "en");
      String first = word(letter(1));
      begin(email, "en");
      String second = word(letter(2));

      assertThat(enrol(second).status()).isEqualTo(200);

      assertThat(maker.options(second).path("type").asString()).endsWith("/not-invited");
      assertThat(maker.options(first).path("type").asString()).endsWith("/not-invited");
    }

    @Test
    void theLinkLapses() throws Exception {
      begin(email, "en");
      String word = word(letter(1));

      clock.ahead(Beginning.LINK_LASTS.plusSeconds(1));

      assertThat(maker.options(word).path("type").asString()).endsWith("/not-invited");
    }

    @Test
    void nothingOfTheLetterIsKeptOnceItIsTaken() {
      begin(email, "en");
      assertThat(letter(1)).isNotNull();

      await()
          .atMost(SOON)
          .until(
              () -> sql.sql("select count(*) from letter").query(Integer.class).single().equals(0));
    }
  }

  @Nested
  class WithAnAddressThatHasAnAccount {
    @BeforeEach
    void hasAnAccount() throws Exception {
      begin(email, "en");
      assertThat(enrol(word(letter(1))).status()).isEqualTo(200);
    }

    @Test
    void theAnswerIsTheSameAndTheLetterOpensNothing() throws Exception {
      Page.Answer unknown = begin("nobody-" + email, "en");
      Page.Answer known = begin(email.toUpperCase(java.util.Locale.ROOT), "en");

      assertThat(known.status()).isEqualTo(unknown.status());
      assertThat(known.body()).isEqualTo(unknown.body());
      assertThat(letter(2).getSubject()).isEqualTo("You have a Porchlight account already");
      assertThat(LINK.matcher(words(letter(2))).find()).isFalse();
    }
  }

  @Nested
  class WhenWhatIsTypedIsWrong {
    @Test
    void itIsSaidAndNoLetterIsWritten() {
      for (String address :
          List.of("", "ana", "ana@home", "a b@example.org", "ana@example.org, b@example.org")) {
        assertThat(begin(address, "en").status()).as(address).isEqualTo(400);
      }
      assertThat(begin(email, "fr").status()).isEqualTo(400);
      assertThat(letters(email)).isEmpty();
    }

    @Test
    void aCallThatLacksAFieldIsNotOfItsForm() {
      for (String body :
          List.of("{}", "{\"email\":null,\"house\":\"14 Alder\",\"language\":\"en\"}")) {
        Page.Answer answer = maker.home().post("/home/begin", body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.problem()).as(body).isEqualTo("malformed");
      }
    }

    @Test
    void oneAddressIsNotWrittenToAgainAndAgain() {
      for (int i = 0; i < 3; i++) {
        assertThat(begin(email, "en").status()).isEqualTo(202);
      }

      assertThat(begin(email, "en").problem()).isEqualTo("too-often");
    }

    @Test
    void aPageOfAnotherSiteCannotAsk() {
      maker.home().setCsrf("guessed");

      assertThat(begin(email, "en").status()).isEqualTo(403);
    }
  }
}
