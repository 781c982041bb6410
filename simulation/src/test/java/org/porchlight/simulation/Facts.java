package org.porchlight.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/**
 * What is true, told by those who did it and not by what anybody can show: who signed which text
 * when, which trees the log signed, who cosigned them, which challenges an agent handed out.
 */
final class Facts {
  private record Signature(VerifierKey by, NoteHash text) {}

  private record Challenge(String agent, int boot, Bytes value) {}

  private final Timeline time;
  private final Map<Signature, Long> signedNanos = new HashMap<>();
  private final Map<String, List<byte[]>> trees = new HashMap<>();
  private final Map<String, Set<VerifierKey>> cosigners = new HashMap<>();
  private final Map<Challenge, Long> challenges = new HashMap<>();

  Facts(Timeline time) {
    this.time = time;
  }

  /** This key's true holder signed the text, and the signature left his hands. */
  void signed(VerifierKey by, String text) {
    signedNanos.putIfAbsent(new Signature(by, NoteHash.of(text)), time.nanos());
  }

  boolean hasSigned(VerifierKey by, NoteHash text) {
    return signedNanos.containsKey(new Signature(by, text));
  }

  /** Since the key's holder signed the text first. */
  Duration sinceSigned(VerifierKey by, NoteHash text) {
    return time.since(signedNanos.get(new Signature(by, text)));
  }

  /** The log's key, whoever uses it, signed the tree of these entries. */
  void tree(SignedCheckpoint checkpoint, List<byte[]> leaves) {
    trees.put(name(checkpoint), leaves);
  }

  /** A witness cosigned a tree. */
  void cosigned(VerifierKey witness, SignedCheckpoint checkpoint) {
    cosigners.computeIfAbsent(name(checkpoint), _ -> new HashSet<>()).add(witness);
  }

  /** Whether one tree begins with all of another. */
  boolean continues(SignedCheckpoint from, SignedCheckpoint to) {
    List<byte[]> old = trees.get(name(from));
    List<byte[]> now = trees.get(name(to));
    if (old == null || now == null || old.size() > now.size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      if (!Arrays.equals(old.get(i), now.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two witnesses of three have truly seen the tree. */
  boolean witnessed(SignedCheckpoint checkpoint) {
    return cosigners.getOrDefault(name(checkpoint), Set.of()).size() >= 2;
  }

  /** Whether the tree has the entry, and the entry is this note's, which it names so. */
  boolean logged(
      SignedCheckpoint checkpoint,
      Logged logged,
      EntryType type,
      String names,
      NoteHash note,
      Bytes tag) {
    List<byte[]> leaves = trees.getOrDefault(name(checkpoint), List.of());
    byte[] leaf = logged.entry().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    if (leaves.stream().noneMatch(one -> Arrays.equals(one, leaf))) {
      return false;
    }
    try {
      Entry entry = Entry.parse(leaf);
      Opening opening = Opening.of(Bytes.parse(logged.opening()), logged.record());
      boolean named =
          CanonicalJson.parse(logged.record()) instanceof Json.Obj(var fields)
              && new Json.Str(note.value()).equals(fields.get(names));
      return entry.type() == type
          && entry.tag().equals(tag)
          && opening.opens(entry.parties())
          && named;
    } catch (NoteException e) {
      return false;
    }
  }

  void handedOut(String agent, int boot, Bytes challenge) {
    challenges.putIfAbsent(new Challenge(agent, boot, challenge), time.nanos());
  }

  /** Since this run of the agent handed the challenge out; a century if it never did. */
  Duration sinceHandedOut(String agent, int boot, Bytes challenge) {
    Long then = challenges.get(new Challenge(agent, boot, challenge));
    return then == null ? Duration.ofDays(36_500) : time.since(then);
  }

  /** Whether the old parties and the new ones truly signed a change of policy. */
  boolean agreed(TrustPolicy old, TrustPolicy next, String text) {
    NoteHash hash = NoteHash.of(text);
    return List.of(old.agency(), old.council(), next.agency(), next.council()).stream()
        .allMatch(key -> hasSigned(key, hash));
  }

  private static String name(SignedCheckpoint checkpoint) {
    return checkpoint.says().size() + " " + checkpoint.says().root();
  }
}
