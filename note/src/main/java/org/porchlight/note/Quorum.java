package org.porchlight.note;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who must have signed, in the grammar of <a href="https://c2sp.org/tlog-policy">C2SP
 * tlog-policy</a>:
 *
 * <pre>
 * log &lt;vkey&gt; [url]
 * witness &lt;name&gt; &lt;vkey&gt; [url]
 * group &lt;name&gt; &lt;k|any|all&gt; &lt;member&gt;…
 * quorum &lt;name|none&gt;
 * </pre>
 *
 * Words are separated by spaces and tabs; a line that begins with {@code #} is a comment. A name
 * stands on an earlier line than its use, is given once, and is a member of one group at most.
 * There is exactly one quorum line.
 */
public final class Quorum {
  private static final int MAX_CHARS = 64 * 1024;

  /** The most logs, the most witnesses and the most groups of one policy. */
  public static final int MAX_OF_A_KIND = 64;

  /**
   * A log or a witness of a policy.
   *
   * @param name a witness's name in the policy; a log's is its key's, which is its origin
   * @param key what it signs with
   * @param url where it is reached, as the policy writes it
   */
  public record Party(String name, VerifierKey key, @Nullable String url) {}

  /** A part of the quorum. */
  private sealed interface Part {
    boolean satisfiedBy(Set<VerifierKey> signers);
  }

  private record One(VerifierKey key) implements Part {
    @Override
    public boolean satisfiedBy(Set<VerifierKey> signers) {
      return signers.contains(key);
    }
  }

  private record Some(int needed, List<Part> members) implements Part {
    @Override
    public boolean satisfiedBy(Set<VerifierKey> signers) {
      return members.stream().filter(m -> m.satisfiedBy(signers)).count() >= needed;
    }
  }

  private final Map<String, Part> parts = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private final Map<Bytes, Party> witnesses = new LinkedHashMap<>();
  private final Map<Bytes, Party> logs = new LinkedHashMap<>();
  private int groups;
  private @Nullable Part quorum;
  private boolean decided;

  private Quorum() {}

  /**
   * Reads a policy.
   *
   * @throws NoteException for a line outside the grammar
   */
  public static Quorum parse(String policy) throws NoteException {
    if (policy.length() > MAX_CHARS) {
      throw new NoteException("The policy is too long.");
    }
    if (policy.chars().anyMatch(c -> c == 0x7f || (c < 0x20 && c != '\n' && c != '\t'))) {
      throw new NoteException("The policy has control characters.");
    }
    Quorum read = new Quorum();
    for (String line : policy.split("\n", -1)) {
      List<String> words = words(line);
      if (!words.isEmpty() && !words.getFirst().startsWith("#")) {
        read.take(words);
      }
    }
    if (!read.decided) {
      throw new NoteException("The policy has no quorum line.");
    }
    return read;
  }

  /** All of these keys. */
  public static Quorum allOf(Set<VerifierKey> keys) {
    Quorum all = new Quorum();
    keys.forEach(key -> all.witnesses.put(key.publicKey(), new Party(key.name(), key, null)));
    all.quorum = new Some(keys.size(), keys.stream().<Part>map(One::new).toList());
    all.decided = true;
    return all;
  }

  /** Whether these keys are enough. */
  public boolean satisfiedBy(Set<VerifierKey> signers) {
    return quorum == null || quorum.satisfiedBy(signers);
  }

  /** Every key that may count, to verify a note against. */
  public Set<VerifierKey> witnesses() {
    return keys(witnesses);
  }

  /** The witnesses with their names and addresses, as the policy orders them. */
  public List<Party> witnessParties() {
    return List.copyOf(witnesses.values());
  }

  /** The logs' keys. */
  public Set<VerifierKey> logs() {
    return keys(logs);
  }

  /** The logs with their addresses, as the policy orders them. */
  public List<Party> logParties() {
    return List.copyOf(logs.values());
  }

  private static Set<VerifierKey> keys(Map<Bytes, Party> parties) {
    return parties.values().stream().map(Party::key).collect(Collectors.toUnmodifiableSet());
  }

  private void take(List<String> words) throws NoteException {
    switch (words.getFirst()) {
      case "log" -> log(words);
      case "witness" -> witness(words);
      case "group" -> group(words);
      case "quorum" -> quorum(words);
      default ->
          throw new NoteException("The policy has an unknown line " + words.getFirst() + ".");
    }
  }

  private void log(List<String> words) throws NoteException {
    count(words, 2, 3);
    VerifierKey key = VerifierKey.parse(words.get(1));
    add(logs, new Party(key.name(), key, words.size() == 3 ? words.get(2) : null));
  }

  private void witness(List<String> words) throws NoteException {
    count(words, 3, 4);
    VerifierKey key = VerifierKey.parse(words.get(2));
    add(witnesses, new Party(words.get(1), key, words.size() == 4 ? words.get(3) : null));
    name(words.get(1), new One(key));
  }

  private static void add(Map<Bytes, Party> parties, Party party) throws NoteException {
    if (parties.putIfAbsent(party.key().publicKey(), party) != null) {
      throw new NoteException("The policy names a key twice.");
    }
    limit(parties.size());
  }

  private static void limit(int count) throws NoteException {
    if (count > MAX_OF_A_KIND) {
      throw new NoteException("The policy has more than " + MAX_OF_A_KIND + " of a kind.");
    }
  }

  private void group(List<String> words) throws NoteException {
    count(words, 4, 3 + 2 * MAX_OF_A_KIND);
    limit(++groups);
    List<Part> parts = new ArrayList<>();
    for (String member : words.subList(3, words.size())) {
      parts.add(known(member));
      if (!members.add(member)) {
        throw new NoteException("The policy has " + member + " in two groups.");
      }
    }
    name(words.get(1), new Some(needed(words.get(2), parts.size()), parts));
  }

  private static int needed(String threshold, int size) throws NoteException {
    return switch (threshold) {
      case "any" -> 1;
      case "all" -> size;
      default -> {
        boolean number = threshold.matches("[1-9][0-9]{0,3}");
        if (!number || Integer.parseInt(threshold) > size) {
          throw new NoteException("A group's threshold is any, all, or 1 to its size.");
        }
        yield Integer.parseInt(threshold);
      }
    };
  }

  private void quorum(List<String> words) throws NoteException {
    count(words, 2, 2);
    if (decided) {
      throw new NoteException("The policy has two quorum lines.");
    }
    decided = true;
    quorum = words.get(1).equals("none") ? null : known(words.get(1));
  }

  private void name(String name, Part part) throws NoteException {
    if (name.equals("none") || parts.putIfAbsent(name, part) != null) {
      throw new NoteException("The policy gives the name " + name + " twice, or it is none.");
    }
  }

  private Part known(String name) throws NoteException {
    return Optional.ofNullable(parts.get(name))
        .orElseThrow(() -> new NoteException("The policy uses " + name + " before naming it."));
  }

  private static void count(List<String> words, int min, int max) throws NoteException {
    if (words.size() < min || words.size() > max) {
      throw new NoteException("A line " + words.getFirst() + " has too few or too many words.");
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>(List.of(line.split("[ \t]+", -1)));
    words.removeIf(String::isEmpty);
    return words;
  }
}
