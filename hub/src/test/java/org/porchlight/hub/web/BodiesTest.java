package org.porchlight.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.people.Face;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every call of the published API that takes a body, by each role: what lacks its fields is refused
 * as what it is, never a surprise and never done.
 */
@HubTest
class BodiesTest {
  private static final List<String> BROKEN = List.of("{}", "[]", "null", "7", "{\"x\":", "");
  private static final int TOO_MANY = 429;

  /** Whose address the trial may learn, and how each signs in. */
  private static final Map<Face, List<String>> PEOPLE =
      Map.of(
          Face.ROOM, List.of("badge-2291", "badge-1107"),
          Face.HOME, List.of("5-tannery-row"),
          Face.COUNCIL, List.of("council-ward-3"));

  @LocalServerPort private int port;

  /** A page and who sits at it. */
  private record Seat(String who, Page page) {}

  @Test
  void whatLacksItsFieldsIsRefusedForEveryCallAndEveryRole() throws IOException {
    List<String> calls = callsWithBody();
    Set<String> reached = new TreeSet<>();
    for (Seat seat : seats()) {
      for (String call : calls) {
        for (String body : BROKEN) {
          Page.Answer answer = seat.page().post(call, body);
          assertThat(answer.status())
              .as("%s at %s with %s: %s", seat.who(), call, body, answer.body())
              .isBetween(400, 499);
          if (answer.status() == 400 || answer.status() == TOO_MANY) {
            reached.add(call);
          }
        }
      }
    }
    assertThat(calls).hasSizeGreaterThan(20);
    assertThat(reached).as("calls whose body was read").hasSizeGreaterThan(calls.size() / 2);
  }

  private List<Seat> seats() {
    List<Seat> seats = new ArrayList<>();
    PEOPLE.forEach((face, people) ->
        people.forEach(person -> {
          Page page = new Page(port, face);
          assertThat(page.signIn(person).status()).as(person).isEqualTo(200);
          seats.add(new Seat(person, page));
        }));
    return seats;
  }

  private static List<String> callsWithBody() throws IOException {
    JsonNode api =
        JsonMapper.shared().readTree(Files.readString(Path.of("../docs/ref/openapi.json")));
    List<String> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      if (path.getValue().path("post").has("requestBody")) {
        calls.add(path.getKey().replace("/api/v1", "").replaceAll("\\{[^}]*}", "0"));
      }
    }
    return calls;
  }
}
