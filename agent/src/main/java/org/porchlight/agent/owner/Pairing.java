package org.porchlight.agent.owner;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.LogRules;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * Whom this agent serves and whom it believes, as pinned when it was paired.
 *
 * @param hub where it was paired
 * @param owner the owner's key: signs the terms, and each grant where the terms say <em>ask</em>
 * @param ownerName what the owner is called at the hub
 * @param premises the id of the premises
 * @param policy every other key, and the relays that may be dialled
 * @param policyBefore the fingerprint of the policy before this one while its owner has not seen
 *     the change, else null
 * @param confirmed whether the owner has compared the fingerprints; until then nothing opens
 */
public record Pairing(
    URI hub,
    VerifierKey owner,
    String ownerName,
    String premises,
    TrustPolicy policy,
    boolean confirmed,
    @Nullable String policyBefore) {
  private static final int MAX_CHARS = 64 * 1024;
  private static final int MAX_POLICY_CHARS = 32 * 1024;

  /** A pairing whose rules have not changed. */
  public Pairing(
      URI hub,
      VerifierKey owner,
      String ownerName,
      String premises,
      TrustPolicy policy,
      boolean confirmed) {
    this(hub, owner, ownerName, premises, policy, confirmed, null);
  }

  /** The fingerprint of the owner's key, to compare with the phone. */
  public String ownerFingerprint() {
    return owner.fingerprint();
  }

  /** The fingerprint of the policy, to compare with the phone. */
  public String policyFingerprint() {
    return policy.fingerprint();
  }

  /** Both, a line each, as the commands show them. */
  public String fingerprints() {
    return "Your key:  " + ownerFingerprint() + "\nThe rules: " + policyFingerprint();
  }

  Pairing asConfirmed() {
    return new Pairing(hub, owner, ownerName, premises, policy, true, policyBefore);
  }

  /** The same owner under new rules, which he is to see. */
  Pairing under(TrustPolicy next) {
    String before = policyBefore == null ? policyFingerprint() : policyBefore;
    return new Pairing(hub, owner, ownerName, premises, next, confirmed, before);
  }

  /** The owner has seen the new rules. */
  Pairing asSeen() {
    return new Pairing(hub, owner, ownerName, premises, policy, confirmed);
  }

  String encode() {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("hub", new Json.Str(hub.toString()));
    fields.put("owner", new Json.Str(owner.toString()));
    fields.put("ownerName", new Json.Str(ownerName));
    fields.put("premises", new Json.Str(premises));
    fields.put("policy", new Json.Str(policy.text()));
    fields.put("confirmed", new Json.Bool(confirmed));
    fields.put("policyBefore", policyBefore == null ? Json.NULL : new Json.Str(policyBefore));
    return CanonicalJson.write(Json.Obj.of(fields));
  }

  static Pairing decode(String text) throws NoteException {
    Fields fields = Fields.of("The pairing", CanonicalJson.parse(text, MAX_CHARS));
    Pairing pairing =
        new Pairing(
            fields.as("hub", URI::create),
            fields.key("owner"),
            fields.string("ownerName", 1, 200),
            fields.string("premises", 1, 64),
            TrustPolicy.parse(fields.string("policy", 1, MAX_POLICY_CHARS)),
            fields.bool("confirmed"),
            fields.asOrNull("policyBefore", before -> before).orElse(null));
    fields.end();
    return pairing;
  }

  /** What the hub answered to a claimed code. */
  static Pairing claimed(URI hub, String answer) throws NoteException {
    Fields fields = Fields.of("The hub's answer", CanonicalJson.parse(answer, MAX_CHARS));
    TrustPolicy policy = TrustPolicy.parse(fields.string("policy", 1, MAX_POLICY_CHARS));
    LogRules.of(policy);
    return new Pairing(
        hub,
        fields.key("owner"),
        fields.string("ownerName", 1, 200),
        fields.string("premises", 1, 64),
        policy,
        false);
  }
}
