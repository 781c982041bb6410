package org.porchlight.agent.gate;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.agent.vault.Secret;
import org.porchlight.ledger.Tag;
import org.porchlight.note.Bytes;

/**
 * The numbered tags of one camera: {@code tag(n) = HMAC-SHA256(camera secret, "tag" ‖ u64 n)}. The
 * owner, who holds the secret, finds his entries on the log by them; nobody else links them.
 *
 * <p>The next 32 are handed out. Each is used once and the window only moves forward; two grants
 * made side by side may arrive swapped, so a number up to 32 behind the highest is still taken.
 */
final class Tags {
  static final int HANDED_OUT = 32;

  private final Secret cameraSecret;
  private long highest = -1;
  private long usedBelow;

  Tags(Secret cameraSecret) {
    this.cameraSecret = cameraSecret;
  }

  /** The next 32, rising. */
  synchronized List<Tag> next() {
    List<Tag> tags = new ArrayList<>(HANDED_OUT);
    for (long number = highest + 1; number <= highest + HANDED_OUT; number++) {
      tags.add(tag(number));
    }
    return tags;
  }

  /** The highest number used plus one. */
  synchronized long usedUpTo() {
    return highest + 1;
  }

  /** Whether a grant may carry this pair: handed out, right, and not used. */
  synchronized boolean isGood(long number, Bytes value) {
    boolean inWindow = number > highest - HANDED_OUT && number <= highest + HANDED_OUT;
    return number >= 0 && inWindow && !isUsed(number) && tag(number).value().equals(value);
  }

  /** Marks a number as used; the caller has made it durable before. */
  synchronized void use(long number) {
    if (number > highest) {
      long shift = number - highest;
      usedBelow = shift >= Long.SIZE ? 0 : usedBelow << shift;
      highest = number;
      usedBelow |= 1;
    } else if (highest - number < Long.SIZE) {
      usedBelow |= 1L << (highest - number);
    }
  }

  /**
   * Hands out none up to a number any more, whatever became of them; those in flight stay good.
   *
   * @return whether that changed anything; a number that was not handed out changes nothing
   */
  synchronized boolean skip(long number) {
    if (number <= highest || number > highest + HANDED_OUT) {
      return false;
    }
    usedBelow <<= number - highest;
    highest = number;
    return true;
  }

  private boolean isUsed(long number) {
    return number <= highest && (usedBelow >>> (highest - number) & 1) == 1;
  }

  private Tag tag(long number) {
    return Tag.of(cameraSecret.reveal(), number);
  }
}
