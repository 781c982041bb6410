package org.porchlight.hub.proof;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.camera.TrustPolicy;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * An administrator's door to the trust policy. He brings what others signed; he decides nothing.
 */
@RestController
@RequestMapping("/api/v1/room/people/policy")
class PolicyApi {
  record SignedPolicy(String note) {}

  record WaitingPolicy(long number, String fingerprint, Instant at, List<String> witnesses) {}

  record ProgramPolicy(
      String text,
      long number,
      String fingerprint,
      @Nullable WaitingPolicy waiting,
      int agentsBehind) {}

  private final PolicyDesk desk;
  private final Policies policies;
  private final TrustPolicy now;

  PolicyApi(PolicyDesk desk, Policies policies, TrustPolicy now) {
    this.desk = desk;
    this.policies = policies;
    this.now = now;
  }

  @GetMapping
  ProgramPolicy policy() {
    org.porchlight.grant.TrustPolicy current = PolicyDesk.parsed(now.text());
    return new ProgramPolicy(
        current.text(),
        current.number(),
        current.fingerprint(),
        policies.waiting().map(PolicyApi::waiting).orElse(null),
        policies.behind().size());
  }

  private static WaitingPolicy waiting(Rules rules) {
    return new WaitingPolicy(
        rules.policy().number(),
        rules.policy().fingerprint(),
        rules.proposedAt(),
        PolicyDesk.witnesses(rules.policy()));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ProgramPolicy propose(@RequestBody SignedPolicy signed, @AuthenticationPrincipal SignedIn who) {
    desk.propose(signed.note(), who);
    policies.reload();
    return policy();
  }
}
