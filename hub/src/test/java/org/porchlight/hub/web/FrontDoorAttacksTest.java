package org.porchlight.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.Face;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a hostile page, network or neighbour tries at the hub's front door. */
@HubTest
class FrontDoorAttacksTest {
  @LocalServerPort int port;
  @Autowired TestClock clock;
  @Autowired Limits limits;
  @Autowired JdbcClient sql;

  @AfterEach
  void rightTime() {
    clock.ahead(Duration.ZERO);
  }

  private Page signedIn(Face face, String person) {
    Page page = new Page(port, face);
    assertThat(page.signIn(person).status()).isEqualTo(200);
    return page;
  }

  private Page council() {
    return signedIn(Face.COUNCIL, "council-ward-3");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Nested
  class WhenSomebodySignedInReadsWithoutEnd {
    private final Page greedy = signedIn(Face.HOME, "14-alder");

    @BeforeEach
    void hisBucketIsEmpty() {
      limits.spend(Limit.READ, "14-alder");
      sql.sql(
              "update limit_bucket set calls = 0, at = :at where kind = 'READ' and key = '14-alder'")
          .param("at", clock.instant().plusSeconds(600).atOffset(ZoneOffset.UTC))
          .update();
    }

    @AfterEach
    void andFullAgain() {
      sql.sql("delete from limit_bucket").update();
    }

    @Test
    void heIsToldToWaitAndNobodyElse() {
      Page.Answer answer = greedy.get("/home/now");
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.problem()).isEqualTo("too-often");
      assertThat(signedIn(Face.HOME, "40-mill-lane").get("/home/now").status()).isEqualTo(200);
    }

    @Test
    void heCanStillStopWhatLooks() {
      assertThat(greedy.post("/home/stop", "{}").status()).isEqualTo(204);
    }
  }

  @Nested
  class WhenAnotherSiteForgesACall {
    @Test
    void withoutTheSessionsTokenNothingChanges() {
      Page council = council();
      String token = council.csrf();
      council.setCsrf("");
      assertThat(council.post("/council/pause", "{}").status()).isEqualTo(403);
      council.setCsrf(council().csrf());
      assertThat(council.post("/council/pause", "{}").status()).isEqualTo(403);

      council.setCsrf(token);
      assertThat(council.get("/council/program").body().path("state").asString())
          .isEqualTo("running");
    }

    @Test
    void aForeignOriginIsRefusedEvenWithTheToken() {
      Page council = council();
      HttpRequest.Builder call =
          council
              .request("/council/pause")
              .header("Origin", "https://evil.example")
              .header("X-CSRF-TOKEN", council.csrf())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{}"));

      assertThat(council.send(call).status()).isEqualTo(403);
    }

    @Test
    void noAnswerAllowsAnotherOriginToReadIt() {
      Page room = new Page(port, Face.ROOM);
      Page.Answer answer =
          room.send(room.request("/room/session").header("Origin", "https://evil.example").GET());

      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Nested
  class WhenASessionIsPlanted {
    @Test
    void signingInChangesTheCookieAndTheTokenAndTheOldOneIsNobody() {
      Page attacker = new Page(port, Face.ROOM);
      attacker.load();
      Page victim = new Page(port, Face.ROOM);
      victim.setCookie("porchlight-room", attacker.cookie());
      victim.signIn("badge-2291");

      assertThat(victim.cookie()).isNotEqualTo(attacker.cookie());
      assertThat(attacker.load().status()).isEqualTo(401);
      assertThat(victim.load().status()).isEqualTo(200);
    }
  }

  @Nested
  class WhenOneFacesSessionIsCarriedToAnother {
    @Test
    void aRoomsCookieOpensNoHomeAndNoCouncil() {
      Page room = signedIn(Face.ROOM, "badge-2291");
      for (Face other : new Face[] {Face.HOME, Face.COUNCIL}) {
        Page page = new Page(port, other);
        page.setCookie(other.cookie(), room.cookie());
        assertThat(page.load().status()).isEqualTo(401);
      }
    }

    @Test
    void anOwnersPasskeySignsInAtHomeOnly() {
      Page room = new Page(port, Face.ROOM);
      Page.Answer answer = room.signIn("14-alder");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("wrong-face");
    }

    @Test
    void theRoomReachesNoOtherDoor() {
      Page room = signedIn(Face.ROOM, "badge-2291");

      assertThat(room.get("/home/now").status()).isEqualTo(401);
      assertThat(room.get("/council/program").status()).isEqualTo(401);
      assertThat(room.get("/room/people").status()).isEqualTo(403);
      assertThat(room.get("/anything/else").status()).isEqualTo(401);
    }

    @Test
    void cookiesAreForTheirOwnPathAndForNoScript() {
      Page room = new Page(port, Face.ROOM);
      String cookie = room.load().headers().firstValue("Set-Cookie").orElseThrow();

      assertThat(cookie)
          .startsWith("porchlight-room=")
          .contains("Path=/api/v1/room", "HttpOnly", "SameSite=Strict");
    }
  }

  @Nested
  class WhenTimePasses {
    @Test
    void thirtyIdleMinutesEndASignIn() {
      Page room = signedIn(Face.ROOM, "badge-2291");
      clock.ahead(Duration.ofMinutes(29));
      assertThat(room.load().status()).isEqualTo(200);
      clock.ahead(Duration.ofMinutes(58));
      assertThat(room.load().status()).isEqualTo(200);
      clock.ahead(Duration.ofMinutes(89));
      assertThat(room.load().status()).isEqualTo(401);
    }

    @Test
    void twelveHoursEndItHoweverBusy() {
      Page room = signedIn(Face.ROOM, "badge-2291");
      for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
        clock.ahead(Duration.ofMinutes(minutes));
        assertThat(room.load().status()).isEqualTo(200);
      }
      clock.ahead(Duration.ofMinutes(12 * 60 + 1));
      assertThat(room.load().status()).isEqualTo(401);
    }
  }

