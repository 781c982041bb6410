package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SoftPasskey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A passkey used in any other way than the one asked for signs nobody in. */
@HubTest
class PasskeyAttacksTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired WebAuthn webAuthn;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;

  private final String person = "badge-" + UUID.randomUUID();
  private SoftPasskey passkey;
  private Bytes credential;
  private Page room;

  @BeforeEach
  void enrol() throws NoteException {
    passkey = SoftPasskey.generate(person, new SecureRandom());
    credential = Bytes.random(16, new SecureRandom());
    transaction.executeWithoutResult(_ -> {
      people.add(person, "Badge of a test", Role.OPERATOR, Actor.hub(), "test");
      people.keep(
          new Passkey(
              credential, person, passkey.verifierKey(), webAuthn.coseOf(passkey.verifierKey()), 0),
          null,
          "test");
    });
    room = new Page(port, Face.ROOM);
    room.load();
  }

  private String origin() {
    return "http://localhost:" + port;
  }

  private JsonNode json(Assertion assertion) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("id", credential.toString()).put("rawId", credential.toString());
    node.putObject("response")
        .put("authenticatorData", assertion.authenticatorData().toString())
        .put("clientDataJSON", assertion.clientDataJson().toString())
        .put("signature", assertion.signature().toString());
    return node;
  }

  private Bytes challenge() {
    try {
      return Bytes.parse(room.challenge());
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Page.Answer right() {
    return room.signInWith(json(passkey.assertion(challenge(), "localhost", origin())));
  }

  private void refused(Assertion assertion) {
    Page.Answer answer = room.signInWith(json(assertion));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("sign-in-refused");
    assertThat(room.load().status()).isEqualTo(401);
  }

  @Nested
  class WhenItIsUsedAsAsked {
    @Test
    void itSignsIn() {
      assertThat(right().status()).isEqualTo(200);
    }
  }

  @Nested
  class WhenSomethingIsMissingOrForeign {
    @Test
    void withoutUserVerificationNobodyIsSignedIn() {
      refused(passkey.assertion(challenge(), "localhost", origin(), SoftPasskey.PRESENT));
    }

    @Test
    void withoutUserPresenceNobodyIsSignedIn() {
      refused(passkey.assertion(challenge(), "localhost", origin(), SoftPasskey.VERIFIED));
    }

    @Test
    void anotherOriginsAssertionSignsNobodyIn() {
      refused(passkey.assertion(challenge(), "localhost", "https://porchlight.example"));
    }

    @Test
    void anotherRelyingPartysAssertionSignsNobodyIn() {
      refused(passkey.assertion(challenge(), "porchlight.example", origin()));
    }

    @Test
    void anotherChallengesAssertionSignsNobodyIn() {
      assertThat(challenge().length()).isEqualTo(32);
      refused(passkey.assertion(Bytes.random(32, new SecureRandom()), "localhost", origin()));
    }

    @Test
    void theHubsBareRandomValueAsChallengeSignsNobodyIn() throws NoteException {
      Bytes random = Bytes.parse(room.random());
      refused(passkey.assertion(random, "localhost", origin()));
    }

    @Test
    void anAssertionFromWithinAnotherSitesFrameSignsNobodyIn() {
      refused(passkey.assertion(client("webauthn.get", true), "localhost", 5));
    }

    @Test
    void aRegistrationIsNoAssertion() {
      refused(passkey.assertion(client("webauthn.create", false), "localhost", 5));
    }

    @Test
    void anotherKeysSignatureSignsNobodyIn() throws NoteException {
      SoftPasskey stranger = SoftPasskey.generate(person, new SecureRandom());
      refused(stranger.assertion(challenge(), "localhost", origin()));
    }

    @Test
    void anUnknownPasskeyIsAnsweredTheSameWay() {
      credential = Bytes.random(16, new SecureRandom());
      refused(passkey.assertion(challenge(), "localhost", origin()));
    }

    private Json client(String type, boolean crossOrigin) {
      Map<String, Json> fields = new HashMap<>();
      fields.put("type", new Json.Str(type));
      fields.put("challenge", new Json.Str(challenge().toString()));
      fields.put("origin", new Json.Str(origin()));
      fields.put("crossOrigin", new Json.Bool(crossOrigin));
      return Json.Obj.of(fields);
    }
  }

  @Nested
  class WhenAnAssertionIsReplayed {
    @Test
    void itsChallengeIsSpent() {
      JsonNode assertion = json(passkey.assertion(challenge(), "localhost", origin()));
      assertThat(room.signInWith(assertion).status()).isEqualTo(200);

      assertThat(room.signInWith(assertion).status()).isEqualTo(401);
    }

    @Test
    void itMeansNothingInAnotherSession() {
      JsonNode assertion = json(passkey.assertion(challenge(), "localhost", origin()));
      Page thief = new Page(port, Face.ROOM);
      thief.load();
      assertThat(thief.challenge()).isNotEmpty();

      assertThat(thief.signInWith(assertion).status()).isEqualTo(401);
    }
  }

  @Nested
  class WhenItIsTriedWronglyFiveTimes {
    @Test
    void evenTheRightUseIsLockedOutAndRunningSignInsEndUntilAnAdministratorReleases() {
      assertThat(right().status()).isEqualTo(200);
      Page thief = new Page(port, Face.ROOM);
      thief.load();
      for (int wrong = 0; wrong < 5; wrong++) {
        assertThat(thief.challenge()).isNotEmpty();
        Bytes other = Bytes.random(32, new SecureRandom());
        thief.signInWith(json(passkey.assertion(other, "localhost", origin())));
      }

      assertThat(room.load().status()).isEqualTo(401);
      Page.Answer locked = right();
      assertThat(locked.status()).isEqualTo(423);
      assertThat(locked.problem()).isEqualTo("locked");
      assertThat(records("people.locked", person)).isEqualTo(1);

      people.release(person, Actor.hub(), "test");
      assertThat(right().status()).isEqualTo(200);
    }
  }

  @Nested
  class WhenItWasUsedMoreThanFiveMinutesAgo {
    private static final String SUPERVISOR =
        "{\"id\":\"badge-%s\",\"name\":\"Badge\",\"role\":\"SUPERVISOR\"}";

    @Test
    void anOpenPageOfAnAdministratorLetsNobodyInUntilItIsUsedAnew() {
      sql.sql("update person set role = 'ADMINISTRATOR' where id = :id")
          .param("id", person)
          .update();
      assertThat(right().status()).isEqualTo(200);
      assertThat(add(SUPERVISOR.formatted("before")).status()).isEqualTo(201);
      sql.sql("update sign_in set proved_at = proved_at - interval '301 seconds'").update();

      assertThat(add(SUPERVISOR.formatted("late")).problem()).isEqualTo("prove-again");
      assertThat(room.post("/room/people/badge-before/invite", "{}").problem())
          .isEqualTo("prove-again");
      assertThat(room.post("/room/people/badge-before/release", "{}").problem())
          .isEqualTo("prove-again");
      assertThat(room.post("/room/people/badge-before/lock", "{}").status())
          .as("what narrows needs nothing anew")
          .isEqualTo(204);

      assertThat(right().status()).isEqualTo(200);
      assertThat(add(SUPERVISOR.formatted("late")).status()).isEqualTo(201);
    }

    @Test
    void anOwnersIdIsMadeHereSoThatItSaysNothingOfHim() {
      sql.sql("update person set role = 'ADMINISTRATOR' where id = :id")
          .param("id", person)
          .update();
      assertThat(right().status()).isEqualTo(200);
      assertThat(add("{\"name\":\"7 Orchard\",\"role\":\"OWNER\"}").body().path("id").asString())
          .matches("owner-[0-9a-f]{16}");
      assertThat(add("{\"id\":\"jane-roe\",\"name\":\"7 Orchard\",\"role\":\"OWNER\"}").status())
          .isEqualTo(400);
      assertThat(add("{\"name\":\"Badge\",\"role\":\"OPERATOR\"}").status()).isEqualTo(400);
    }

    private Page.Answer add(String newPerson) {
      return room.post("/room/people", newPerson);
    }
  }

  @Nested
  class WhenAnAdministratorLocksItsPersonOut {
    private final Actor administrator = Actor.person("another-person");

    @Test
    void theSignInEndsAtOnceAndNeitherPasskeyNorInviteLetsInUntilTheLockIsReleased() {
      assertThat(right().status()).isEqualTo(200);
      Bytes invite = invite();
      assertThat(people.invited(invite)).isPresent();

      people.lock(person, administrator, "test");

      assertThat(people.invited(invite)).isEmpty();
      assertThat(room.load().status()).isEqualTo(401);
      assertThat(right().problem()).isEqualTo("locked");
      assertThat(records("people.locked", person)).isEqualTo(1);

      people.release(person, administrator, "test");
      assertThat(right().status()).isEqualTo(200);
      assertThat(people.invited(invite)).isEmpty();
    }

    @Test
    void nobodyLocksHimselfOutAndNobodyAnOwnerOrACouncilMember() {
      assertRefused(person, Actor.person(person), "own-lock");
      assertRefused("5-tannery-row", administrator, "forbidden");
      assertRefused("council-ward-3", administrator, "forbidden");
      assertRefused("nobody-of-that-name", administrator, "unknown");
      assertThat(right().status()).isEqualTo(200);
    }

    private void assertRefused(String whom, Actor by, String name) {
      assertThatThrownBy(() -> people.lock(whom, by, "test"))
          .isInstanceOfSatisfying(Refused.class, no -> assertThat(no.name()).isEqualTo(name));
      assertThat(records("people.locked", whom)).isZero();
    }

    private Bytes invite() {
      try {
        return Bytes.parse(people.invite(person, administrator, "test"));
      } catch (NoteException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private long records(String what, String about) {
    return sql.sql("select count(*) from audit_event where what = ? and about = ?")
        .params(what, about)
        .query(Long.class)
        .single();
  }

  @Nested
  class WhenItLayUnusedForNinetyDays {
    @AfterEach
    void now() {
      clock.ahead(Duration.ZERO);
    }

    @Test
    void itSignsInOnTheLastOfThemAndNotAfterUntilAnAdministratorReleases() {
      assertThat(right().status()).isEqualTo(200);
      clock.ahead(Duration.ofDays(89));
      assertThat(signedInAnew().status()).isEqualTo(200);
      clock.ahead(Duration.ofDays(89 + 90 + 1));
      assertThat(signedInAnew().status()).isEqualTo(423);

      people.release(person, Actor.hub(), "test");
      assertThat(signedInAnew().status()).isEqualTo(200);
    }

    private Page.Answer signedInAnew() {
      room = new Page(port, Face.ROOM);
      room.load();
      return right();
    }
  }
}
