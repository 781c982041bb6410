package org.porchlight.hub.proof;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.RelayAddress;
import org.porchlight.hub.program.Trust;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Policy;
import org.porchlight.ledger.remote.WebWitness;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.Quorum;
import org.porchlight.note.SignedNote;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the next trust policy: only one that council and agency of the policy before and of itself
 * have signed, that follows it by number, and that this hub can serve. Then it is on the log, and
 * waits for both quorums.
 */
@Service
class PolicyDesk {
  private final org.porchlight.hub.camera.TrustPolicy now;
  private final Policies policies;
  private final PolicyRows rows;
  private final LogKey key;
  private final Trust trust;
  private final RelayAddress relays;
  private final Audit audit;
  private final InstantSource clock;

  PolicyDesk(
      org.porchlight.hub.camera.TrustPolicy now,
      Policies policies,
      PolicyRows rows,
      LogKey key,
      Trust trust,
      RelayAddress relays,
      Audit audit,
      InstantSource clock) {
    this.now = now;
    this.policies = policies;
    this.rows = rows;
    this.key = key;
    this.trust = trust;
    this.relays = relays;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Takes a signed note.
   *
   * @throws Refused 400 when it is no policy's note; 409 while another waits; 422 when it does not
   *     follow the one that counts, or is none this hub can serve
   */
  @Transactional
  public void propose(String note, SignedIn who) {
    SignedNote signed = read(note);
    PolicyChange change = change(signed);
    Optional<Rules> waiting = policies.waiting();
    if (waiting.isPresent()) {
      if (waiting.get().hash().equals(change.policyHash().value())) {
        return;
      }
      throw Refused.conflict(
          "policy-waiting", "One waits", "Another policy still waits for its witnesses.");
    }
    TrustPolicy before = parsed(now.text());
    mustFollow(before, change, signed);
    mustBeServed(before, change.policy());
    take(before, change, signed, who);
  }

  private static SignedNote read(String note) {
    try {
      return SignedNote.parse(note);
    } catch (NoteException malformed) {
      throw Refused.malformed("This is no signed note: " + malformed.getMessage());
    }
  }

  private static PolicyChange change(SignedNote signed) {
    try {
      return PolicyChange.parse(signed.text());
    } catch (NoteException malformed) {
      throw Refused.malformed("This is no policy: " + malformed.getMessage());
    }
  }

  /**
   * The policy agents pin.
   *
   * @throws Refused 422 while the settings make none, for want of witnesses or of a relay
   */
  static TrustPolicy parsed(String text) {
    try {
      return TrustPolicy.parse(text);
    } catch (NoteException incomplete) {
      throw refused("policy-none", "There is no whole policy yet: " + incomplete.getMessage());
    }
  }

  private static void mustFollow(TrustPolicy before, PolicyChange change, SignedNote signed) {
    if (change.policy().number() != before.number() + 1) {
      throw refused("policy-number", "The next policy has number " + (before.number() + 1) + ".");
    }
    try {
      if (change.follows(before, signed)) {
        return;
      }
    } catch (NoteException bad) {
      throw refused("policy-signatures", "A signature under it is not good.");
    }
    throw refused(
        "policy-signatures",
        "Council and agency of the policy before and of this one must all have signed it.");
  }

  /** What cannot be served would leave every agent dark. */
  private void mustBeServed(TrustPolicy before, TrustPolicy next) {
    Policy log = log(next);
    boolean ours =
        log.logs().size() == 1 && log.logs().getFirst().key().equals(key.key().verifierKey());
    must(ours, "policy-log", "It must name this program's log, and no other.");
    must(!log.satisfiedBy(Set.of()), "policy-quorum", "It must need at least one witness.");
    boolean site =
        next.passkeys().id().equals(before.passkeys().id())
            && next.passkeys().origins().containsAll(trust.passkeys().origins());
    must(site, "policy-site", "It must name the site of this hub, where passkeys are used.");
    boolean relay =
        next.relays().stream()
            .anyMatch(one ->
                relays.text().equals(one.url().toString())
                    || relays.far().containsValue(one.url().toString()));
    must(relay, "policy-relay", "It must name at least one of this hub's relays.");
  }

  private static Policy log(TrustPolicy next) {
    try {
      Policy log = Policy.parse(next.log());
      for (Quorum.Party witness : log.witnesses()) {
        new WebWitness(witness, LogPolicy.PATIENCE);
      }
      return log;
    } catch (NoteException malformed) {
      throw refused("policy-log", "Its lines about the log: " + malformed.getMessage());
    }
  }

  private static void must(boolean so, String code, String sentence) {
    if (!so) {
      throw refused(code, sentence);
    }
  }

  private static Refused refused(String code, String sentence) {
    return Refused.because("policy-refused", "Not taken", Reason.of(code, Law.LOG, sentence));
  }

  private void take(TrustPolicy before, PolicyChange change, SignedNote signed, SignedIn who) {
    Instant at = clock.instant();
    if (policies.all().isEmpty()) {
      rows.first(before, at);
    }
    long entry = audit.log(entry(change.policy(), at));
    rows.propose(change.policy(), signed.toString(), entry, at);
    audit.record(
        new AuditEvent(
            Actor.person(who.person()),
            "proof.policy-proposed",
            change.policy().program().value(),
            who.from(),
            Result.DONE,
            Map.of("number", change.policy().number(), "hash", change.policyHash().value())));
  }

  /** What a policy says on the log. */
  static NewEntry entry(TrustPolicy policy, Instant at) {
    String hash = NoteHash.of(policy.text()).value();
    return new NewEntry(
        EntryType.KEY,
        null,
        hash,
        null,
        at.atZone(ZoneOffset.UTC).toLocalDate(),
        Map.of("policy", new Json.Str(hash), "number", new Json.Int(policy.number())),
        null,
        null);
  }

  /** Names of the witnesses of a policy. */
  static List<String> witnesses(TrustPolicy policy) {
    try {
      return Policy.parse(policy.log()).witnesses().stream()
          .map(witness -> witness.key().name())
          .toList();
    } catch (NoteException impossible) {
      throw new IllegalStateException("a policy that was taken", impossible);
    }
  }
}
