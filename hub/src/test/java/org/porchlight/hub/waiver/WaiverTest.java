package org.porchlight.hub.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Place;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Terms;
import org.porchlight.hub.Hand;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Language;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** No consent, no video: what an owner signs is what counts, and only he signs it. */
@HubTest
class WaiverTest {
  @LocalServerPort int port;
  @Autowired JdbcClient sql;
  @Autowired DataSource database;
  @Autowired TestClock clock;
  @Autowired Waivers waivers;
  @Autowired EndsTold ends;
  @Autowired TransactionTemplate transactions;
  private Lender owner;

  @BeforeEach
  void aCameraThatIsNotLent() {
    sql.sql("delete from limit_bucket").update();
    sql.sql("delete from terms").update();
    sql.sql("delete from leaving").update();
    sql.sql("delete from camera where id = 'waiver-porch'").update();
    owner = new Lender(port, "14-alder", "waiver-porch");
  }

  private JsonNode shown() {
    return owner.hand().page().get("/home/cameras/waiver-porch/terms").body();
  }

  private static UnaryOperator<Terms> with(String field, Object value) {
    return terms -> Change.of(terms).set(field, value);
  }

  @Nested
  class WhenNothingIsSigned {
    @Test
    void theProposalIsTheMostCareful() {
      Terms next = owner.proposal("waiver-porch");
      assertThat(next.number()).isEqualTo(1);
      assertThat(next.consent()).isEqualTo(Consent.ASK);
      assertThat(next.waiver()).isEqualTo(WaiverText.current().hash());
      assertThat(next.place()).isEqualTo(new Place(0, 0));
      assertThat(shown().path("terms").isNull()).isTrue();
    }

    @Test
    void theWaiverSaysWhatIsSharedAndSinceWhen() {
      assertThat(WaiverText.current().text())
          .contains("up to 2 seconds before it was allowed. Nothing older is ever sent.")
          .contains("Sound is never sent.")
          .contains("Stop any look");
    }
  }

  @Nested
  class WhenHeReadsSpanish {
    @Test
    void theProposalNamesTheSpanishTextAndItMayBeSigned() {
      JsonNode shown =
          owner.hand().page().get("/home/cameras/waiver-porch/terms?language=es").body();
      assertThat(shown.path("waiver").asString()).startsWith("Acuerdo de Porchlight");
      NoteHash spanish = NoteHash.of(shown.path("waiver").asString());
      assertThat(shown.path("next").asString()).contains(spanish.value());

      owner.lend("waiver-porch", with("waiver", spanish));
      assertThat(waivers.newest("waiver-porch").orElseThrow().terms().waiver()).isEqualTo(spanish);
      assertThat(WaiverText.of(spanish).orElseThrow().language()).isEqualTo(Language.ES);
    }

    @Test
    void itHasEverySentenceOfTheEnglishOne() {
      for (int sentence = 1; sentence <= 17; sentence++) {
        assertThat(WaiverText.current(Language.ES).text()).contains("\n" + sentence + ". ");
        assertThat(WaiverText.current(Language.EN).text()).contains("\n" + sentence + ". ");
      }
    }

    @Test
    void anotherLanguageIsRefused() {
      assertThat(owner.hand().page().get("/home/cameras/waiver-porch/terms?language=fr").status())
          .isEqualTo(400);
    }
  }

  @Nested
  class WhenTheOwnerSigns {
    @Test
    void theTermsAreInForceAndTheCameraStandsWhereHeSays() {
      owner.lend("waiver-porch", with("place", TestTown.CHAPEL_STREET));

      SignedTerms signed = waivers.newest("waiver-porch").orElseThrow();
      assertThat(signed.lends()).isTrue();
      assertThat(shown().path("terms").asString()).isEqualTo(signed.note());
      assertThat(owner.proposal("waiver-porch").number()).isEqualTo(2);
      assertThat(
              sql.sql("select lat_e6 from camera where id = 'waiver-porch'")
                  .query(Integer.class)
                  .single())
          .isEqualTo(TestTown.CHAPEL_STREET.latE6());
    }