  @Nested
  class WhenAForeignNamePointsAtTheHub {
    @Test
    void itIsNotAnswered() throws IOException {
      assertThat(
              raw(
                  "GET /api/v1/demo HTTP/1.1\r\nHost: evil.example:"
                      + port
                      + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 421");
      assertThat(
              raw(
                  "GET /api/v1/demo HTTP/1.1\r\nHost: localhost:"
                      + port
                      + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Nested
  class WhenABodyNeverEnds {
    @Test
    void itIsCutAtItsLimitAnnouncedOrNot() throws IOException {
      Page page = new Page(port, Face.ROOM);
      String large = "{\"full\":\"" + "x".repeat(200_000) + "\",\"coarse\":\"\"}";
      assertThat(page.post("/dispatch/incidents", large).status()).isEqualTo(413);

      String chunk = "x".repeat(0x8000);
      StringBuilder chunked =
          new StringBuilder(
              "POST /api/v1/dispatch/incidents HTTP/1.1\r\nHost: localhost:"
                  + port
                  + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
      chunked.append("9\r\n{\"full\":\"\r\n");
      for (int i = 0; i < 5; i++) {
        chunked.append("8000\r\n").append(chunk).append("\r\n");
      }
      chunked.append("0\r\n\r\n");
      assertThat(raw(chunked.toString())).startsWith("HTTP/1.1 413");
    }
  }

  @Nested
  class WhenAnybodyLooksAtTheHeaders {
    @Test
    void aPageRunsTheHubsCodeAloneAndIsFramedByNobody() {
      Page.Answer answer = new Page(port, Face.ROOM).get("/demo");

      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
      assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void aProblemIsAProblem() {
      Page.Answer answer = new Page(port, Face.ROOM).get("/room/program");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.problem()).isEqualTo("sign-in-needed");
      assertThat(answer.body().has("law")).isTrue();
      assertThat(answer.body().path("reasons").isArray()).isTrue();
    }
  }

  @Nested
  class WhenSomebodyKnocksAtADoorOfAnotherRole {
    private static final String KNOCKS =
        "select count(*) from audit_event where what = 'people.door-refused' and actor = :who";

    private long knocks(String who) {
      return sql.sql(KNOCKS).param("who", who).query(Long.class).single();
    }

    @BeforeEach
    void nobodyKnockedBefore() {
      sql.sql("delete from limit_bucket").update();
    }

    @Test
    void theRecordSaysWhoAndWhichWithoutWhatWasNamedBehindIt() {
      Page operator = signedIn(Face.ROOM, "badge-2291");
      assertThat(operator.post("/room/people/14-alder/lock", "{}").status()).isEqualTo(403);
      assertThat(
              sql.sql(
                      """
                      select result || ' ' || (details ->> 'role') || ' ' || (details ->> 'door')
                        from audit_event where what = 'people.door-refused' and actor = 'badge-2291'
                       order by number desc limit 1
                      """)
                  .query(String.class)
                  .single())
          .isEqualTo("REFUSED OPERATOR POST /room/people");
    }

    @Test
    void aFloodWritesAFewLinesAndIsRefusedAllTheSame() {
      Page operator = signedIn(Face.ROOM, "badge-2291");
      long before = knocks("badge-2291");
      for (int knock = 0; knock < 60; knock++) {
        assertThat(operator.get("/room/people").status()).isEqualTo(403);
      }
      assertThat(knocks("badge-2291") - before).isBetween(1L, (long) Limit.KNOCK.size());
    }

    @Test
    void whatIsNoKnockIsNotWrittenAsOne() {
      Page operator = signedIn(Face.ROOM, "badge-2291");
      long before = knocks("badge-2291");
      operator.setCsrf("forged");
      assertThat(operator.post("/room/looks/stop", "{}").status()).isEqualTo(403);
      assertThat(operator.get("/room/program").status()).isEqualTo(200);
      assertThat(knocks("badge-2291")).isEqualTo(before);
    }
  }

  @Nested
  class WhenSomebodyGuessesInvites {
    @Test
    void heIsSlowedDown() {
      Page page = new Page(port, Face.HOME);
      page.load();
      int status = 0;
      for (int guess = 0; guess < 30 && status != 429; guess++) {
        status =
            page.post("/home/enrol/options", "{\"invite\":\"AAAAAAAAAAAAAAAAAAAAAA\"}").status();
      }
      assertThat(status).isEqualTo(429);
    }
  }
}
