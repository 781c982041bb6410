package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A room that nobody else gets into keeps its pictures; everywhere else half an hour hides them.
 */
@HubTest
@TestPropertySource(properties = "porchlight.secured-room.addresses=127.0.0.0/24, 10.20.30.40")
class SecuredRoomTest {
  @LocalServerPort int port;
  @Autowired JdbcClient sql;
  @Autowired Audit audit;
  @Autowired TransactionTemplate transaction;

  private SecuredRoom room(String addresses) {
    return new SecuredRoom(new SecuredRoomSettings(addresses), audit, transaction);
  }

  private static SignedIn at(String address, Role role) {
    return new SignedIn("p", "P", role, "vkey", "s", address, Instant.EPOCH, Instant.EPOCH);
  }

  @Test
  void aPageThereIsToldSoAndAnOwnersPageIsNot() {
    Page room = new Page(port, Face.ROOM);
    assertThat(room.signIn("badge-2291").body().path("securedRoom").asBoolean()).isTrue();
    Page home = new Page(port, Face.HOME);
    assertThat(home.signIn("14-alder").body().path("securedRoom").asBoolean()).isFalse();
  }

  @Test
  void thatThereIsOneIsOnTheRecord() {
    String details =
        sql.sql("select details from audit_event where what = 'people.secured-room' limit 1")
            .query(String.class)
            .single();
    assertThat(details).contains("127.0.0.0/24, 10.20.30.40");
  }

  @Nested
  class AWorkplace {
    @Test
    void isInItByItsAddressAlone() {
      SecuredRoom room = room("10.20.30.40, 10.1.2.0/24");
      assertThat(room.has(at("10.20.30.40", Role.OPERATOR))).isTrue();
      assertThat(room.has(at("10.1.2.9", Role.SUPERVISOR))).isTrue();
      assertThat(room.has(at("10.20.30.41", Role.OPERATOR))).isFalse();
      assertThat(room.has(at("::1", Role.OPERATOR))).isFalse();
      assertThat(room.has(at("10.1.2.9", Role.COUNCIL))).isFalse();
    }

    @Test
    void isInNoneWhereNoneIsNamed() {
      assertThat(room("").has(at("10.1.2.9", Role.OPERATOR))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0/0", "10.0.0.0/8", "::/0", "the room", "10.1.2.3/x", "10.1.2.3/99"})
  void whatIsNoRoomIsRefusedWithASentence(String addresses) {
    assertThatThrownBy(() -> room(addresses))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("porchlight.secured-room.addresses");
  }
}
