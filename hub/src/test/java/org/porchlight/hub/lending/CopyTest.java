package org.porchlight.hub.lending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Terms;
import org.porchlight.hub.Hand;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.paper.Phrases;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.waiver.WaiverText;
import org.porchlight.note.VerifierKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An owner gets what he signed, by letter and whenever he asks, and it says what he signed. */
@HubTest
class CopyTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final GreenMail POST =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @LocalServerPort int port;
  @Autowired JdbcClient sql;
  @Autowired Cameras cameras;
  @Autowired Copies copies;
  private Lender owner;

  @DynamicPropertySource
  static void letters(DynamicPropertyRegistry settings) {
    POST.start();
    settings.add("porchlight.mail.from", () -> "porchlight@example.gov");
    settings.add("porchlight.mail.host", () -> "127.0.0.1");
    settings.add("porchlight.mail.port", () -> POST.getSmtp().getPort());
    settings.add("porchlight.mail.security", () -> "none");
  }

  @AfterAll
  static void closed() {
    POST.stop();
  }

  @BeforeEach
  void anOwnerWithAnAddress() throws Exception {
    for (String table : new String[] {"limit_bucket", "terms", "leaving", "letter"}) {
      sql.sql("delete from " + table).update();
    }
    sql.sql("delete from camera where id = 'copy-porch'").update();
    sql.sql("update person set email = 'ana@example.org', language = 'en' where id = '14-alder'")
        .update();
    POST.purgeEmailFromAllMailboxes();
    owner = new Lender(port, "14-alder", "copy-porch");
  }

  private static UnaryOperator<Terms> with(String field, Object value) {
    return terms -> Change.of(terms).set(field, value);
  }

  private static String read(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private MimeMessage letter() {
    assertThat(POST.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
    return POST.getReceivedMessages()[0];
  }

  @Nested
  class WhenHeSigns {
    @Test
    void aLetterBringsTheWaiverHeReadHisTermsAndWhatChecksThem() throws Exception {
      owner.lend("copy-porch", with("radiusMeters", 150));

      MimeMultipart parts = (MimeMultipart) letter().getContent();
      assertThat(letter().getSubject()).isEqualTo("Your copy: what you agreed to");
      assertThat(parts.getBodyPart(0).getContent().toString()).contains("/home");
      assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("porchlight-copy-porch-1.pdf");
      String text = read(parts.getBodyPart(1).getInputStream().readAllBytes());
      Terms signed = copies.of(cameras.camera("copy-porch").orElseThrow()).terms();
      assertThat(text)
          .contains("For incidents within 150 m of the camera.")
          .contains("Each look needs your yes first.")
          .contains("every day: 00:00 to 00:00")
          .contains(signed.hash().value())
          .contains(signed.waiver().value())
          .contains(owner.hand().passkey().fingerprint());
      WaiverText.current()
          .text()
          .lines()
          .map(CopyTest::plain)
          .forEach(line -> assertThat(text).contains(line));
    }

    @Test
    void whoReadSpanishGetsSpanishWithAllItsLetters() throws Exception {
      owner.lend("copy-porch", with("waiver", WaiverText.current(Language.ES).hash()));
      MimeMultipart parts = (MimeMultipart) letter().getContent();
      assertThat(letter().getSubject()).isEqualTo("Su copia: lo que usted aceptó");
      assertThat(read(parts.getBodyPart(1).getInputStream().readAllBytes()))
          .contains("Cada mirada necesita antes su sí.")
          .contains("matrículas ni ropa")
          .contains("contraseña");
    }

    @Test
    void leavingBringsNoCopy() {
      owner.lend("copy-porch", terms -> terms);
      letter();
      owner.leave("copy-porch");
      owner.sign("copy-porch", Terms::withdrawal);
      assertThat(sql.sql("select count(*) from letter").query(Integer.class).single()).isZero();
      assertThat(POST.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whoHasNoAddressSignsAllTheSame() {
      sql.sql("update person set email = null, language = null where id = '14-alder'").update();
      owner.lend("copy-porch", terms -> terms);
      assertThat(sql.sql("select count(*) from letter").query(Integer.class).single()).isZero();
    }
  }

  @Nested
  class WhenHeAsks {
    @Test
    void heAloneGetsTheCopyOfWhatIsInForce() throws Exception {
      Page page = owner.hand().page();
      assertThat(page.get("/home/cameras/copy-porch/copy").status()).isEqualTo(404);
      owner.lend("copy-porch", terms -> terms);
      assertThat(page.get("/home/cameras/copy-porch/copy").status()).isEqualTo(200);
      Page other = new Hand(port, Face.HOME, "5-tannery-row").page();
      assertThat(other.get("/home/cameras/copy-porch/copy").status()).isEqualTo(404);
      Page room = new Page(port, Face.ROOM);
      room.signIn("badge-2291");
      assertThat(room.get("/home/cameras/copy-porch/copy").status()).isIn(401, 403);
      owner.leave("copy-porch");
      assertThat(page.get("/home/cameras/copy-porch/copy").status()).isEqualTo(404);
    }
  }

  @Nested
  class TheDocument {
    private Copy copy(UnaryOperator<Terms> change) {
      owner.lend("copy-porch", change);
      return copies.of(cameras.camera("copy-porch").orElseThrow());
    }

    @Test
    void isTheSameBytesEachTimeAndTagged() throws Exception {
      Copy copy = copy(terms -> terms);
      byte[] pdf = Copies.pdf(copy).toArray();
      assertThat(Copies.pdf(copy).toArray()).isEqualTo(pdf);
      try (PDDocument document = Loader.loadPDF(pdf)) {
        var catalog = document.getDocumentCatalog();
        assertThat(catalog.getLanguage()).isEqualTo("en-US");
        assertThat(catalog.getMarkInfo().isMarked()).isTrue();
        assertThat(catalog.getStructureTreeRoot().getKids()).hasSize(1);
        assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
      }
    }

    @Test
    void namesWhoeverElseMaySayYesByTheNumberOfHisPasskey() throws Exception {
      VerifierKey other = owner.hand().passkey();
      Copy signed = copy(terms -> terms);
      Copy copy =
          new Copy(
              signed.program(),
              signed.agency(),
              signed.camera(),
              signed.house(),
              signed.terms().withAnswerers(List.of(other)),
              signed.waiver(),
              signed.signedAt(),
              signed.passkey(),
              signed.rules(),
              signed.zone());
      assertThat(read(Copies.pdf(copy).toArray()))
          .contains("may say yes for you too: " + other.fingerprint());
    }

    @Test
    void staysSmallWhateverTheTermsSay() {
      TreeSet<LocalDate> days = new TreeSet<>();
      for (int day = 0; day < 366; day++) {
        days.add(LocalDate.of(2028, 1, 1).plusDays(day));
      }
      assertThat(Copies.pdf(copy(with("quietDays", days))).length()).isLessThan(200_000);
    }

    @Test
    void asksWhereTheFontHasNoLetter() throws Exception {
      sql.sql("update premises set name = 'Haus \uD83C\uDFE0 東 Ñandú' where owner = '14-alder'")
          .update();
      try {
        assertThat(read(Copies.pdf(copy(terms -> terms)).toArray())).contains("Haus ? ? Ñandú");
      } finally {
        sql.sql("update premises set name = '14 Alder Street' where owner = '14-alder'").update();
      }
    }
  }

  @Test
  void everyKindOfIncidentOfTheTrialHasWordsInBothLanguages() {
    for (Language language : Language.values()) {
      TestTown.ordinance()
          .kinds()
          .forEach(kind ->
              assertThat(Phrases.in("copy", language.word()).orElse("kind." + kind.value(), ""))
                  .isNotBlank());
    }
  }
}
