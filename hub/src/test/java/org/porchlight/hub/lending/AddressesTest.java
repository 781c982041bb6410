package org.porchlight.hub.lending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Page;
import org.porchlight.hub.Snapshot;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.people.Face;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A business with several premises: many at once, and every camera signed for by itself. */
@HubTest
class AddressesTest {
  private static final String OWNER = "5-tannery-row";

  @LocalServerPort int port;
  @Autowired JdbcClient sql;
  private Page shop;

  @BeforeEach
  void anOwnerSignedIn() {
    sql.sql("delete from limit_bucket").update();
    sql.sql("delete from named_address").update();
    shop = new Page(port, Face.HOME);
    shop.signIn(OWNER);
  }

  private record Row(String name, String words) {}

  private static String rows(List<Row> rows) {
    return JsonMapper.shared().writeValueAsString(Map.of("addresses", rows));
  }

  private Page.Answer add(Row... rows) {
    return shop.post("/home/addresses", rows(List.of(rows)));
  }

  private static List<Row> shops(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> new Row("Shop " + i, i + " Mill Lane"))
        .toList();
  }

  private JsonNode list() {
    return shop.get("/home/addresses").body().path("addresses");
  }

  private String idOf(String name) {
    for (JsonNode one : list()) {
      if (one.path("name").asString().equals(name)) {
        return one.path("id").asString();
      }
    }
    throw new AssertionError("there is no address " + name);
  }

  private JsonNode at(String name) {
    for (JsonNode one : list()) {
      if (one.path("name").asString().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("there is no address " + name);
  }

  private Page.Answer confirm(String id) {
    return shop.post(
        "/home/addresses/" + id + "/place", "{\"latE6\":32300000,\"lonE6\":-90200000}");
  }

  @Nested
  class ManyAddedAtOnce {
    @Test
    void standInTheirOrderAtTheirFirstStep() {
      assertThat(add(new Row("Mill", " 1 Mill Lane "), new Row("Dock", "2 Dock Road")).status())
          .isEqualTo(200);
      assertThat(add(new Row("Yard", "3 Yard Street")).status()).isEqualTo(200);

      List<String> names = new ArrayList<>();
      list().forEach(one -> names.add(one.path("name").asString()));
      assertThat(names).containsExactly("Mill", "Dock", "Yard");
      assertThat(at("Mill").path("words").asString()).isEqualTo("1 Mill Lane");
      assertThat(at("Mill").path("place").isNull()).isTrue();
      assertThat(at("Mill").path("box").asString()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
      "'', 2 Dock Road, 'Row 2, name:'",
      "Dock, '', 'Row 2, address:'",
      "Mill, 2 Dock Road, 'Row 2, name: there is an address'",
      "'Do\tck', 2 Dock Road, 'Row 2, name:'"
    })
    void areAllRefusedForOneBadRowThatIsNamed(String name, String words, String sentence) {
      Page.Answer answer = add(new Row("Mill", "1 Mill Lane"), new Row(name, words));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.problem()).isEqualTo("addresses-refused");
      assertThat(answer.body().path("detail").asString()).startsWith(sentence);
      assertThat(list().size()).as("nothing is half done").isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"addresses\":null}",
          "{\"addresses\":[null]}",
          "{\"addresses\":[{\"name\":\"Mill\"}]}",
          "{\"addresses\":[{\"name\":null,\"words\":\"1 Mill Lane\"}]}"
        })
    void areNotUnderstoodWhereSomethingLacks(String body) {
      assertThat(shop.post("/home/addresses", body).status()).isEqualTo(400);
      assertThat(list().size()).isZero();
    }

    @Test
    void areTwoHundredAtMost() {
      assertThat(shop.post("/home/addresses", rows(shops(1, 201))).status()).isEqualTo(422);
      assertThat(shop.post("/home/addresses", rows(List.of())).status()).isEqualTo(422);
      assertThat(shop.post("/home/addresses", rows(shops(1, 200))).status()).isEqualTo(200);
      assertThat(add(new Row("One more", "9 Mill Lane")).status()).isEqualTo(422);
      assertThat(list().size()).isEqualTo(200);
    }

    @Test
    void areTwoHundredAtMostWhenTwoListsRace() throws Exception {
      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Integer> one =
            both.submit(() -> shop.post("/home/addresses", rows(shops(1, 150))).status());
        Future<Integer> two =
            both.submit(() -> shop.post("/home/addresses", rows(shops(500, 150))).status());
        assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(200, 422);
      }
      assertThat(list().size()).isEqualTo(150);
    }
  }

  @Nested
  class EachAddress {
    @Test
    void isConfirmedByItself() {
      add(new Row("Mill", "1 Mill Lane"), new Row("Dock", "2 Dock Road"));
      assertThat(confirm(idOf("Dock")).status()).isEqualTo(200);

      assertThat(at("Dock").at("/place/latE6").asInt()).isEqualTo(32_300_000);
      assertThat(at("Mill").path("place").isNull()).isTrue();
    }

    @Test
    void hasACodeOfItsOwnThatVoidsNoOthers() {
      add(new Row("Mill", "1 Mill Lane"), new Row("Dock", "2 Dock Road"));
      Lender dock = Lender.at(idOf("Dock"), port, OWNER, "dock-door");
      shop.post("/home/addresses/" + idOf("Mill") + "/pairing", "{}");
      shop.post("/home/addresses/" + idOf("Dock") + "/pairing", "{}");
      shop.post("/home/addresses/" + idOf("Mill") + "/pairing", "{}");

      assertThat(
              sql.sql(
                      """
                      select count(*) from pairing
                       where claimed_at is null and voided_at is null and address is not null
                      """)
                  .query(Long.class)
                  .single())
          .as("one for each")
          .isEqualTo(2);
      assertThat(at("Dock").path("box").asString()).isEqualTo("compared");
      assertThat(at("Dock").path("cameras").toString()).isEqualTo("[\"dock-door\"]");
      assertThat(at("Mill").path("box").asString()).isEqualTo("none");
      assertThat(dock.agentKey()).isNotBlank();
    }

    @Test
    void isTakenOffTheListUnlessABoxStandsThere() {
      add(new Row("Mill", "1 Mill Lane"), new Row("Dock", "2 Dock Road"));
      Lender.at(idOf("Dock"), port, OWNER, "dock-gate");

      Page.Answer answer = shop.post("/home/addresses/" + idOf("Dock") + "/remove", "{}");
      assertThat(answer.problem()).isEqualTo("address-in-use");
      assertThat(shop.post("/home/addresses/" + idOf("Mill") + "/remove", "{}").status())
          .isEqualTo(200);
      assertThat(list().size()).isEqualTo(1);
    }
  }

  @Nested
  class TheCodeOfAnAddress {
    private final SigningKey agent = agent();

    private static SigningKey agent() {
      try {
        return SigningKey.generate("agent-late", new SecureRandom());
      } catch (NoteException impossible) {
        throw new AssertionError(impossible);
      }
    }

    private String code(String name) {
      return shop.post("/home/addresses/" + idOf(name) + "/pairing", "{}")
          .body()
          .path("code")
          .asString();
    }

    private Page.Answer claim(String code) {
      byte[] text = ("porchlight-pair/v1\n" + code + "\n").getBytes(StandardCharsets.UTF_8);
      return new Page(port, Face.HOME)
          .post(
              "/pairings/claim",
              "{\"code\":\"%s\",\"agent\":\"%s\",\"proof\":\"%s\"}"
                  .formatted(code, agent.verifierKey(), agent.signBytes(text)));
    }

    @Test
    void diesWithItAndWhoeverTypesItIsToldWhy() {
      add(new Row("Mill", "1 Mill Lane"), new Row("Dock", "2 Dock Road"));
      String mill = code("Mill");
      String dock = code("Dock");
      assertThat(shop.post("/home/addresses/" + idOf("Mill") + "/remove", "{}").status())
          .isEqualTo(200);

      Page.Answer late = claim(mill);
      assertThat(late.status()).isEqualTo(404);
      assertThat(late.body().path("detail").asString()).contains("was taken off your list");
      assertThat(claim("AAAA-AAAA").body().path("detail").asString()).doesNotContain("taken off");
      assertThat(claim(dock).status()).as("the other address' code").isEqualTo(200);
    }

    @Test
    void goesOnWhereTheAddressStaysBecauseABoxStandsThere() {
      add(new Row("Mill", "1 Mill Lane"));
      Lender.at(idOf("Mill"), port, OWNER, "mill-gate");
      String code = code("Mill");
      shop.post("/home/addresses/" + idOf("Mill") + "/remove", "{}");
      assertThat(claim(code).status()).isEqualTo(200);
    }

    @RepeatedTest(8)
    void neverPairsABoxWithAnAddressThatIsGone() throws Exception {
      add(new Row("Mill", "1 Mill Lane"));
      String id = idOf("Mill");
      String code = code("Mill");
      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Integer> claiming = both.submit(() -> claim(code).status());
        Future<Integer> removing =
            both.submit(() -> shop.post("/home/addresses/" + id + "/remove", "{}").status());
        assertThat(List.of(claiming.get(), removing.get()))
            .isIn(List.of(200, 409), List.of(404, 200));
      }
    }
  }

  @Nested
  class LastMonth {
    @BeforeEach
    void threeBoxes() {
      sql.sql("delete from forecast_place").update();
      add(new Row("Mill", "1 Mill Lane"), new Row("Dock", "2 Dock Road"));
      Lender.at(idOf("Mill"), port, OWNER, "past-mill");
      Lender.at(idOf("Dock"), port, OWNER, "past-dock");
    }

    private Page.Answer lastMonth(String camera, Place at) {
      String text = shop.get("/home/cameras/" + camera + "/terms").body().path("next").asString();
      try {
        Terms draft = Change.of(Terms.parse(text)).set("place", at);
        return shop.post(
            "/home/cameras/" + camera + "/forecast",
            "{\"terms\":" + TestTown.quoted(draft.text()) + "}");
      } catch (NoteException impossible) {
        throw new AssertionError(impossible);
      }
    }

    private void confirm(String name, Place at) {
      assertThat(
              shop.post(
                      "/home/addresses/" + idOf(name) + "/place",
                      "{\"latE6\":%d,\"lonE6\":%d}".formatted(at.latE6(), at.lonE6()))
                  .status())
          .isEqualTo(200);
    }

    private static Place place(int number) {
      return new Place(32_300_000 + 10_000 * number, -90_200_000);
    }

    @Test
    void isShownForANamedAddressOnlyOnceItIsConfirmed() {
      assertThat(lastMonth("past-mill", place(1)).problem()).isEqualTo("not-confirmed");
      confirm("Mill", place(1));
      assertThat(lastMonth("past-mill", place(1)).status()).isEqualTo(200);
    }

    @Test
    void isShownForWhereTheBoxStandsAndNotForAnotherOfHisAddresses() {
      confirm("Mill", place(1));
      confirm("Dock", place(2));
      assertThat(lastMonth("past-mill", place(2)).problem()).isEqualTo("not-confirmed");
      assertThat(lastMonth("past-dock", place(1)).problem()).isEqualTo("not-confirmed");
    }

    @Test
    void isShownAtThreePlacesInAllHoweverManyTheAccountHas() {
      for (int number = 1; number <= 3; number++) {
        confirm("Mill", place(number));
        assertThat(lastMonth("past-mill", place(number)).status()).isEqualTo(200);
      }
      confirm("Dock", place(4));
      assertThat(lastMonth("past-dock", place(4)).problem()).isEqualTo("places-used");
      assertThat(lastMonth("past-mill", place(3)).status()).as("one of the three").isEqualTo(200);
    }
  }

  @Nested
  class OneSetOfTermsForSeveralCameras {
    private Lender mill;
    private Lender dock;

    @BeforeEach
    void twoBoxes() {
      add(new Row("Mill", "1 Mill Lane"), new Row("Dock", "2 Dock Road"));
      mill = Lender.at(idOf("Mill"), port, OWNER, "many-mill");
      dock = Lender.at(idOf("Dock"), port, OWNER, "many-dock");
    }

    private static Terms asking(Terms proposal) {
      Terms placed = Change.of(proposal).set("place", TestTown.CHAPEL_STREET);
      return Change.of(placed).set("consent", Consent.ASK);
    }

    @Test
    void isANoteOfItsOwnForEachWithItsOwnHash() {
      Terms first = asking(mill.proposal("many-mill"));
      Terms second = asking(dock.proposal("many-dock"));

      assertThat(first.waiver()).isEqualTo(second.waiver());
      assertThat(first.hash()).isNotEqualTo(second.hash());
      assertThat(mill.post("many-mill", mill.hand().signed(first)).status()).isEqualTo(200);
      assertThat(dock.proposal("many-dock").number()).as("nothing signed for it").isEqualTo(1);
      mill.leave("many-mill");
    }

    @Test
    void isProposedAtNoOtherAddressesPlace() {
      mill.lend("many-mill", OneSetOfTermsForSeveralCameras::asking);
      assertThat(dock.proposal("many-dock").place())
          .as("nowhere, until its owner says where")
          .isEqualTo(new Place(0, 0));
      mill.leave("many-mill");
    }

    @Test
    void isNotSignedForACameraByTheSignatureUnderAnothers() {
      String signed = mill.hand().signed(asking(mill.proposal("many-mill")));
      String line = signed.substring(signed.indexOf("\n\n"));
      String forged = asking(dock.proposal("many-dock")).text() + line.substring(1);

      Page.Answer answer = dock.post("many-dock", forged);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.problem()).isEqualTo("terms-refused");
      assertThat(dock.post("many-dock", signed).problem()).isEqualTo("terms-refused");
    }
  }

  @Nested
  class NobodyInTheOwnersPlace {
    @Test
    void hasADoorForIt() throws IOException {
      JsonNode paths =
          JsonMapper.shared()
              .readTree(Files.readString(Snapshot.repository().resolve("docs/ref/openapi.json")))
              .path("paths");
      List<String> doors =
          paths.properties().stream()
              .map(Map.Entry::getKey)
              .filter(path -> path.contains("address") || path.contains("/terms"))
              .toList();
      assertThat(doors).isNotEmpty().allMatch(path -> path.startsWith("/api/v1/home/"));
    }

    @ParameterizedTest
    @EnumSource(
        value = Face.class,
        names = {"ROOM", "COUNCIL"})
    void addsAddressesOrSignsForThem(Face face) {
      Page other = new Page(port, face);
      other.signIn(face == Face.ROOM ? "badge-2291" : "council-ward-3");
      for (String path : List.of("/home/addresses", "/home/cameras/many-mill/terms")) {
        assertThat(other.post(path, rows(shops(1, 2))).status()).as(path).isIn(401, 403);
      }
      assertThat(list().size()).isZero();
    }
  }
}
