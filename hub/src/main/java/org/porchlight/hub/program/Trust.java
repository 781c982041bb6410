package org.porchlight.hub.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.hub.people.Origin;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Component;

/**
 * Whose signatures this hub believes: council, agency, dispatch, and passkeys used at its origin.
 */
@Component
public class Trust {
  private volatile @Nullable VerifierKey council;
  private volatile @Nullable VerifierKey agency;
  private volatile @Nullable VerifierKey dispatch;
  private final Origin origin;

  Trust(TrustSettings settings, Origin origin) {
    this.council = read("porchlight.keys.council", settings.council());
    this.agency = read("porchlight.keys.agency", settings.agency());
    this.dispatch = read("porchlight.keys.dispatch", settings.dispatch());
    this.origin = origin;
  }

  /** From now on this policy's keys are believed, whatever the settings say. */
  public void follow(TrustPolicy policy) {
    council = policy.council();
    agency = policy.agency();
    dispatch = policy.dispatch();
  }

  /** The council's key. */
  public VerifierKey council() {
    return pinned("council", council);
  }

  /** The agency's key. */
  public VerifierKey agency() {
    return pinned("agency", agency);
  }

  /** Dispatch's key. */
  public VerifierKey dispatch() {
    return pinned("dispatch", dispatch);
  }

  /** The council's key, when one is pinned. */
  Optional<VerifierKey> councilIfPinned() {
    return Optional.ofNullable(council);
  }

  /** Where passkeys' assertions must have been made. */
  public RelyingParty passkeys() {
    return new RelyingParty(origin.relyingParty(), Set.of(origin.text()));
  }

  /** Whether that key signed the note and no known signature in it fails. */
  public boolean signedBy(VerifierKey key, SignedNote note) {
    try {
      return note.signers(Set.of(key), passkeys()).contains(key);
    } catch (NoteException bad) {
      return false;
    }
  }

  private static VerifierKey pinned(String party, @Nullable VerifierKey key) {
    if (key == null) {
      throw new Refused(
          "no-key",
          503,
          "Not set up",
          "This hub has no key for the "
              + party
              + ": an administrator sets porchlight.keys."
              + party,
          List.of());
    }
    return key;
  }

  private static @Nullable VerifierKey read(String setting, String file) {
    if (file.isEmpty()) {
      return null;
    }
    try {
      return VerifierKey.parse(Files.readString(Path.of(file)).strip());
    } catch (IOException | NoteException unreadable) {
      throw new SettingsRefused(
          setting + " must name a file with a verifier key: " + unreadable.getMessage());
    }
  }
}
