package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.audit.Actor;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SoftPasskey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** An invited person makes a first passkey, as a browser does it. */
@HubTest
class EnrolmentTest {
  private static final int PRESENT_AND_VERIFIED = 5;
  private static final int ATTESTED = 0x40;
  private static final SecureRandom RANDOM = new SecureRandom();

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired WebAuthn webAuthn;
  @Autowired TransactionTemplate transaction;

  private final String person = "owner-" + UUID.randomUUID();
  private final Bytes credential = Bytes.random(16, RANDOM);
  private SoftPasskey passkey;
  private String invite;
  private Page home;

  @BeforeEach
  void invite() throws NoteException {
    passkey = SoftPasskey.generate(person, RANDOM);
    invite =
        transaction.execute(_ -> {
          people.add(person, "7 Orchard", Role.OWNER, Actor.hub(), "test");
          return people.invite(person, Actor.hub(), "test");
        });
    home = new Page(port, Face.HOME);
    home.load();
  }

  private JsonNode options(Page page, String word) {
    return page.post("/home/enrol/options", "{\"invite\":\"" + word + "\"}").body();
  }

  private Page.Answer enrol(Page page, String word, String challenge, int flags) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("invite", word);
    ObjectNode made = body.putObject("credential");
    made.put("id", credential.toString()).put("rawId", credential.toString());
    made.put("type", "public-key").put("authenticatorAttachment", "platform");
    made.putObject("response")
        .put("clientDataJSON", clientData(challenge).toString())
        .put("attestationObject", attestation(flags).toString());
    return page.post("/home/enrol", body.toString());
  }

  private Bytes clientData(String challenge) {
    String json =
        "{\"type\":\"webauthn.create\",\"challenge\":\"%s\",\"origin\":\"http://localhost:%d\"}"
            .formatted(challenge, port);
    return Bytes.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private Bytes attestation(int flags) {
    byte[] key = webAuthn.coseOf(passkey.verifierKey()).toArray();
    byte[] data =
        ByteBuffer.allocate(37 + 16 + 2 + credential.length() + key.length)
            .put(Bytes.of("localhost".getBytes(StandardCharsets.UTF_8)).sha256().toArray())
            .put((byte) (flags | ATTESTED))
            .putInt(0)
            .put(new byte[16])
            .putShort((short) credential.length())
            .put(credential.toArray())
            .put(key)
            .array();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fmt", "none");
    object.put("attStmt", Map.of());
    object.put("authData", data);
    return Bytes.of(new CBORMapper().writeValueAsBytes(object));
  }

  private Page.Answer signIn() throws NoteException {
    Assertion assertion =
        passkey.assertion(Bytes.parse(home.challenge()), "localhost", "http://localhost:" + port);
    ObjectNode signed = JsonMapper.shared().createObjectNode();
    signed.put("id", credential.toString()).put("rawId", credential.toString());
    signed
        .putObject("response")
        .put("authenticatorData", assertion.authenticatorData().toString())
        .put("clientDataJSON", assertion.clientDataJson().toString())
        .put("signature", assertion.signature().toString());
    return home.signInWith(signed);
  }

  @Nested
  class WhenTheInviteIsGood {
    @Test
    void thePasskeyIsKeptAsItsVerifierKeyAndSignsIn() throws NoteException {
      JsonNode options = options(home, invite);
      assertThat(options.at("/authenticatorSelection/userVerification").asString())
          .isEqualTo("required");
      Page.Answer made =
          enrol(home, invite, options.path("challenge").asString(), PRESENT_AND_VERIFIED);

      assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
      assertThat(made.body().path("passkey").asString())
          .isEqualTo(passkey.verifierKey().toString());
      assertThat(made.body().path("fingerprint").asString())
          .isEqualTo(passkey.verifierKey().fingerprint());
      assertThat(signIn().status()).isEqualTo(200);
    }

    @Test
    void itIsGoodOnce() {
      String challenge = options(home, invite).path("challenge").asString();
      assertThat(enrol(home, invite, challenge, PRESENT_AND_VERIFIED).status()).isEqualTo(200);

      assertThat(options(home, invite).path("type").asString()).endsWith("/not-invited");
    }
  }

  @Nested
  class WhenSomethingIsWrong {
    @Test
    void withoutUserVerificationNoPasskeyIsKept() {
      String challenge = options(home, invite).path("challenge").asString();

      assertThat(enrol(home, invite, challenge, 1).status()).isEqualTo(422);
      assertThat(people.passkeys(person)).isEmpty();
    }

    @Test
    void anotherChallengeIsRefused() {
      assertThat(options(home, invite).has("challenge")).isTrue();
      String other = Bytes.random(32, RANDOM).toString();

      assertThat(enrol(home, invite, other, PRESENT_AND_VERIFIED).status()).isEqualTo(422);
    }

    @Test
    void anInviteToAnotherFaceOrAGuessedOneIsRefused() {
      Page room = new Page(port, Face.ROOM);
      room.load();

      assertThat(room.post("/room/enrol/options", "{\"invite\":\"" + invite + "\"}").status())
          .isEqualTo(403);
      assertThat(options(home, Bytes.random(16, RANDOM).toString()).path("status").asInt())
          .isEqualTo(403);
    }
  }
}
