package org.porchlight.dispatch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.porchlight.launch.DirectoryLock;
import org.porchlight.launch.Journal;
import org.porchlight.launch.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gateway's durable memory: a journal of JSON lines, each on disk before it counts.
 *
 * <p>A line is one signed incident with the idempotency key of its webhook, or word that the hub
 * has one. The book is written anew without what is older than {@link #KEPT} and delivered when it
 * is opened, and every hour while calls come. One process at a time may hold it.
 */
final class Book implements Closeable {
  /** How long a delivered, closed incident and its idempotency keys are remembered. */
  static final Duration KEPT = Duration.ofDays(2);

  /** How often what is older is forgotten and the journal written anew. */
  static final Duration ANEW = Duration.ofHours(1);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Entry> latest = new LinkedHashMap<>();
  private final Map<String, Entry> byKey = new LinkedHashMap<>();
  private final Map<String, Entry> waiting = new LinkedHashMap<>();
  private final DirectoryLock lock;
  private final Path file;
  private Journal journal;
  private Instant writtenAnew;

  private Book(Path file, Instant now, DirectoryLock lock) throws IOException {
    this.lock = lock;
    this.file = file;
    this.writtenAnew = now;
    Journal.read(file, this::replay);
    this.journal = Journal.rewrite(file, kept(now).stream().flatMap(this::lines));
  }

  /**
   * Opens the book of a data directory.
   *
   * @throws IOException also when another process holds it
   */
  static Book open(Path directory, Instant now) throws IOException {
    PrivateFiles.directory(directory);
    DirectoryLock lock = DirectoryLock.take(directory, "gateway");
    try {
      return new Book(directory.resolve("book.jsonl"), now, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** The newest incident note of this id. */
  synchronized Optional<Entry> latest(String incident) {
    return Optional.ofNullable(latest.get(incident));
  }

  /** What an idempotency key was used for. */
  synchronized Optional<Entry> byKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** What the hub does not have yet, in order. */
  synchronized List<Entry> waiting() {
    return List.copyOf(waiting.values());
  }

  /** Whether the hub does not have this number of this incident yet. */
  synchronized boolean waits(Entry entry) {
    return waiting.containsKey(entry.name());
  }

  /**
   * Writes an entry down, in place of one of the same name; when this returns it survives the
   * machine's power.
   */
  synchronized void write(Entry entry) throws IOException {
    if (writtenAnew.plus(ANEW).isBefore(entry.at())) {
      forgetOld(entry.at());
    }
    journal.append(line(entry));
    remember(entry);
  }

  /** The old journal ends first: where the new one cannot be written, nothing is. */
  private void forgetOld(Instant now) throws IOException {
    journal.close();
    journal = Journal.rewrite(file, kept(now).stream().flatMap(this::lines));
    writtenAnew = now;
  }

  /** The hub has this number, and needs no lower one of the incident any more. */
  synchronized void delivered(Entry entry) throws IOException {
    for (Entry each : waiting()) {
      if (each.incident().equals(entry.incident()) && each.number() <= entry.number()) {
        journal.append(deliveredLine(each));
        waiting.remove(each.name());
      }
    }
  }

  private List<Entry> kept(Instant now) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : List.copyOf(byKey.values())) {
      boolean newest = entry.equals(latest.get(entry.incident()));
      boolean young = entry.at().plus(KEPT).isAfter(now);
      if (young || waiting.containsKey(entry.name()) || (newest && !entry.closed())) {
        kept.add(entry);
      } else {
        byKey.remove(entry.key());
        latest.remove(entry.incident(), entry);
      }
    }
    return kept;
  }

  private void replay(String line) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JacksonException damaged) {
      throw new IOException("The book is damaged: restore it from a copy.", damaged);
    }
    if (node.has("delivered")) {
      waiting.remove(node.path("delivered").asString());
    } else {
      remember(entry(node));
    }
  }

  private void remember(Entry entry) {
    latest.merge(entry.incident(), entry, (a, b) -> b.number() >= a.number() ? b : a);
    byKey.put(entry.key(), entry);
    waiting.put(entry.name(), entry);
  }

  private Stream<String> lines(Entry entry) {
    return waits(entry) ? Stream.of(line(entry)) : Stream.of(line(entry), deliveredLine(entry));
  }

  private static String line(Entry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("incident", entry.incident());
    node.put("number", entry.number());
    node.put("closed", entry.closed());
    node.put("full", entry.full());
    node.put("coarse", entry.coarse());
    node.put("handling", entry.handling());
    Instant saidAt = entry.saidAt();
    if (saidAt != null) {
      node.put("saidAt", saidAt.toString());
    }
    node.put("at", entry.at().toString());
    node.put("key", entry.key());
    node.put("bodyHash", entry.bodyHash());
    return node.toString();
  }

  private static Entry entry(JsonNode node) {
    return new Entry(
        node.path("incident").asString(),
        node.path("number").asLong(),
        node.path("closed").asBoolean(),
        node.path("full").asString(),
        node.path("coarse").asString(),
        node.path("handling").asString(""),
        node.has("saidAt") ? Instant.parse(node.path("saidAt").asString()) : null,
        Instant.parse(node.path("at").asString()),
        node.path("key").asString(),
        node.path("bodyHash").asString());
  }

  private static String deliveredLine(Entry entry) {
    return JSON.createObjectNode().put("delivered", entry.name()).toString();
  }

  @Override
  public synchronized void close() throws IOException {
    try (lock) {
      journal.close();
    }
  }
}
