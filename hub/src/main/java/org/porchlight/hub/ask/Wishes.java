package org.porchlight.hub.ask;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Reason;
import org.porchlight.grant.Viewer;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.springframework.stereotype.Component;

/** Tells what is an ask from what is not: form, viewer, signature, purpose, time. */
@Component
class Wishes {
  private static final Duration OLDEST = Duration.ofMinutes(2);
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final Viewers viewers;
  private final InstantSource clock;

  Wishes(Viewers viewers, InstantSource clock) {
    this.viewers = viewers;
    this.clock = clock;
  }

  /**
   * Reads an ask.
   *
   * @throws Refused 400 when it is none or its purpose is another; 422 when it is not signed by
   *     this sign-in's viewer, or not of this minute
   */
  Wish read(SignedIn operator, String note, String purpose, Bytes salt) {
    Opened<Ask> ask = open(note);
    Opened<Viewer> viewer = viewers.require(ask.says().viewer().value(), operator.signIn());
    requireSigned(ask, viewer.says());
    requirePurpose(ask.says(), purpose, salt);
    Duration age = Duration.between(ask.says().at(), clock.instant());
    if (age.compareTo(OLDEST) > 0 || age.compareTo(CLOCKS_APART.negated()) < 0) {
      throw refused(Reason.ASK_OLD);
    }
    return new Wish(
        ask, viewer, operator.person(), operator.name(), operator.signIn(), purpose, null);
  }

  /**
   * An ask that was taken before and that a second person has said yes to.
   *
   * @throws Refused 422 when its sign-in's time is over
   */
  Wish again(AskRows.Stored stored, String reference, Approved approved) {
    Opened<Ask> ask = open(stored.note());
    return new Wish(
        ask,
        viewers.require(ask.says().viewer().value(), stored.session()),
        stored.operator(),
        reference,
        stored.session(),
        stored.purpose(),
        approved);
  }

  private static Opened<Ask> open(String note) {
    try {
      return Opened.readUnverified(note, Ask::parse);
    } catch (NoteException broken) {
      throw Refused.malformed("This is no ask: " + broken.getMessage());
    }
  }

  private static void requireSigned(Opened<Ask> ask, Viewer viewer) {
    try {
      if (ask.note().signers(Set.of(viewer.askKey()), RelyingParty.NONE).isEmpty()) {
        throw refused(Reason.ASK_SIGNATURE);
      }
    } catch (NoteException forged) {
      throw refused(Reason.ASK_SIGNATURE);
    }
  }

  private static void requirePurpose(Ask ask, String purpose, Bytes salt) {
    boolean sound =
        purpose.strip().length() >= 3
            && purpose.length() <= 200
            && purpose.chars().noneMatch(Character::isISOControl)
            && salt.length() == 16;
    if (!sound) {
      throw Refused.malformed("A purpose is 3 to 200 characters, its salt 16 bytes.");
    }
    if (!Ask.purposeHash(salt, purpose).equals(ask.purposeHash())) {
      throw Refused.malformed("The ask names another purpose than the one beside it.");
    }
  }

  private static Refused refused(Reason reason) {
    return Refused.because("ask-refused", "Not an ask", org.porchlight.hub.law.Reason.of(reason));
  }
}
