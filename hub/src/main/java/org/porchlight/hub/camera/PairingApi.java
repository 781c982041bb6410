package org.porchlight.hub.camera;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The doors of pairing: the owner makes a code, the agent spends it and names its cameras. */
@RestController
@RequestMapping("/api/v1")
class PairingApi {
  record Code(String code, Instant until, String fingerprint) {}

  record Claim(String code, String agent, String proof) {}

  record Claimed(String owner, String ownerName, String policy, String premises) {}

  record Named(String pairing) {}

  record Tell(String agent, List<Pairings.Told> cameras, String at, String proof) {}

  private final Pairings pairings;
  private final Cameras cameras;
  private final People people;
  private final TrustPolicy policy;
  private final Limits limits;

  PairingApi(Pairings pairings, Cameras cameras, People people, TrustPolicy policy, Limits limits) {
    this.pairings = pairings;
    this.cameras = cameras;
    this.people = people;
    this.policy = policy;
    this.limits = limits;
  }

  @PostMapping("/home/pairings")
  @ResponseStatus(HttpStatus.CREATED)
  Code begin(@AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.PAIRING_CODE, owner.person());
    Premises premises = cameras.premisesOf(people.person(owner.person()).orElseThrow());
    Pairings.Code code = pairings.begin(premises, null, owner);
    return new Code(code.code(), code.until(), fingerprint(owner.provedPasskey()));
  }

  @PostMapping("/pairings/claim")
  Claimed claim(@RequestBody Claim claim, HttpServletRequest from) {
    limits.spend(Limit.PAIRING_CLAIM, from.getRemoteAddr());
    Pairings.Claimed claimed =
        pairings.claim(claim.code(), claim.agent(), claim.proof(), from.getRemoteAddr());
    return new Claimed(
        claimed.ownerKey(), claimed.premises().name(), policy.text(), claimed.premises().id());
  }

  @PostMapping("/pairings/owner")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void named(@RequestBody Named named, HttpServletRequest from) {
    limits.spend(Limit.AGENT_TELLS, from.getRemoteAddr());
    pairings.named(named.pairing(), from.getRemoteAddr());
  }

  @PostMapping("/pairings/cameras")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void tell(@RequestBody Tell tell, HttpServletRequest from) {
    limits.spend(Limit.AGENT_TELLS, from.getRemoteAddr());
    pairings.tell(tell.agent(), tell.cameras(), tell.at(), tell.proof(), from.getRemoteAddr());
  }

  private static String fingerprint(String key) {
    try {
      return VerifierKey.parse(key).fingerprint();
    } catch (NoteException broken) {
      throw Refused.forbidden("Your passkey cannot be read. Sign in again.");
    }
  }
}
