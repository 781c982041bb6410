package org.porchlight.hub.camera;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Pairing;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.link.Limits;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes an agent a premises' own: the owner shows a code, the agent brings it back with a proof of
 * its key. The code is good once and for fifteen minutes; the hub keeps only its hash.
 */
@Service
public class Pairings {
  static final Duration CODE_LIFE = Duration.ofMinutes(15);
  static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  /** No letter or digit that is read for another; 32 of them, so eight are 40 bits. */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final CameraRows cameras;
  private final PairingRows pairings;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;

  Pairings(
      CameraRows cameras,
      PairingRows pairings,
      Audit audit,
      InstantSource clock,
      SecureRandom random) {
    this.cameras = cameras;
    this.pairings = pairings;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /** A code the owner shows to his agent. */
  public record Code(String code, Instant until) {}

  /** What an agent is told when its code was good. */
  record Claimed(String ownerKey, Premises premises) {}

  /** A camera as its agent tells it. */
  record Told(String camera, String name, List<String> tracks) {}

  /**
   * Makes a code.
   *
   * @param address for which of the owner's named addresses, or null for his own
   */
  @Transactional
  public Code begin(Premises premises, @Nullable String address, SignedIn owner) {
    String code = code();
    Instant until = clock.instant().plus(CODE_LIFE);
    pairings.insert(hash(code), premises.id(), address, owner.provedPasskey(), until);
    record(Actor.person(owner.person()), "camera.pairing-began", premises.id(), owner.from());
    return new Code(code, until);
  }

  /**
   * Spends a code.
   *
   * @throws Refused 403 when the proof is not good; 404 when the code is unknown, spent or too old,
   *     which cannot be told apart, or when its address was taken off the list, which is said
   */
  @Transactional
  public Claimed claim(String code, String agent, String proof, String from) {
    String plain = code.strip().toUpperCase(Locale.ROOT);
    prove(agent, "porchlight-pair/v1\n" + plain + "\n", proof);
    Instant now = clock.instant();
    PairingRows.Claimed claimed =
        pairings.claim(hash(plain), agent, now).orElseThrow(() -> notGood(plain, now));
    if (!cameras.insertAgent(agent, claimed.premises(), claimed.address(), now)) {
      throw Refused.conflict(
          "known-agent", "Known", "This agent is paired already. Give it a new key to pair again.");
    }
    record(Actor.agent(keyName(agent)), "camera.agent-paired", claimed.premises(), from);
    return new Claimed(claimed.ownerKey(), cameras.premises(claimed.premises()).orElseThrow());
  }

  private Refused notGood(String code, Instant now) {
    return Refused.unknown(
        pairings.isVoided(hash(code), now)
            ? "The address this code was made for was taken off your list. Add it again and make a"
                + " new code there."
            : "This code is not good, or not any more. Make a new one on your page.");
  }

  /** No code that was made for that address pairs anything any more. */
  @Transactional
  public void endAt(Premises premises, String address) {
    pairings.endAt(premises.id(), address, clock.instant());
  }

  /** Takes an agent's list of cameras: their names, never their addresses. */
  @Transactional
  public void tell(String agent, List<Told> told, String at, String proof, String from) {
    requireSound(told);
    prove(agent, "porchlight-cameras/v1\n" + at + "\n" + canonical(told) + "\n", proof);
    Instant now = clock.instant();
    requireRecent(at, now);
    String premises =
        cameras
            .premisesOfAgent(agent)
            .orElseThrow(() -> Refused.forbidden("This agent is not paired. Pair it first."));
    for (Told one : told) {
      if (cameras.upsert(one, agent, premises, now) == 0) {
        throw Refused.conflict(
            "known-camera",
            "Taken",
            "The id " + one.camera() + " belongs to another premises' camera. Choose another.");
      }
    }
    record(Actor.agent(keyName(agent)), "camera.cameras-told", premises, from);
  }

  /** Takes an agent's signed word of whose it is; an older one than is known changes nothing. */
  @Transactional
  public void named(String note, String from) {
    Pairing says = verified(note);
    String agent = says.agent().toString();
    String premises =
        cameras
            .premisesOfAgent(agent)
            .orElseThrow(() -> Refused.forbidden("This agent is not paired. Pair it first."));
    long known = cameras.pairingNote(agent).map(Pairings::number).orElse(0L);
    if (says.number() > known) {
      cameras.pairingNote(agent, note);
      record(Actor.agent(keyName(agent)), "camera.owner-named", premises, from);
    }
  }

  private static Pairing verified(String note) {
    try {
      SignedNote signed = SignedNote.parse(note);
      Pairing says = Pairing.parse(signed.text());
      if (signed.signers(List.of(says.agent()), RelyingParty.NONE).contains(says.agent())) {
        return says;
      }
    } catch (NoteException notANote) {
      throw Refused.malformed("The pairing cannot be read.");
    }
    throw Refused.forbidden("The pairing is not signed by its agent.");
  }

  private static long number(String note) {
    return verified(note).number();
  }

  private static String canonical(List<Told> told) {
    List<Json> cameras =
        told.stream()
            .<Json>map(one ->
                Json.Obj.of(
                    Map.of(
                        "camera", new Json.Str(one.camera()),
                        "name", new Json.Str(one.name()),
                        "tracks",
                            new Json.Arr(one.tracks().stream().<Json>map(Json.Str::new).toList()))))
            .toList();
    return CanonicalJson.write(new Json.Arr(cameras));
  }

  private static void requireSound(List<Told> told) {
    Set<String> ids = new HashSet<>();
    for (Told one : told) {
      boolean sound =
          one.camera().matches("[a-z0-9.-]{1,64}")
              && !one.name().isBlank()
              && one.name().length() <= 80
              && one.name().chars().noneMatch(Character::isISOControl)
              && !one.tracks().isEmpty()
              && Set.of("sub", "main").containsAll(one.tracks())
              && ids.add(one.camera());
      if (!sound) {
        throw Refused.malformed("A camera needs an id, a name and its tracks, each once.");
      }
    }
    if (told.size() > Limits.CAMERAS) {
      throw Refused.malformed("An agent speaks for at most " + Limits.CAMERAS + " cameras.");
    }
  }

  private static void requireRecent(String at, Instant now) {
    try {
      Duration apart = Duration.between(Instant.parse(at), now).abs();
      if (apart.compareTo(CLOCKS_APART) <= 0) {
        return;
      }
    } catch (DateTimeParseException notATime) {
      throw Refused.malformed("The time is not RFC 3339 UTC.");
    }
    throw Refused.forbidden(
        "The agent's clock and the hub's are more than 5 minutes apart. Set the agent's clock.");
  }

  private static void prove(String agent, String text, String proof) {
    try {
      VerifierKey key = VerifierKey.parse(agent);
      if (key.algorithm() == KeyAlgorithm.ED25519
          && key.verify(text, Bytes.parse(proof), RelyingParty.NONE)) {
        return;
      }
    } catch (NoteException notAKey) {
      throw Refused.malformed("The agent's key or its proof cannot be read.");
    }
    throw Refused.forbidden("The proof is not a signature by this agent's key over this text.");
  }

  private static String keyName(String agent) {
    return agent.substring(0, Math.max(0, agent.indexOf('+')));
  }

  private String code() {
    StringBuilder code = new StringBuilder(9);
    for (int i = 0; i < 8; i++) {
      code.append(i == 4 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  private static byte[] hash(String code) {
    return Bytes.of(code.getBytes(UTF_8)).sha256().toArray();
  }

  private void record(Actor who, String what, String premises, String from) {
    audit.record(new AuditEvent(who, what, premises, from, Result.DONE, Map.of()));
  }
}
