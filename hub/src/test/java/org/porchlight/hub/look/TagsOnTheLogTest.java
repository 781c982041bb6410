package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Refused grants use tags an agent never hears of; it is told before it runs out. */
@HubTest
@Timeout(120)
class TagsOnTheLogTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @LocalServerPort int port;
  @Autowired Audit audit;
  @Autowired InstantSource clock;
  @Autowired TransactionTemplate transaction;

  private static List<FromAgent.Tag> tags() {
    return LongStream.range(100, 100 + Limits.TAGS)
        .mapToObj(number -> new FromAgent.Tag(number, Bytes.random(32, RANDOM).toString()))
        .toList();
  }

  private void log(String camera, FromAgent.Tag tag) {
    transaction.executeWithoutResult(_ -> {
      try {
        Map<String, Json> said = Map.of();
        audit.log(
            new NewEntry(
                EntryType.GRANT,
                NewEntry.Tagged.ofCamera(Bytes.parse(tag.tag()), camera, tag.number()),
                "grant with tag " + tag.number(),
                null,
                LocalDate.of(2026, 11, 14),
                said,
                null,
                said));
      } catch (NoteException impossible) {
        throw new IllegalStateException(impossible);
      }
    });
  }

  private static FromAgent.Ready ready(Map<String, List<FromAgent.Tag>> tags) {
    return new FromAgent.Ready(List.of(), List.of(), tags, FromAgent.LogHead.NONE, null, "test");
  }

  /** Said twice, so that a word about the other camera would come between. */
  @Test
  void whenFewerThanHalfAreLeftItIsToldTheHighest() {
    TestOwner owner = new TestOwner(port, "40-mill-lane");
    try (TestAgent agent =
        TestAgent.pair(owner.page, "tags", clock, "tag-porch", "tag-yard").connect()) {
      Map<String, List<FromAgent.Tag>> tags = Map.of("tag-porch", tags(), "tag-yard", tags());
      tags.get("tag-porch").stream().limit(Limits.TAGS / 2).forEach(tag -> log("tag-porch", tag));
      tags.get("tag-yard").stream().limit(Limits.TAGS / 2 + 3).forEach(tag -> log("tag-yard", tag));
      ToAgent.Used told = new ToAgent.Used("tag-yard", 100 + Limits.TAGS / 2 + 2);

      agent.say(ready(tags));
      assertThat(agent.await(ToAgent.Used.class)).isEqualTo(told);
      agent.say(ready(tags));
      assertThat(agent.await(ToAgent.Used.class)).isEqualTo(told);
    }
  }
}
