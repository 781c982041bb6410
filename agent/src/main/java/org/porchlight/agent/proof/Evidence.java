package org.porchlight.agent.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;

/**
 * Checkpoints that cannot both be of one honest log, in pairs, each pair in one file so that a
 * crash leaves all of it or nothing. A pair is news until its owner has seen it.
 */
public final class Evidence {
  private static final String KEPT = ".json";
  private static final String SEEN = ".seen";
  private static final int MAX_CHARS = 4 * SignedNote.MAX_BYTES;

  /**
   * Two signed notes.
   *
   * @param id short, of their texts
   * @param why a sentence
   */
  public record Pair(String id, String why, String one, String other) {
    static Pair of(String why, SignedCheckpoint one, SignedCheckpoint other) {
      byte[] texts = (one.says().text() + other.says().text()).getBytes(StandardCharsets.UTF_8);
      return new Pair(
          Bytes.of(texts).sha256().hex().substring(0, 16), why, one.toString(), other.toString());
    }

    static Pair decode(String id, String text) throws NoteException {
      Fields fields = Fields.of("The evidence", CanonicalJson.parse(text, MAX_CHARS));
      Pair pair =
          new Pair(
              id,
              fields.string("why", 1, 300),
              fields.string("one", 1, SignedNote.MAX_BYTES),
              fields.string("other", 1, SignedNote.MAX_BYTES));
      fields.end();
      return pair;
    }

    String encode() {
      Map<String, Json> fields = new TreeMap<>();
      fields.put("why", new Json.Str(why));
      fields.put("one", new Json.Str(one));
      fields.put("other", new Json.Str(other));
      return CanonicalJson.write(Json.Obj.of(fields));
    }
  }

  private final Path directory;
  private final List<Pair> pairs;
  private final List<Pair> news;

  private Evidence(Path directory, List<Pair> pairs, List<Pair> news) {
    this.directory = directory;
    this.pairs = pairs;
    this.news = news;
  }

  /** Reads what a directory keeps; one that is not there keeps nothing. */
  public static Evidence open(Path directory) throws VaultException {
    List<Pair> pairs = new ArrayList<>();
    List<Pair> news = new ArrayList<>();
    try (Stream<Path> files = Files.isDirectory(directory) ? Files.list(directory) : Stream.of()) {
      for (Path file : files.filter(f -> f.toString().endsWith(KEPT)).sorted().toList()) {
        String name = file.getFileName().toString();
        Pair pair =
            Pair.decode(name.substring(0, name.length() - KEPT.length()), Files.readString(file));
        pairs.add(pair);
        if (!Files.exists(directory.resolve(pair.id() + SEEN))) {
          news.add(pair);
        }
      }
      return new Evidence(directory, pairs, news);
    } catch (IOException | NoteException e) {
      throw new VaultException("The evidence in " + directory + " is damaged.", e);
    }
  }

  /** Everything kept. */
  public synchronized List<Pair> pairs() {
    return List.copyOf(pairs);
  }

  /** What the owner has not seen, the first of it. */
  synchronized Optional<Pair> news() {
    return news.stream().findFirst();
  }

  /**
   * Keeps two checkpoints; news unless the same two were kept before. They are news also when the
   * disk does not take them.
   */
  synchronized void keep(String why, SignedCheckpoint one, SignedCheckpoint other)
      throws IOException {
    Pair pair = Pair.of(why, one, other);
    if (pairs.stream().noneMatch(before -> before.id().equals(pair.id()))) {
      pairs.add(pair);
      news.add(pair);
      PrivateFiles.directory(directory);
      PrivateFiles.write(directory.resolve(pair.id() + KEPT), pair.encode());
    }
  }

  /** The owner has seen all of it. */
  synchronized void seen() throws IOException {
    for (Pair pair : news) {
      PrivateFiles.directory(directory);
      PrivateFiles.write(directory.resolve(pair.id() + SEEN), "");
    }
    news.clear();
  }
}
