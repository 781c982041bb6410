package org.porchlight.note;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Signatures that were found good, so that a note that comes again and again (an ordinance, terms,
 * an incident, a viewer) is not computed anew each time.
 *
 * <p>Whether a signature is good depends on nothing but the key, the message, the signature and the
 * relying party, so the SHA-256 over all four, each with its length, stands for the answer. What a
 * good signature means (who may sign, until when, what was withdrawn) is asked anew every time.
 * Only good ones are kept, so that nobody fills the memory with forgeries.
 */
final class GoodSignatures {
  private final int most;
  private final Set<Bytes> good = new LinkedHashSet<>();

  GoodSignatures(int most) {
    this.most = most;
  }

  /** What stands for this question. */
  static Bytes question(
      KeyAlgorithm algorithm,
      Bytes publicKey,
      byte[] message,
      Bytes signature,
      RelyingParty passkeys) {
    MessageDigest digest = sha256();
    add(digest, Utf8.encode(algorithm.name()));
    add(digest, publicKey.toArray());
    add(digest, message);
    add(digest, signature.toArray());
    add(digest, Utf8.encode(passkeys.id()));
    passkeys.origins().stream().sorted().forEach(origin -> add(digest, Utf8.encode(origin)));
    return Bytes.of(digest.digest());
  }

  /** Whether it was found good; it then stays longer than those nobody asks for. */
  synchronized boolean has(Bytes question) {
    boolean known = good.remove(question);
    if (known) {
      good.add(question);
    }
    return known;
  }

  /** Keeps one that was found good, in the place of the one not asked for the longest. */
  synchronized void add(Bytes question) {
    good.add(question);
    if (good.size() > most) {
      Iterator<Bytes> oldest = good.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
