package org.porchlight.grant;

import java.util.Set;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/**
 * The next trust policy: {@code porchlight-policy/v1}. Council and agency of the old policy and of
 * the new one sign it.
 *
 * @param policy what is to be believed from now on
 */
public record PolicyChange(TrustPolicy policy) implements NoteBody {
  /** The first line. */
  public static final String KIND = "porchlight-policy/v1";

  private static final int MAX_POLICY_CHARS = 12 * 1024;

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical, or says of its policy what that does not say
   */
  public static PolicyChange parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static PolicyChange of(Json json) throws NoteException {
    Fields f = Fields.of("The policy note", json);
    try {
      ProgramId program = f.as("program", ProgramId::new);
      long number = f.integer("number", 1, Json.MAX_INTEGER);
      String text = f.string("policy", 1, MAX_POLICY_CHARS);
      f.end();
      TrustPolicy policy = TrustPolicy.parse(text);
      Bounds.that(policy.text().equals(text), "A policy in a note has its own form exactly.");
      boolean same = policy.program().equals(program) && policy.number() == number;
      Bounds.that(same, "The note names another program or number than its policy.");
      return new PolicyChange(policy);
    } catch (IllegalArgumentException e) {
      throw new NoteException("The policy note: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", policy.program())
        .put("number", policy.number())
        .put("policy", policy.text())
        .text();
  }

  /** The hash by which the log's <em>key</em> entry names the policy: of its text. */
  public NoteHash policyHash() {
    return NoteHash.of(policy.text());
  }

  /**
   * Whether this may follow a policy: same program, the next number, and signed by council and
   * agency of both.
   *
   * @throws NoteException when a known key's signature is not good
   */
  public boolean follows(TrustPolicy old, SignedNote signed) throws NoteException {
    return policy.program().equals(old.program())
        && policy.number() == old.number() + 1
        && signedBy(old, signed)
        && signedBy(policy, signed);
  }

  private static boolean signedBy(TrustPolicy by, SignedNote signed) throws NoteException {
    Set<VerifierKey> good = signed.signers(Set.of(by.council(), by.agency()), RelyingParty.NONE);
    return by.quorum().satisfiedBy(good);
  }
}
