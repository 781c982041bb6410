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

  private void log(FromAgent.Tag tag) {
    transaction.executeWithoutResult(_ -> {
      try {
        Map<String, Json> said = Map.of();
        audit.log(
            new NewEntry(
                EntryType.GRANT,
                NewEntry.Tagged.ofCamera(Bytes.parse(tag.tag()), "tag-porch", tag.number()),
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

  private static FromAgent.Ready ready(List<FromAgent.Tag> tags) {
    return new FromAgent.Ready(
        List.of(), List.of(), Map.of("tag-porch", tags), FromAgent.LogHead.NONE, null, "test");
  }

  @Test
  void whenFewerThanHalfAreLeftItIsToldTheHighest() {
    TestOwner owner = new TestOwner(port, "40-mill-lane");
    try (TestAgent agent = TestAgent.pair(owner.page, "tags", clock, "tag-porch").connect()) {
      List<FromAgent.Tag> tags = tags();
      tags.stream().limit(Limits.TAGS / 2).forEach(this::log);
      agent.say(ready(tags));
      tags.stream().skip(Limits.TAGS / 2).limit(3).forEach(this::log);
      agent.say(ready(tags));

      assertThat(agent.await(ToAgent.Used.class))
          .isEqualTo(new ToAgent.Used("tag-porch", 100 + Limits.TAGS / 2 + 2));
    }
  }
}
