package org.porchlight.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
@Timeout(30)
class PagesTest {
  @LocalServerPort int port;
  @Autowired Pages pages;
  @Autowired TransactionTemplate transaction;

  private Page signedIn(Face face, String person) {
    Page page = new Page(port, face);
    page.signIn(person);
    return page;
  }

  /** Opens the page's events and waits until the hub counts it among the readers. */
  private static BufferedReader open(Page page) throws IOException {
    BufferedReader events =
        new BufferedReader(new InputStreamReader(page.events(), StandardCharsets.UTF_8));
    assertThat(events.readLine()).isEqualTo("retry:2000");
    return events;
  }

  private static String next(BufferedReader events, String event) throws IOException {
    String line = events.readLine();
    while (line != null && !line.equals("event:" + event)) {
      line = events.readLine();
    }
    return line == null ? "" : events.readLine().replaceFirst("^data:", "");
  }

  @Nested
  class WhenSomethingHappens {
    @Test
    void anIncidentArrivesAtTheRoomByItself() throws IOException {
      try (BufferedReader events = open(signedIn(Face.ROOM, "badge-2291"))) {
        new Page(port, Face.ROOM)
            .post("/dispatch/incidents", TestTown.pair(TestTown.robbery("pushed")));

        assertThat(next(events, "incident")).contains("\"id\":\"pushed\"", "\"askable\":true");
      }
    }

    @Test
    void aPauseArrivesAtTheCouncil() throws IOException {
      Page council = signedIn(Face.COUNCIL, "council-ward-3");
      try (BufferedReader events = open(council)) {
        pages.tell(Face.COUNCIL, "program", Map.of("state", "paused"));

        assertThat(next(events, "program")).contains("paused");
      }
    }

    @Test
    void whatIsRolledBackIsNotTold() throws IOException {
      try (BufferedReader events = open(signedIn(Face.HOME, "14-alder"))) {
        transaction.executeWithoutResult(status -> {
          pages.tell(Face.HOME, "now", Map.of("word", "never"));
          status.setRollbackOnly();
        });
        transaction.executeWithoutResult(
            _ -> pages.tellPerson("14-alder", "now", Map.of("word", "committed")));

        assertThat(next(events, "now")).contains("committed");
      }
    }

    @Test
    void oneOwnersEventsReachNoOther() throws IOException {
      try (BufferedReader events = open(signedIn(Face.HOME, "40-mill-lane"))) {
        pages.tellPerson("14-alder", "question", Map.of("to", "the neighbour"));
        pages.tellPerson("40-mill-lane", "question", Map.of("to", "me"));

        assertThat(next(events, "question")).contains("\"me\"");
      }
    }
  }

  @Nested
  class WhenTheSignInEnds {
    @Test
    void thePageIsToldAndClosed() throws IOException {
      Page room = signedIn(Face.ROOM, "badge-2291");
      try (BufferedReader events = open(room)) {
        room.post("/room/sign-out", "{}");

        assertThat(next(events, "session")).isEqualTo("{\"ended\":true}");
        assertThat(next(events, "nothing more")).isEmpty();
      }
    }
  }

  @Nested
  class WhenAPersonWasToldTooLittle {
    @Test
    void hisPagesAreClosedToAskForEverythingAnewAndNobodyElses() throws IOException {
      try (BufferedReader his = open(signedIn(Face.HOME, "14-alder"));
          BufferedReader other = open(signedIn(Face.HOME, "40-mill-lane"))) {
        pages.again("14-alder");
        pages.tellPerson("40-mill-lane", "now", Map.of("word", "still here"));

        assertThat(next(his, "nothing more")).isEmpty();
        assertThat(next(other, "now")).contains("still here");
      }
    }
  }

  @Nested
  class WhenTooManyPagesAreOpen {
    @Test
    void theOldestIsClosed() throws IOException {
      Page room = signedIn(Face.ROOM, "badge-1107");
      try (BufferedReader first = open(room)) {
        for (int more = 0; more < Pages.PER_SIGN_IN; more++) {
          assertThat(open(room)).isNotNull();
        }
        assertThat(next(first, "nothing more")).isEmpty();
      }
    }
  }
}
