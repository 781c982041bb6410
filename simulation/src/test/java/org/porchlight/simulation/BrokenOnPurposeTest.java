package org.porchlight.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.porchlight.simulation.Mutant.Says;
import org.porchlight.simulation.Mutant.Without;

/**
 * Whether the simulation would see it: each part is run with a check left out, and within a few
 * hundred seeds a law must be broken. Some laws have several checks; all of them must go.
 */
@DisplayName("A part without its check is found out")
class BrokenOnPurposeTest {
  private static final int SEEDS = Runs.deep() ? 1000 : 240;

  /**
   * Who lacks which checks.
   *
   * @param seed which found it when this was written, tried first
   * @param found by whose cheats; in a deep test everybody's
   * @param laws which may break
   */
  record Weak(String who, long seed, Attack.By found, Set<Law> laws, List<Without> left) {
    boolean breaks(String law) {
      return laws.stream().anyMatch(one -> one.name().equals(law));
    }

    /** Whether it is the first for one of its laws, or of its adversary. */
    boolean isNewTo(Set<Object> tried) {
      boolean first = tried.add(found);
      return tried.addAll(laws) || first;
    }

    @Override
    public String toString() {
      return who;
    }
  }

  /** In an ordinary test one for each law and each kind of adversary; in a deep one all. */
  static Stream<Weak> weak() {
    Set<Object> tried = new HashSet<>();
    return all().filter(one -> Runs.deep() || one.isNewTo(tried));
  }

