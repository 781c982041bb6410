package org.porchlight.hub.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The order of the log, with two hubs on one database giving places at the same time. */
@HubTest
@Timeout(120)
class PostgresSequenceTest {
  private static final int WRITERS = 4;
  private static final int EACH = 50;

  @Autowired Audit audit;
  @Autowired LeafRows rows;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transaction;

  private static NewEntry entry(String about) {
    Map<String, Json> said = Map.of("about", new Json.Str(about));
    LocalDate day = LocalDate.of(2026, 11, 14);
    return new NewEntry(EntryType.ASK, null, about, null, day, said, null, said);
  }

  /** Every third decision fails after it wrote its entry. */
  private void decide(String about, int number) {
    transaction.executeWithoutResult(status -> {
      audit.log(entry(about));
      if (number % 3 == 0) {
        status.setRollbackOnly();
      }
    });
  }

  @Test
  void everyDecisionThatCountsHasOnePlaceAndThereAreNoHoles() throws Exception {
    PostgresSequence one = new PostgresSequence(rows, new Places(), transaction);
    PostgresSequence other = new PostgresSequence(rows, new Places(), transaction);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> under = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = "writer " + writer;
        under.add(
            threads.submit(() -> {
              for (int i = 1; i <= EACH; i++) {
                decide(name, i);
              }
            }));
      }
      under.add(threads.submit(asking(one)));
      under.add(threads.submit(asking(other)));
      for (Future<?> each : under) {
        each.get();
      }
    }
    long size = one.size();
    assertThat(other.size()).isEqualTo(size);
    assertThat(indexes()).containsExactlyElementsOf(range(size));
    assertThat(
            sql.sql(
                    "select count(*) from log_leaf l join log_entry e on e.number = l.entry"
                        + " where e.about like 'writer %'")
                .query(Integer.class)
                .single())
        .isEqualTo(WRITERS * (EACH - EACH / 3));
    assertThat(rows.waiting()).isFalse();
    assertThat(texts(one.read(0, 10_000))).isEqualTo(texts(other.read(0, 10_000)));
  }

  private static Callable<Void> asking(PostgresSequence sequence) {
    return () -> {
      for (int i = 0; i < EACH; i++) {
        sequence.size();
      }
      return null;
    };
  }

  @Test
  void padsTakeTheNextPlacesAndWhatWasReadBeforeStays() throws Exception {
    PostgresSequence sequence = new PostgresSequence(rows, new Places(), transaction);
    decide("before", 1);
    long size = sequence.size();
    List<String> before = texts(sequence.read(0, 10_000));
    List<byte[]> pads = List.of(pad(), pad());
    long first = sequence.append(pads);
    assertThat(first).isGreaterThanOrEqualTo(size);
    assertThat(sequence.size()).isGreaterThanOrEqualTo(first + 2);
    assertThat(texts(sequence.read(first, 2))).isEqualTo(texts(pads));
    assertThat(texts(sequence.read(0, before.size()))).isEqualTo(before);
  }

  @Test
  void noPlaceIsEverGivenUp() {
    decide("for ever", 1);
    for (String attack :
        List.of(
            "delete from log_leaf",
            "update log_leaf set index = index + 1",
            "truncate log_leaf",
            "delete from log_entry",
            "truncate log_entry cascade",
            "update log_entry set entry = 'another'",
            "update log_entry set public_record = '{}'")) {
      assertThatThrownBy(() -> sql.sql(attack).update()).as(attack).isNotNull();
    }
  }

  @Test
  void anErasedEntryStaysAndSaysNothing() {
    decide("erased", 1);
    String text = text("erased");
    transaction.executeWithoutResult(_ -> audit.erase("erased"));
    assertThat(text("erased")).isEqualTo(text);
    assertThat(
            sql.sql(
                    "select count(*) from log_entry where about = 'erased' and parties_opening is null"
                        + " and parties_record is null and public_record is null")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  private String text(String about) {
    return sql.sql("select entry from log_entry where about = :about")
        .param("about", about)
        .query(String.class)
        .single();
  }

  private List<Long> indexes() {
    return sql.sql("select index from log_leaf order by index").query(Long.class).list();
  }

  private static List<Long> range(long size) {
    return java.util.stream.LongStream.range(0, size).boxed().toList();
  }

  private static byte[] pad() {
    Instant hour = Instant.parse("2026-11-14T15:00:00Z");
    return Entry.pad("alder-falls-pd", hour, LocalDate.of(2026, 11, 14), new SecureRandom())
        .bytes();
  }

  private static List<String> texts(List<byte[]> leaves) {
    return leaves.stream().map(leaf -> new String(leaf, StandardCharsets.US_ASCII)).toList();
  }
}
