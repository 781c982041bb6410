package org.porchlight.hub.proof;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The owner's doors to the log (docs/ref/log.md). */
@RestController
@RequestMapping("/api/v1/home/log")
class OwnerLogApi {
  record SealedTally(String agent, String device, String sealed, String signature, Instant at) {}

  record OwnLog(
      String policy,
      String checkpoint,
      long size,
      @Nullable String device,
      @Nullable SealedTally tally) {}

  record OwnEntry(
      long index, String entry, @Nullable String opening, @Nullable String record, String proof) {}

  record OwnGrant(
      long number,
      long index,
      String entry,
      @Nullable String opening,
      @Nullable String record,
      String proof,
      PartiesLogApi.@Nullable Hidden details,
      @Nullable OwnEntry open,
      @Nullable OwnEntry close) {}

  record OwnEntries(List<OwnGrant> entries, @Nullable Long next) {}

  /**
   * Previews and recalls, the newest first.
   *
   * @param before an index, below which the next are; null when these are all
   */
  record OwnWishes(List<OwnEntry> entries, @Nullable Long before) {}

  /** A trust policy as it was signed, and that the quorums of both sides saw its entry. */
  record OwnPolicy(String note, String entry, String opening, String record, String proof) {}

  record OwnPolicies(List<OwnPolicy> policies) {}

  record Consistency(List<String> consistency) {}

  record NewDevice(String device) {}

  private final OwnerLog log;
  private final Devices devices;
  private final Cameras cameras;
  private final People people;
  private final Limits limits;

  OwnerLogApi(OwnerLog log, Devices devices, Cameras cameras, People people, Limits limits) {
    this.log = log;
    this.devices = devices;
    this.cameras = cameras;
    this.people = people;
    this.limits = limits;
  }

  @GetMapping
  OwnLog log(@AuthenticationPrincipal SignedIn owner) {
    return log.log(premises(owner));
  }

  @PostMapping("/device")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void device(@RequestBody NewDevice device, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.TERMS, owner.person());
    devices.name(premises(owner), device.device(), owner);
  }

  @GetMapping("/policies")
  OwnPolicies policies(@AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.OWN_LOG, owner.person());
    return log.policies();
  }

  @GetMapping("/consistency")
  Consistency consistency(
      @RequestParam long from, @RequestParam long to, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.OWN_LOG, owner.person());
    return new Consistency(log.consistency(from, to));
  }

  @GetMapping("/cameras/{camera}")
  OwnEntries entries(
      @PathVariable String camera,
      @RequestParam(defaultValue = "0") long from,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.OWN_LOG, owner.person());
    return log.entries(own(camera, owner), from);
  }

  @GetMapping("/cameras/{camera}/wishes")
  OwnWishes wishes(
      @PathVariable String camera,
      @RequestParam(required = false) @Nullable Long before,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.OWN_LOG, owner.person());
    return log.wishes(own(camera, owner), before);
  }

  private Camera own(String id, SignedIn owner) {
    String premises = premises(owner).id();
    return cameras
        .camera(id)
        .filter(camera -> camera.premises().id().equals(premises))
        .orElseThrow(() -> Refused.unknown("You have no camera of that name."));
  }

  private Premises premises(SignedIn owner) {
    return cameras.premisesOf(people.person(owner.person()).orElseThrow());
  }
}
