package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class SigningInTest {
  @LocalServerPort int port;

  private Page room() {
    return new Page(port, Face.ROOM);
  }

  @Nested
  class WhenNobodyIsSignedIn {
    @Test
    void theSessionSaysSoAndGivesATokenToSignInWith() {
      Page.Answer answer = room().load();

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.problem()).isEqualTo("sign-in-needed");
      assertThat(answer.body().path("csrf").asString()).isNotEmpty();
    }
  }

  @Nested
  class WhenACookiesSessionIsGone {
    @Test
    void itGetsNoOtherInPlaceOfOneTheBrowserMayHoldByNow() {
      Page before = room();
      before.load();
      String old = before.cookie();
      Page room = room();
      room.setCookie("porchlight-room", old);
      room.setCsrf(before.csrf());
      room.signIn("badge-2291");
      assertThat(room.cookie()).isNotEqualTo(old);

      Page.Answer late = before.get("/room/session");

      assertThat(late.status()).isEqualTo(401);
      assertThat(late.body().path("csrf").isNull()).isTrue();
      assertThat(late.headers().allValues("set-cookie")).isEmpty();
      assertThat(room.load().status()).isEqualTo(200);
    }

    @Test
    void aNewOneIsThereForTheAsking() {
      Page room = room();
      room.setCookie("porchlight-room", "bm8tc3VjaC1zZXNzaW9u");
      assertThat(room.get("/room/session").headers().allValues("set-cookie")).isEmpty();
      assertThat(room.signIn("badge-2291").status()).isEqualTo(200);
    }
  }

  @Nested
  class WhenAnInventedPersonSignsIn {
    @Test
    void theSessionNamesHimAndHisPasskey() {
      Page room = room();
      Page.Answer answer = room.signIn("badge-2291");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().at("/user/name").asString()).isEqualTo("Badge 2291");
      assertThat(answer.body().path("passkey").asString()).startsWith("badge-2291+");
      assertThat(answer.body().path("idleSeconds").asInt()).isEqualTo(1800);
      assertThat(room.load().status()).isEqualTo(200);
    }

    @Test
    void oneBrowserHoldsAllThreeFaces() {
      assertThat(room().signIn("badge-2291").status()).isEqualTo(200);
      assertThat(new Page(port, Face.HOME).signIn("14-alder").status()).isEqualTo(200);
      assertThat(new Page(port, Face.COUNCIL).signIn("council-ward-3").status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsIt() {
      Page room = room();
      room.signIn("badge-2291");

      assertThat(room.post("/room/sign-out", "{}").status()).isEqualTo(204);
      assertThat(room.load().status()).isEqualTo(401);
    }
  }
}
