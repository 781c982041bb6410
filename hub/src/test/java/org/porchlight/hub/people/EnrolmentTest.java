package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.audit.Actor;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An invited person makes a first passkey, as a browser does it. */
@HubTest
class EnrolmentTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired WebAuthn webAuthn;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient sql;

  private final String person = "owner-" + UUID.randomUUID();
  private NewPasskey maker;
  private String invite;

  @BeforeEach
  void invite() {
    sql.sql("delete from limit_bucket").update();
    invite =
        transaction.execute(_ -> {
          people.add(person, "7 Orchard", Role.OWNER, Actor.hub(), "test");
          return people.invite(person, Actor.hub(), "test");
        });
    maker = new NewPasskey(webAuthn, port, person);
  }

  @Nested
  class WhenTheInviteIsGood {
    @Test
    void thePasskeyIsKeptAsItsVerifierKeyAndSignsIn() throws NoteException {
      JsonNode options = maker.options(invite);
      assertThat(options.at("/authenticatorSelection/userVerification").asString())
          .isEqualTo("required");
      Page.Answer made =
          maker.enrol(
              invite, options.path("challenge").asString(), NewPasskey.PRESENT_AND_VERIFIED);

      assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
      assertThat(made.body().path("passkey").asString())
          .isEqualTo(maker.passkey().verifierKey().toString());
      assertThat(made.body().path("fingerprint").asString())
          .isEqualTo(maker.passkey().verifierKey().fingerprint());
      assertThat(maker.signIn().status()).isEqualTo(200);
    }

    @Test
    void itIsGoodOnce() {
      String challenge = maker.options(invite).path("challenge").asString();
      assertThat(maker.enrol(invite, challenge, NewPasskey.PRESENT_AND_VERIFIED).status())
          .isEqualTo(200);

      assertThat(maker.options(invite).path("type").asString()).endsWith("/not-invited");
    }
  }

  @Nested
  class WhenSomethingIsWrong {
    @Test
    void withoutUserVerificationNoPasskeyIsKept() {
      String challenge = maker.options(invite).path("challenge").asString();

      assertThat(maker.enrol(invite, challenge, NewPasskey.PRESENT).status()).isEqualTo(422);
      assertThat(people.passkeys(person)).isEmpty();
    }

    @Test
    void anotherChallengeIsRefused() {
      assertThat(maker.options(invite).has("challenge")).isTrue();
      String other = Bytes.random(32, RANDOM).toString();

      assertThat(maker.enrol(invite, other, NewPasskey.PRESENT_AND_VERIFIED).status())
          .isEqualTo(422);
    }

    @Test
    void anInviteToAnotherFaceOrAGuessedOneIsRefused() {
      Page room = new Page(port, Face.ROOM);
      room.load();

      assertThat(room.post("/room/enrol/options", "{\"invite\":\"" + invite + "\"}").status())
          .isEqualTo(403);
      assertThat(maker.options(Bytes.random(16, RANDOM).toString()).path("status").asInt())
          .isEqualTo(403);
    }
  }
}