    @Test
    void aChangeNeedsTheNextNumber() {
      owner.lend("waiver-porch", with("radiusMeters", 100));
      owner.lend("waiver-porch", with("radiusMeters", 50));
      assertThat(waivers.newest("waiver-porch").orElseThrow().terms().radiusMeters()).isEqualTo(50);
    }

    @Test
    void theRecordNamesTheTermsByTheirHash() {
      owner.lend("waiver-porch", terms -> terms);
      String hash = waivers.newest("waiver-porch").orElseThrow().terms().hash().value();
      assertThat(
              sql.sql(
                      "select count(*) from audit_event where what = 'waiver.terms-signed'"
                          + " and details ->> 'hash' = :hash")
                  .param("hash", hash)
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Nested
  class WhenTermsHaveAnEndOfTheirOwn {
    private final Instant end =
        Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void now() {
      clock.ahead(Duration.ZERO);
    }

    @Test
    void itIsKeptInTheNextProposalAndTheProgramsEndIsTold() {
      owner.lend("waiver-porch", with("until", end));
      assertThat(owner.proposal("waiver-porch").until()).isEqualTo(end);
      assertThat(Instant.parse(shown().path("latest").asString())).isAfter(end);
    }

    @Test
    void afterItNothingIsLentAndItTakesASignatureToLendAgain() {
      owner.lend("waiver-porch", with("until", end));
      long lent = waivers.lent(false);
      clock.ahead(Duration.ofDays(11));
      Hand later = new Hand(port, Face.HOME, "14-alder");
      assertThat(waivers.lent(false)).isEqualTo(lent - 1);
      JsonNode shown = later.page().get("/home/cameras/waiver-porch/terms").body();
      assertThat(shown.path("terms").isNull()).isTrue();

      Terms next = proposed(shown);
      assertThat(next.until()).isEqualTo(Instant.parse(shown.path("latest").asString()));
      String note = "{\"terms\":" + TestTown.quoted(later.signed(next)) + "}";
      Page.Answer signed = later.page().post("/home/cameras/waiver-porch/terms", note);
      assertThat(signed.status()).as("%s", signed.body()).isEqualTo(200);
      assertThat(waivers.lent(false)).isEqualTo(lent);
    }

    @Test
    void theirOwnerIsToldOnceAWeekBefore() {
      owner.lend("waiver-porch", with("until", end));
      assertThat(told()).isEmpty();

      clock.ahead(Duration.ofDays(4));
      String terms = waivers.newest("waiver-porch").orElseThrow().terms().hash().value();
      assertThat(told()).containsExactly(terms);
      assertThat(told()).isEmpty();
    }

    @Test
    void nobodyIsRemindedOfTermsThatHeSignedAnew() {
      owner.lend("waiver-porch", with("until", end));
      owner.lend("waiver-porch", with("until", end.plus(Duration.ofDays(10))));
      clock.ahead(Duration.ofDays(4));
      assertThat(told()).isEmpty();
    }

    @Test
    void nobodyIsRemindedOfTermsThatHeLeft() {
      owner.lend("waiver-porch", with("until", end));
      owner.leave("waiver-porch");
      clock.ahead(Duration.ofDays(4));
      assertThat(told()).isEmpty();
    }

    @Test
    void nobodyIsRemindedOfTheProgramsEnd() {
      owner.lend("waiver-porch", terms -> terms);
      Instant over = waivers.newest("waiver-porch").orElseThrow().terms().until();
      clock.ahead(Duration.between(Instant.now(), over).minusDays(1));
      assertThat(told()).isEmpty();
    }

    /** The news that a round of reminding writes; addressed after its transaction, so not yet. */
    private List<String> told() {
      sql.sql("delete from news").update();
      return transactions.execute(_ -> {
        ends.tell();
        return sql.sql("select subject from news where kind = 'ending'").query(String.class).list();
      });
    }

    private static Terms proposed(JsonNode shown) {
      try {
        return Terms.parse(shown.path("next").asString());
      } catch (NoteException none) {
        throw new AssertionError(none);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misfits")
  void termsThatDoNotFitAreNotTaken(String name, UnaryOperator<Terms> change) {
    Page.Answer answer = owner.sign("waiver-porch", change);
    assertThat(answer.status()).as(name).isEqualTo(422);
    assertThat(answer.body().path("law").asInt()).isEqualTo(1);
    assertThat(waivers.newest("waiver-porch")).isEmpty();
  }

  static java.util.stream.Stream<Arguments> misfits() {
    return java.util.stream.Stream.of(
        misfit("another camera", with("camera", new CameraId("other"))),
        misfit("the city's", with("city", true)),
        misfit("another program", with("program", new ProgramId("elsewhere"))),
        misfit("another text of the waiver", with("waiver", NoteHash.of("other"))),
        misfit("a number left out", with("number", 2L)),
        misfit("masks nobody drew", with("masks", 1)),
        misfit(
            "a kind that is not lent for",
            with("kinds", new TreeSet<>(java.util.Set.of(new Kind("protest"))))),
        misfit(
            "past the program's end",
            terms -> Change.of(terms).set("until", terms.until().plus(Duration.ofDays(1)))),
        misfit("over already", with("until", java.time.Instant.parse("2026-01-01T00:00:00Z"))),
        misfit("farther than the ordinance", with("radiusMeters", 201)));
  }

  private static Arguments misfit(String name, UnaryOperator<Terms> change) {
    return Arguments.of(name, change);
  }

  @Nested
  class WhenSomebodyElseSigns {
    @Test
    void anotherPersonsPasskeyIsNone() {
      Hand neighbour = new Hand(port, Face.HOME, "5-tannery-row");
      Page.Answer answer =
          owner.post("waiver-porch", neighbour.signed(owner.proposal("waiver-porch")));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(waivers.newest("waiver-porch")).isEmpty();
    }

    @Test
    void anotherPersonHasNoSuchCamera() {
      Hand neighbour = new Hand(port, Face.HOME, "5-tannery-row");
      assertThat(neighbour.page().get("/home/cameras/waiver-porch/terms").status()).isEqualTo(404);
      assertThat(neighbour.page().post("/home/cameras/waiver-porch/leave", "{}").status())
          .isEqualTo(404);
    }

    @Test
    void aWordChangedAfterSigningIsRefused() {
      String note = owner.hand().signed(owner.proposal("waiver-porch"));
      Page.Answer answer =
          owner.post("waiver-porch", note.replace("\"consent\":\"ask\"", "\"consent\":\"always\""));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(waivers.newest("waiver-porch")).isEmpty();
    }
  }

  @Nested
  class WhenTheOwnerLeaves {
    @Test
    void nothingIsLentFromThatMomentAndOldTermsDoNotComeBack() {
      owner.lend("waiver-porch", terms -> terms);
      String old = waivers.newest("waiver-porch").orElseThrow().note();
      owner.leave("waiver-porch");

      assertThat(waivers.newest("waiver-porch").orElseThrow().lends()).isFalse();
      assertThat(shown().path("terms").isNull()).isTrue();
      assertThat(owner.post("waiver-porch", old).status()).isEqualTo(422);
      assertThat(waivers.newest("waiver-porch").orElseThrow().lends()).isFalse();
    }

    @Test
    void itIsUnsignedUntilHeSignsTheWithdrawal() {
      owner.lend("waiver-porch", terms -> terms);
      assertThat(leftUnsigned()).isFalse();
      owner.leave("waiver-porch");
      assertThat(leftUnsigned()).isTrue();

      owner.lend("waiver-porch", Terms::withdrawal);

      assertThat(leftUnsigned()).isFalse();
      SignedTerms newest = waivers.newest("waiver-porch").orElseThrow();
      assertThat(newest.lends()).isFalse();
      assertThat(newest.terms().number()).isEqualTo(2);
      assertThat(shown().path("terms").isNull()).isTrue();
    }

    @Test
    void heCanSignItWhateverTheProgramHasBecome() {
      owner.lend("waiver-porch", terms -> terms);
      owner.leave("waiver-porch");
      Instant past = Instant.parse("2026-01-01T00:00:00Z");
      Page.Answer answer =
          owner.sign("waiver-porch", terms -> Change.of(terms).set("until", past).withdrawal());
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    @Test
    void lendingAgainTakesAHigherNumberThanTheWithdrawal() {
      owner.lend("waiver-porch", terms -> terms);
      owner.leave("waiver-porch");
      String before = owner.hand().signed(owner.proposal("waiver-porch"));
      owner.lend("waiver-porch", Terms::withdrawal);
      assertThat(owner.post("waiver-porch", before).status()).isEqualTo(422);
      owner.lend("waiver-porch", terms -> terms);
      SignedTerms newest = waivers.newest("waiver-porch").orElseThrow();
      assertThat(newest.lends()).isTrue();
      assertThat(newest.terms().number()).isEqualTo(3);
    }

    private boolean leftUnsigned() {
      return owner
          .hand()
          .page()
          .get("/home/now")
          .body()
          .path("cameras")
          .valueStream()
          .filter(camera -> camera.path("camera").asString().equals("waiver-porch"))
          .findFirst()
          .orElseThrow()
          .path("leftUnsigned")
          .asBoolean();
    }

    @Test
    void aNewSignatureLendsAgain() {
      owner.lend("waiver-porch", terms -> terms);
      owner.leave("waiver-porch");
      owner.lend("waiver-porch", terms -> terms);
      assertThat(waivers.newest("waiver-porch").orElseThrow().lends()).isTrue();
    }
  }

  @Test
  void theProgramTakesNoMoreCamerasThanItsOrdinanceAllows() {
    String[] six = {"full-1", "full-2", "full-3", "full-4", "full-5", "full-6"};
    Lender many = new Lender(port, "5-tannery-row", six);
    for (int i = 0; i < 5; i++) {
      many.lend(six[i], terms -> terms);
    }
    Page.Answer sixth = many.sign("full-6", terms -> terms);
    assertThat(sixth.status()).isEqualTo(422);
    assertThat(sixth.body().at("/reasons/0/code").asString()).isEqualTo("program-full");

    many.leave("full-1");
    assertThat(many.sign("full-6", terms -> terms).status()).isEqualTo(200);
  }

  @Test
  void aWithdrawalIsOnThePublicPageNoSoonerThanAtMidnightAndOnlyInTens() {
    String[] five = {"open-1", "open-2", "open-3", "open-4", "open-5"};
    Lender many = new Lender(port, "5-tannery-row", five);
    for (String camera : five) {
      many.lend(camera, terms -> terms);
    }
    assertThat(publicly().isNull()).isTrue();
    clock.ahead(Duration.ofDays(1));
    sql.sql("insert into leaving (camera, through_number, left_at) values ('open-1', 1, :now)")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    assertThat(publicly().asInt()).isEqualTo(10);
    clock.ahead(Duration.ofDays(2));
    assertThat(publicly().isNull()).isTrue();
    clock.ahead(Duration.ZERO);
  }

  /** Private cameras on the public page. */
  private JsonNode publicly() {
    return new Page(port, Face.ROOM).get("/public/program").body().at("/cameras/private");
  }

  @Test
  @Timeout(60)
  void twoWhoSignAtOnceDoNotBothTakeTheLastPlace() throws Exception {
    String[] six = {"last-1", "last-2", "last-3", "last-4", "last-5", "last-6"};
    Lender many = new Lender(port, "5-tannery-row", six);
    for (int i = 0; i < 4; i++) {
      many.lend(six[i], terms -> terms);
    }
    String fifth = many.hand().signed(many.proposal("last-5"));
    String sixth = many.hand().signed(many.proposal("last-6"));
    Future<Integer> one;
    Future<Integer> other;
    try (ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Connection nobodyWrites = database.getConnection()) {
        nobodyWrites.setAutoCommit(false);
        nobodyWrites.createStatement().execute("lock table terms in share row exclusive mode");
        one = owners.submit(() -> many.post("last-5", fifth).status());
        other = owners.submit(() -> many.post("last-6", sixth).status());
        while (waiting() < 2) {
          Thread.onSpinWait();
        }
        nobodyWrites.commit();
      }
      assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 422);
    }
    assertThat(waivers.lent(false)).isEqualTo(5);
  }

  private int waiting() {
    return sql.sql("select count(distinct pid) from pg_locks where not granted")
        .query(Integer.class)
        .single();
  }
}
