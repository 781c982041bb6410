package org.porchlight.agent.owner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.LogRules;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.Device;
import org.porchlight.grant.Opened;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.link.Limits;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/**
 * Everything the agent must not forget about its owner and cameras, kept sealed. Each change is on
 * the disk before it takes effect.
 */
public final class Premises {
  private static final System.Logger LOG = System.getLogger(Premises.class.getName());
  private static final String KEY = "agent";
  private static final String PAIRING = "pairing";
  private static final String PAIRING_NOTE = "pairing-note";
  private static final String DEVICE = "device";
  private static final String CAMERAS = "cameras";
  private static final int CAMERA_SECRET_BYTES = 32;

  private final Vault vault;
  private final SecureRandom random;
  private final SigningKey key;
  private @Nullable Pairing pairing;
  private @Nullable Device device;
  private List<LentCamera> cameras;

  private Premises(
      Vault vault,
      SecureRandom random,
      SigningKey key,
      @Nullable Pairing pairing,
      @Nullable Device device,
      List<LentCamera> cameras) {
    this.vault = vault;
    this.random = random;
    this.key = key;
    this.pairing = pairing;
    this.device = device;
    this.cameras = List.copyOf(cameras);
  }

  /** Reads what is kept; the first time, makes the agent's key. */
  public static Premises open(Vault vault, SecureRandom random) throws VaultException {
    try {
      Optional<String> pairing = text(vault, PAIRING);
      Optional<String> device = text(vault, DEVICE);
      Optional<String> cameras = text(vault, CAMERAS);
      return new Premises(
          vault,
          random,
          key(vault, random),
          pairing.isPresent() ? decoded(pairing.get()) : null,
          device.isPresent() && !device.get().isEmpty() ? Device.parse(device.get()) : null,
          cameras.isPresent() ? LentCamera.decode(cameras.get()) : List.of());
    } catch (NoteException | IllegalArgumentException e) {
      throw new VaultException("What the agent kept about its owner cannot be read.", e);
    }
  }

  /** A pairing under rules without a log, from before there was one, is none: pair anew. */
  private static @Nullable Pairing decoded(String kept) {
    try {
      Pairing pairing = Pairing.decode(kept);
      LogRules.of(pairing.policy());
      return pairing;
    } catch (NoteException e) {
      LOG.log(System.Logger.Level.WARNING, "The pairing cannot be used any more; pair anew", e);
      return null;
    }
  }

  /** The agent's own key: who it is. */
  public SigningKey key() {
    return key;
  }

  /** Whom it serves, once it was paired. */
  public synchronized Optional<Pairing> pairing() {
    return Optional.ofNullable(pairing);
  }

  /** The cameras it speaks for, in the order they were added. */
  public synchronized List<LentCamera> cameras() {
    return cameras;
  }

  /** Pins an owner and a policy, not yet confirmed, in place of any earlier ones. */
  public synchronized void pair(Pairing next) throws VaultException {
    vault.write(DEVICE, new byte[0]);
    device = null;
    vault.write(PAIRING, bytes(next.encode()));
    pairing = next;
  }

  /**
   * The owner has compared the fingerprints: from now on grants may open.
   *
   * @param fingerprints the owner's and the policy's, as shown; spaces and case do not matter
   * @return false when they are not those of the pairing, and then nothing has changed
   */
  public synchronized boolean confirm(String fingerprints) throws VaultException {
    Pairing current = pairing;
    if (current == null || !isSame(fingerprints, current)) {
      return false;
    }
    Pairing confirmed = current.asConfirmed();
    vault.write(PAIRING, bytes(confirmed.encode()));
    pairing = confirmed;
    return true;
  }

  /**
   * Whose agent this is, signed by the agent; nothing while the owner has not compared the
   * fingerprints. Another owner gets the next number, and the note is on the disk before it is
   * told.
   */
  public synchronized Optional<SignedNote> pairingNote() throws VaultException {
    Pairing current = pairing;
    if (current == null || !current.confirmed()) {
      return Optional.empty();
    }
    try {
      Optional<String> kept = text(vault, PAIRING_NOTE);
      long last = 0;
      if (kept.isPresent()) {
        SignedNote note = SignedNote.parse(kept.get());
        var says = org.porchlight.grant.Pairing.parse(note.text());
        if (says.owner().equals(current.owner())
            && says.program().equals(current.policy().program())) {
          return Optional.of(note);
        }
        last = says.number();
      }
      SignedNote note = signed(current, last + 1);
      vault.write(PAIRING_NOTE, bytes(note.toString()));
      return Optional.of(note);
    } catch (NoteException e) {
      throw new VaultException("What the agent said of its owner cannot be read.", e);
    }
  }

