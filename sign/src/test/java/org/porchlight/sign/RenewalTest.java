package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.Ask;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Papers;
import org.porchlight.grant.SignerRole;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Town;
import org.porchlight.note.Bytes;

/** A look that goes on beyond its first grant, and those that must not. */
class RenewalTest {
  @TempDir Path directory;
  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private Office agency;

  @BeforeEach
  void open() throws Exception {
    agency = new Office(town, SignerRole.AGENCY, directory);
    agency.enrolOperator();
    papers.incident =
        Papers.with(
            papers.incident,
            Incident::parse,
            "reportedAt",
            Papers.time(Town.NOW.minus(Duration.ofMinutes(59))));
  }

  @AfterEach
  void close() throws Exception {
    agency.close();
  }

  private GrantBundle bundle() {
    return papers.forSigner(Bytes.random(16, town.random));
  }

  private GrantId firstLook() throws Exception {
    GrantBundle first = bundle();
    assertThat(agency.grant(first).statusCode()).isEqualTo(200);
    return Grant.parse(first.grant()).id();
  }

  /** Asks again so long after the first look began. */
  private HttpResponse<String> renew(GrantId previous, Duration later) throws Exception {
    agency.now = Town.NOW.plus(later);
    papers.editAsk =
        ask ->
            Papers.with(
                Papers.with(ask, Ask::parse, "previous", Papers.str(previous.value())),
                Ask::parse,
                "at",
                Papers.time(agency.now.minusSeconds(1)));
    papers.editGrant =
        grant ->
            Papers.with(
                grant,
                Grant::parse,
                "notAfter",
                Papers.time(agency.now.plus(Duration.ofMinutes(20))));
    return agency.grant(bundle());
  }

  private static String code(HttpResponse<String> answer) {
    return Office.field(answer, "code");
  }

  @Test
  void whatStillRunsMayGoOnAfterTheTimeToAskIsOver() throws Exception {
    GrantId first = firstLook();
    agency.restart();
    assertThat(renew(first, Duration.ofMinutes(18)).statusCode()).isEqualTo(200);
  }

  @Test
  void whatHasEndedIsNotRenewed() throws Exception {
    GrantId first = firstLook();
    assertThat(code(renew(first, Duration.ofMinutes(21)))).isEqualTo("renewal-other");
  }

  @Test
  void whatWasStoppedIsNotRenewed() throws Exception {
    GrantId first = firstLook();
    agency.stop(Stop.of(Town.PROGRAM, first, EndedBy.OWNER, Town.NOW).text());
    assertThat(code(renew(first, Duration.ofMinutes(18)))).isEqualTo("renewal-other");
  }

  @Test
  void whatNeverWasIsNotRenewed() throws Exception {
    assertThat(code(renew(GrantId.random(town.random), Duration.ofMinutes(1))))
        .isEqualTo("renewal-other");
  }

  @Test
  void anotherCameraIsNotRenewed() throws Exception {
    GrantId first = firstLook();
    papers.terms = Papers.with(papers.terms, Terms::parse, "camera", Papers.str("alder-14-yard"));
    papers.editGrant = grant -> grant;
    agency.now = Town.NOW;
    papers.editAsk =
        ask ->
            Papers.with(
                Papers.with(ask, Ask::parse, "previous", Papers.str(first.value())),
                Ask::parse,
                "cameras",
                Papers.strings("alder-14-yard"));
    assertThat(code(agency.grant(bundle()))).isEqualTo("renewal-other");
  }

  @Test
  void aNewLookIsTooLate() throws Exception {
    agency.now = Town.NOW.plus(Duration.ofMinutes(2));
    papers.editAsk =
        ask -> Papers.with(ask, Ask::parse, "at", Papers.time(agency.now.minusSeconds(1)));
    assertThat(code(agency.grant(bundle()))).isEqualTo("ask-too-late");
  }

  /** Of two grants that race for one id, one is signed. */
  @Test
  void oneIdIsOfOneGrantHoweverManyAskAtOnce() throws Exception {
    String id = GrantId.random(town.random).value();
    papers.editGrant = grant -> Papers.with(grant, Grant::parse, "id", Papers.str(id));
    List<String> bodies = IntStream.range(0, 16).mapToObj(i -> agency.grantBody(bundle())).toList();
    List<Integer> all = new CopyOnWriteArrayList<>();
    try (ExecutorService hub = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String body : bodies) {
        hub.execute(() -> all.add(status(body)));
      }
    }
    assertThat(all).hasSize(16).containsOnly(200, 422);
    assertThat(all).filteredOn(status -> status == 200).hasSize(1);
  }

  private int status(String body) {
    try {
      return agency.post("/grant", body).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
