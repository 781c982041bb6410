package org.porchlight.dispatch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gateway's durable memory: a journal of JSON lines, each on disk before it counts.
 *
 * <p>A line is one signed incident with the idempotency key of its webhook, or word that the hub
 * has one. A line cut short by a crash was never answered and is left out. Opening the book writes
 * it anew without what is older than {@link #KEPT} and delivered.
 */
final class Book implements Closeable {
  /** How long a delivered, closed incident and its idempotency keys are remembered. */
  static final Duration KEPT = Duration.ofDays(2);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Entry> latest = new LinkedHashMap<>();
  private final Map<String, Entry> byKey = new LinkedHashMap<>();
  private final Map<String, Entry> waiting = new LinkedHashMap<>();
  private final FileChannel journal;

  private Book(Path file, Instant now) throws IOException {
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        replay(lines.get(i), i == lines.size() - 1);
      }
    }
    Path anew = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel = open(anew)) {
      for (Entry entry : kept(now)) {
        append(channel, line(entry));
        if (!waiting.containsKey(name(entry))) {
          append(channel, deliveredLine(entry));
        }
      }
      channel.force(true);
    }
    replace(anew, file);
    this.journal = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  static Book open(Path directory, Instant now) throws IOException {
    Files.createDirectories(directory);
    return new Book(directory.resolve("book.jsonl"), now);
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

  /** Writes an entry down; when this returns it survives the machine's power. */
  synchronized void write(Entry entry) throws IOException {
    appendDurably(line(entry));
    remember(entry);
  }

  synchronized void delivered(Entry entry) throws IOException {
    appendDurably(deliveredLine(entry));
    waiting.remove(name(entry));
  }

  /** A line that could not be written whole is taken back, so that the next one starts clean. */
  private void appendDurably(String line) throws IOException {
    long before = journal.size();
    try {
      append(journal, line);
      journal.force(false);
    } catch (IOException full) {
      journal.truncate(before);
      throw full;
    }
  }

  private List<Entry> kept(Instant now) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : List.copyOf(byKey.values())) {
      boolean newest = entry.equals(latest.get(entry.incident()));
      boolean young = entry.at().plus(KEPT).isAfter(now);
      if (young || waiting.containsKey(name(entry)) || (newest && !entry.closed())) {
        kept.add(entry);
      } else {
        byKey.remove(entry.key());
        latest.remove(entry.incident(), entry);
      }
    }
    return kept;
  }

  private void replay(String line, boolean last) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JacksonException cutShort) {
      if (!last) {
        throw new IOException("The book is damaged: restore it from a copy.", cutShort);
      }
      System.getLogger(Book.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "The book's last line was cut short and never answered.");
      return;
    }
    if (node.has("delivered")) {
      waiting.remove(node.path("delivered").asString());
    } else {
      remember(entry(node));
    }
  }

  private void remember(Entry entry) {
    latest.put(entry.incident(), entry);
    byKey.put(entry.key(), entry);
    waiting.put(name(entry), entry);
  }

  private static String name(Entry entry) {
    return entry.incident() + "#" + entry.number();
  }

  private static String line(Entry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("incident", entry.incident());
    node.put("number", entry.number());
    node.put("closed", entry.closed());
    node.put("full", entry.full());
    node.put("coarse", entry.coarse());
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
        Instant.parse(node.path("at").asString()),
        node.path("key").asString(),
        node.path("bodyHash").asString());
  }

  private static String deliveredLine(Entry entry) {
    return JSON.createObjectNode().put("delivered", name(entry)).toString();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private static void append(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void replace(Path anew, Path file) throws IOException {
    try {
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException oddFileSystem) {
      throw new IOException(
          "The book's directory cannot replace a file in one step.", oddFileSystem);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }
}