  private SignedNote signed(Pairing current, long number) {
    var says =
        new org.porchlight.grant.Pairing(
            current.policy().program(), key.verifierKey(), current.owner(), number);
    return says.unsigned().withSignature(key.sign(says.text()));
  }

  /** Follows new rules from now on; the owner is to see that they changed. */
  public synchronized void follow(TrustPolicy rules) throws VaultException {
    Pairing current = pairing;
    if (current != null) {
      Pairing next = current.under(rules);
      vault.write(PAIRING, bytes(next.encode()));
      pairing = next;
    }
  }

  /** The owner has seen that the rules changed. */
  public synchronized void seenRules() throws VaultException {
    Pairing current = pairing;
    if (current != null && current.policyBefore() != null) {
      Pairing next = current.asSeen();
      vault.write(PAIRING, bytes(next.encode()));
      pairing = next;
    }
  }

  /** The owner's device, once he has named one. */
  public synchronized Optional<Device> device() {
    return Optional.ofNullable(device);
  }

  /**
   * Takes the note that names the owner's device.
   *
   * @return the name of the check that said no, or null when it is the device now
   */
  public synchronized @Nullable String takeDevice(String note) {
    Pairing current = pairing;
    if (current == null || !current.confirmed()) {
      return "confirmed";
    }
    try {
      Device next =
          Opened.read(note, Device::parse, current.policy().passkeys(), current.owner()).says();
      boolean ours =
          next.program().equals(current.policy().program())
              && next.premises().equals(current.premises());
      if (!ours) {
        return "audience";
      }
      if (!next.equals(device)) {
        if (device != null && !next.at().isAfter(device.at())) {
          return "device";
        }
        vault.write(DEVICE, bytes(next.text()));
        device = next;
      }
      return null;
    } catch (NoteException e) {
      return "signatures";
    } catch (VaultException e) {
      return "single-use";
    }
  }

  /** Adds a camera, or gives an existing one its new name and address; its secret stays. */
  public synchronized LentCamera lend(
      String id, String name, Secret url, @Nullable Secret main, @Nullable String certificate)
      throws VaultException {
    List<LentCamera> next = new ArrayList<>(cameras);
    Optional<LentCamera> before = cameras.stream().filter(one -> one.id().equals(id)).findAny();
    Secret cameraSecret =
        before.map(LentCamera::cameraSecret).orElse(Secret.fresh(CAMERA_SECRET_BYTES, random));
    LentCamera camera = new LentCamera(id, name, url, main, certificate, cameraSecret);
    next.removeIf(one -> one.id().equals(id));
    next.add(camera);
    if (next.size() > Limits.CAMERAS) {
      throw new VaultException("One agent speaks for at most " + Limits.CAMERAS + " cameras.");
    }
    vault.write(CAMERAS, bytes(LentCamera.encode(next)));
    cameras = List.copyOf(next);
    return camera;
  }

  private static boolean isSame(String fingerprints, Pairing pairing) {
    String shown = plain(pairing.ownerFingerprint() + pairing.policyFingerprint());
    return MessageDigest.isEqual(bytes(plain(fingerprints)), bytes(shown));
  }

  private static String plain(String fingerprints) {
    return fingerprints.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private static SigningKey key(Vault vault, SecureRandom random)
      throws VaultException, NoteException {
    Optional<String> kept = text(vault, KEY);
    if (kept.isPresent()) {
      return SigningKey.parse(kept.get());
    }
    String name = "agent-" + HexFormat.of().formatHex(Secret.fresh(4, random).reveal());
    SigningKey fresh = SigningKey.generate(name, random);
    vault.write(KEY, bytes(fresh.secretText()));
    return fresh;
  }

  private static Optional<String> text(Vault vault, String name) throws VaultException {
    return vault.read(name).map(content -> new String(content, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