  private static Stream<Weak> all() {
    return Stream.of(
        weak(
            "agent that does not look into the log",
            2,
            Attack.By.HUB,
            Set.of(Law.LOG),
            without("agent.proof.Seen", "unproven", Says.EMPTY)),
        weak(
            "agent that takes any tag",
            6,
            Attack.By.HUB,
            Set.of(Law.LOG),
            without("agent.gate.Tags", "isGood", Says.YES)),
        weak(
            "all who believe every signature",
            233,
            Attack.By.HUB,
            Set.of(Law.LOG, Law.CONSENT, Law.CRIME, Law.KEY, Law.PARTY, Law.CLOCK),
            without("note.VerifierKey", "verifyBytes", Says.YES)),
        weak(
            "all who do not compare the notes of a grant",
            19,
            Attack.By.HUB,
            Set.of(Law.LOG, Law.KEY, Law.CRIME, Law.CONSENT, Law.PARTY),
            without("grant.Case", "checkBinding", Says.DONE)),
        weak(
            "all who forget that a later note is in force",
            1,
            Attack.By.HUB,
            Set.of(Law.LOG, Law.CONSENT, Law.CRIME, Law.PARTY),
            without("grant.Marks", "allows", Says.YES),
            without("grant.Marks", "rise", Says.YES)),
        weak(
            "agent that does not mind a stop",
            4,
            Attack.By.HUB,
            Set.of(Law.CONSENT),
            without("agent.gate.Stops", "cover", Says.NO)),
        weak(
            "all who do not read the owner's terms",
            6,
            Attack.By.HUB,
            Set.of(Law.CONSENT),
            without("grant.Terms", "permitsToGoOn", Says.NO_REASON)),
        weak(
            "all who do not ask whether the incident counts",
            5,
            Attack.By.HUB,
            Set.of(Law.CRIME, Law.LOG, Law.CONSENT),
            without("grant.Ordinance", "permits", Says.NO_REASON)),
        weak(
            "agent without a clock",
            2,
            Attack.By.HUB,
            Set.of(Law.CLOCK),
            without("agent.gate.Opening", "over", Says.NOTHING)),
        weak(
            "agent that takes leases made for an older challenge",
            43,
            Attack.By.HUB,
            Set.of(Law.CLOCK),
            without("agent.gate.Memory", "takeLeaseChallenge", Says.YES)),
        weak(
            "agent that spends nothing",
            14,
            Attack.By.HUB,
            Set.of(Law.ONCE),
            without("agent.gate.Openings", "spend", Says.YES),
            without("agent.gate.Tags", "isGood", Says.YES),
            without("agent.gate.Challenges", "use", Says.YES)),
        weak(
            "agent that does not mind which challenge",
            1,
            Attack.By.POWER,
            Set.of(Law.RESTART),
            without("agent.gate.Challenges", "use", Says.YES)),
        weak(
            "all who do not ask for the passkey",
            2,
            Attack.By.OPERATOR,
            Set.of(Law.KEY, Law.PARTY),
            without("grant.GrantBundle$Opening", "checkViewerSignatures", Says.DONE)),
        weak(
            "agency's signer without a list of passkeys",
            1,
            Attack.By.OPERATOR,
            Set.of(Law.KEY, Law.PARTY),
            without("sign.Enrolments", "has", Says.YES)),
        weak(
            "agent that does not freeze",
            3,
            Attack.By.HUB,
            Set.of(Law.HISTORY),
            without("agent.proof.SeenLog", "mustNotSplit", Says.DONE)),
        weak(
            "agent that forgives a smaller tree",
            4,
            Attack.By.ADMINISTRATOR,
            Set.of(Law.HISTORY),
            without("agent.proof.SeenLog", "shrank", Says.NO)),
        weak(
            "agents and witnesses that do not ask for consistency",
            1,
            Attack.By.ADMINISTRATOR,
            Set.of(Law.HISTORY, Law.PARTY),
            without("ledger.Proofs", "continues", Says.YES)),
        weak(
            "all who seal for a viewer and not for a grant",
            1,
            Attack.By.RELAY,
            Set.of(Law.SEAL),
            without("seal.Grantee", "info", Says.NO_BYTES),
            without("seal.Grantee", "aad", Says.NO_BYTES)),
        weak(
            "signer that forgets stops",
            2,
            Attack.By.HUB,
            Set.of(Law.PARTY),
            without("sign.BookState", "stopped", Says.NO)),
        weak(
            "council's signer that asks no member",
            1,
            Attack.By.ADMINISTRATOR,
            Set.of(Law.PARTY),
            without("sign.OrdinanceDesk", "approved", Says.YES)),
        weak(
            "agent that believes whom it is told",
            2,
            Attack.By.ADMINISTRATOR,
            Set.of(Law.PARTY),
            without("grant.PolicyChange", "follows", Says.YES)),
        weak(
            "signers who let one operator alone look as often as he likes",
            5,
            Attack.By.OPERATOR,
            Set.of(Law.SECOND),
            without("grant.SignCheck", "checkAlone", Says.DONE)),
        weak(
            "all who let somebody say yes to himself",
            1,
            Attack.By.SUPERVISOR,
            Set.of(Law.SECOND),
            without("grant.Approval", "isBy", Says.NO)),
        weak(
            "agency's signer without a list of supervisors",
            1,
            Attack.By.SUPERVISOR,
            Set.of(Law.SECOND),
            without("sign.Enrolments", "supervises", Says.YES)),
        weak(
            "all who take a yes to one ask for another's",
            2,
            Attack.By.SUPERVISOR,
            Set.of(Law.SECOND),
            without("grant.Case", "checkApprovalBinding", Says.DONE)),
        weak(
            "all who do not ask when a second person said yes",
            1,
            Attack.By.SUPERVISOR,
            Set.of(Law.SECOND),
            without("grant.Case", "checkApproval", Says.DONE)),
        weak(
            "all who do not ask whose yes opens",
            1,
            Attack.By.ANSWERER,
            Set.of(Law.CONSENT),
            without("grant.GrantBundle$Opening", "checkYes", Says.NOBODY)),
        weak(
            "agent that lets a yes outlive the terms that named who said it",
            1,
            Attack.By.ANSWERER,
            Set.of(Law.CONSENT),
            without("grant.Terms", "stillCount", Says.YES)),
        weak(
            "agent that heeds no terms that come with a grant",
            1,
            Attack.By.ANSWERER,
            Set.of(Law.CONSENT),
            without("agent.gate.Gate", "takeTermsOf", Says.DONE)),
        weak(
            "owner's browser that does not ask which agent heard him",
            6,
            Attack.By.HUB,
            Set.of(Law.TOLD),
            without("simulation.Receipt", "isSigned", Says.YES)),
        weak(
            "agent that does not ask who wishes",
            1,
            Attack.By.INTRUDER,
            Set.of(Law.OWN),
            without("note.VerifierKey", "verifyBytes", Says.YES)),
        weak(
            "agent that does not mind when a wish was made",
            1,
            Attack.By.INTRUDER,
            Set.of(Law.OWN),
            without("agent.gate.Challenges", "use", Says.YES)),
        weak(
            "agent that grants a wish again",
            1,
            Attack.By.INTRUDER,
            Set.of(Law.OWN),
            without("agent.gate.SpentWishes", "spend", Says.YES),
            without("agent.gate.Challenges", "use", Says.YES)),
        weak(
            "agent that grants wishes which are on no log",
            1,
            Attack.By.INTRUDER,
            Set.of(Law.OWN),
            without("agent.proof.Seen", "unproven", Says.EMPTY)),
        weak(
            "agent that speaks for every camera",
            1,
            Attack.By.INTRUDER,
            Set.of(Law.OWN),
            without("agent.gate.Memory", "speaksFor", Says.YES)),
        weak(
            "agent that goes on keeping looks when its owner left",
            1,
            Attack.By.INTRUDER,
            Set.of(Law.OWN),
            without("agent.gate.Keepings", "off", Says.DONE)),
        weak(
            "agent for which nothing that is kept grows old",
            1,
            Attack.By.INTRUDER,
            Set.of(Law.OWN),
            without("agent.gate.Gate", "isOver", Says.NO),
            without("agent.gate.Gate", "isAhead", Says.YES)));
  }

  private static Weak weak(String who, long seed, Attack.By found, Set<Law> laws, Without... left) {
    return new Weak(who, seed, found, laws, List.of(left));
  }

  private static Without without(String type, String method, Says says) {
    return new Without(type, method, says);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("weak")
  void thePartIsFoundOut(Weak part) {
    Mutant mutant = new Mutant(part.left());
    String cheat = Runs.deep() ? "" : part.found().name();
    boolean found =
        LongStream.concat(LongStream.of(part.seed()), LongStream.rangeClosed(1, SEEDS))
            .mapToObj(seed -> Runs.broken(mutant, seed, cheat))
            .anyMatch(part::breaks);
    assertThat(found).as("one of %s broken within %d seeds", part.laws(), SEEDS).isTrue();
  }
}
