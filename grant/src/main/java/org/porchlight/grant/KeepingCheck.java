package org.porchlight.grant;

import java.time.Duration;

/**
 * The agent's checks of a keeping, in the order of docs/ref/notes.md. On and off are signed alike:
 * whoever could switch it off unsigned could have what a look saw deleted before its owner sees it.
 */
public final class KeepingCheck {
  /** A phone's clock may be so far ahead; one further ahead would hold off the next choice. */
  static final Duration AHEAD = Duration.ofMinutes(2);

  private static final Wishes.Reasons REASONS =
      new Wishes.Reasons(Reason.KEEPING_SIGNATURE, Reason.KEEPING_OTHER);

  private final Pinned pinned;
  private final KeepingMemory memory;

  /** Checks for one agent. */
  public KeepingCheck(Pinned pinned, KeepingMemory memory) {
    this.pinned = pinned;
    this.memory = memory;
  }

  /** In force from now on, or not. */
  public KeepingVerdict check(String note) {
    try {
      Received<Keeping> received = Received.note(Keeping.KIND, Keeping::of, note);
      Keeping keeping = Wishes.checked(received, pinned, memory, REASONS);
      boolean ahead = memory.now().filter(now -> keeping.at().isAfter(now.plus(AHEAD))).isPresent();
      Refusal.unless(!ahead, Check.TIME, Reason.KEEPING_AHEAD);
      Refusal.unless(memory.keep(keeping), Check.NUMBER, Reason.KEEPING_OLD);
      return new KeepingVerdict.InForce(keeping);
    } catch (Refusal e) {
      return e.refused();
    }
  }
}
