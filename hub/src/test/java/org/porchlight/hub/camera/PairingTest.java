package org.porchlight.hub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Pairing;
import org.porchlight.hub.Hand;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.link.Limits;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class PairingTest {
  @LocalServerPort int port;
  @Autowired JdbcClient sql;
  private Hand owner;
  private Page agent;
  private SigningKey key;

  @BeforeEach
  void anOwnerAndAnAgent() throws NoteException {
    sql.sql("delete from limit_bucket").update();
    owner = new Hand(port, Face.HOME, "40-mill-lane");
    agent = new Page(port, Face.HOME);
    key = SigningKey.generate("agent-mill", new SecureRandom());
  }

  private String code() {
    Page.Answer answer = owner.page().post("/home/pairings", "{}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("fingerprint").asString())
        .isEqualTo(owner.passkey().fingerprint());
    return answer.body().path("code").asString();
  }

  private Page.Answer claim(String code, String signedCode, SigningKey by) {
    return agent.post(
        "/pairings/claim",
        "{\"code\":\"%s\",\"agent\":\"%s\",\"proof\":\"%s\"}"
            .formatted(
                code, key.verifierKey(), sign(by, "porchlight-pair/v1\n" + signedCode + "\n")));
  }

  private Page.Answer tell(String cameras, String signedCameras, Instant at) {
    String text = "porchlight-cameras/v1\n" + at + "\n" + signedCameras + "\n";
    return agent.post(
        "/pairings/cameras",
        "{\"agent\":\"%s\",\"cameras\":%s,\"at\":\"%s\",\"proof\":\"%s\"}"
            .formatted(key.verifierKey(), cameras, at, sign(key, text)));
  }

  private static String sign(SigningKey key, String text) {
    return key.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String camera(String id) {
    return "[" + oneCamera(id) + "]";
  }

  private static String oneCamera(String id) {
    return "{\"camera\":\"" + id + "\",\"name\":\"Yard\",\"tracks\":[\"sub\"]}";
  }

  @Nested
  class WhenTheCodeIsGood {
    @Test
    void theAgentLearnsWhoseItIsAndWhomToBelieve() {
      String code = code();
      Page.Answer answer = claim(code, code, key);

      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      assertThat(answer.body().path("owner").asString()).isEqualTo(owner.passkey().toString());
      assertThat(answer.body().path("ownerName").asString()).isEqualTo("40 Mill Lane");
      assertThat(answer.body().path("policy").asString().lines())
          .contains("program " + TestTown.PROGRAM)
          .contains("council " + TestTown.COUNCIL.verifierKey())
          .contains("agency " + TestTown.AGENCY.verifierKey())
          .contains("dispatch " + TestTown.DISPATCH.verifierKey())
          .contains("rp localhost http://localhost:" + port)
          .anyMatch(line -> line.matches("relay ws://localhost:\\d+ relay-1"));
    }

    @Test
    void itMayBeTypedInSmallLetters() {
      String code = code();
      assertThat(claim(code.toLowerCase(Locale.ROOT), code, key).status()).isEqualTo(200);
    }

    @Test
    void theOwnerSeesTheCamerasItNames() {
      String code = code();
      claim(code, code, key);
      assertThat(tell(camera("mill-yard"), camera("mill-yard"), Instant.now()).status())
          .isEqualTo(204);

      assertThat(owner.page().get("/home/now").body().path("cameras").toString())
          .contains("\"camera\":\"mill-yard\",\"name\":\"Yard\",\"state\":\"gone\"");
    }

    @Test
    void itNamesAsManyAsItMaySpeakForAndNoMore() {
      String code = code();
      claim(code, code, key);
      String most = cameras(Limits.CAMERAS);
      String oneMore = cameras(Limits.CAMERAS + 1);

      assertThat(tell(most, most, Instant.now()).status()).isEqualTo(204);
      assertThat(tell(oneMore, oneMore, Instant.now()).status()).isEqualTo(400);
    }

    private static String cameras(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> oneCamera("mill-" + i))
          .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void onlyItsHashIsKept() {
      String code = code();
      assertThat(sql.sql("select pairing::text from pairing").query(String.class).list())
          .noneMatch(row -> row.contains(code));
    }
  }

  @Nested
  class WhenTheAgentSaysWhoseItIs {
    @Test
    void itsWordIsKeptAndAnOlderOneChangesNothing() {
      String code = code();
      claim(code, code, key);
      assertThat(name(key, 2).status()).isEqualTo(204);
      String kept = kept();
      assertThat(kept).contains("\"number\":2");

      assertThat(name(key, 1).status()).isEqualTo(204);
      assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void nobodyElseSaysIt() throws NoteException {
      String code = code();
      claim(code, code, key);
      SigningKey hub = SigningKey.generate("agent-mill", new SecureRandom());
      assertThat(name(hub, 1).status()).isEqualTo(403);
      assertThat(kept()).isNull();
    }

    @Test
    void anAgentThatIsNotPairedHasNoSay() {
      assertThat(name(key, 1).status()).isEqualTo(403);
    }

    private Page.Answer name(SigningKey signer, long number) {
      Pairing says = new Pairing(TestTown.PROGRAM, key.verifierKey(), owner.passkey(), number);
      String note = says.unsigned().withSignature(signer.sign(says.text())).toString();
      return agent.post(
          "/pairings/owner", JsonMapper.shared().writeValueAsString(Map.of("pairing", note)));
    }

    private String kept() {
      return sql.sql("select pairing_note from agent where key = ?")
          .param(key.verifierKey().toString())
          .query((row, _) -> row.getString(1))
          .list()
          .getFirst();
    }
  }

  @Nested
  class WhenSomebodyElseTries {
    @Test
    void aCodeIsGoodOnce() throws NoteException {
      String code = code();
      claim(code, code, key);
      key = SigningKey.generate("agent-other", new SecureRandom());
      assertThat(claim(code, code, key).status()).isEqualTo(404);
    }

    @Test
    void aCodeOfFifteenMinutesAgoIsNone() {
      String code = code();
      sql.sql("update pairing set until = now() - interval '1 second' where claimed_at is null")
          .update();
      assertThat(claim(code, code, key).status()).isEqualTo(404);
    }

    @Test
    void aLaterCodeVoidsTheEarlier() {
      String earlier = code();
      code();
      assertThat(claim(earlier, earlier, key).status()).isEqualTo(404);
    }

    @Test
    void aProofByAnotherKeyIsRefusedAndTheCodeIsStillGood() throws NoteException {
      String code = code();
      SigningKey other = SigningKey.generate("agent-mill", new SecureRandom());
      assertThat(claim(code, code, other).status()).isEqualTo(403);
      assertThat(claim(code, code, key).status()).isEqualTo(200);
    }

    @Test
    void aProofOverAnotherCodeIsRefused() {
      assertThat(claim(code(), "AAAA-AAAA", key).status()).isEqualTo(403);
    }

    @Test
    void anAgentThatIsNotPairedNamesNoCameras() {
      assertThat(tell(camera("a"), camera("a"), Instant.now()).status()).isEqualTo(403);
    }

    @Test
    void aListThatWasChangedOnItsWayIsRefused() {
      String code = code();
      claim(code, code, key);
      assertThat(tell(camera("mill-roof"), camera("mill-yard"), Instant.now()).status())
          .isEqualTo(403);
    }

    @Test
    void aListOfAnHourAgoIsRefused() {
      String code = code();
      claim(code, code, key);
      Instant old = Instant.now().minusSeconds(3_600);
      assertThat(tell(camera("mill-yard"), camera("mill-yard"), old).status()).isEqualTo(403);
    }

    @Test
    void theIdOfAnothersCameraIsTaken() throws NoteException {
      String code = code();
      claim(code, code, key);
      tell(camera("mill-taken"), camera("mill-taken"), Instant.now());

      owner = new Hand(port, Face.HOME, "5-tannery-row");
      key = SigningKey.generate("agent-tannery", new SecureRandom());
      String other = code();
      claim(other, other, key);
      assertThat(tell(camera("mill-taken"), camera("mill-taken"), Instant.now()).status())
          .isEqualTo(409);
    }

    @Test
    void guessingIsSlowedDown() {
      int last = 0;
      for (int i = 0; i < 40 && last != 429; i++) {
        last = claim("AAAA-AAA" + (char) ('A' + i % 26), "x", key).status();
      }
      assertThat(last).isEqualTo(429);
    }
  }
}
