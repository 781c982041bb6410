package org.porchlight.hub.lending;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.grant.View;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.camera.TrustPolicy;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The owner's doors on the way to lending a camera. */
@RestController
@RequestMapping("/api/v1/home")
class LendingApi {
  record Spot(int latE6, int lonE6) {}

  record Direction(int bearingDegrees, int widthDegrees) {}

  record ConfirmedAddress(String words, Spot place, Instant confirmedAt) {}

  record NewAddress(String words, Spot place) {}

  /** The address is one of the account's named ones, or null for its own. */
  record CameraStep(
      String camera,
      @Nullable String address,
      @Nullable Instant seenAt,
      @Nullable Direction view) {}

  /** What the box shows as well: the owner's key, and the rules it is given at pairing. */
  record Fingerprints(String key, String rules) {}

  record Lending(
      @Nullable ConfirmedAddress address,
      String box,
      Fingerprints fingerprints,
      List<CameraStep> cameras) {}

  record Draft(String terms) {}

  record KindCount(String kind, @Nullable Integer near, @Nullable Integer allowed) {}

  record LastMonth(
      LocalDate from,
      LocalDate to,
      @Nullable LocalDate first,
      int radiusMeters,
      int smallNumber,
      List<KindCount> kinds) {}

  private final Lendings lendings;
  private final Forecasts forecasts;
  private final Cameras cameras;
  private final People people;
  private final TrustPolicy policy;
  private final Limits limits;

  LendingApi(
      Lendings lendings,
      Forecasts forecasts,
      Cameras cameras,
      People people,
      TrustPolicy policy,
      Limits limits) {
    this.lendings = lendings;
    this.forecasts = forecasts;
    this.cameras = cameras;
    this.people = people;
    this.policy = policy;
    this.limits = limits;
  }

  @GetMapping("/lending")
  Lending show(@AuthenticationPrincipal SignedIn owner) {
    Premises premises = premises(owner);
    return new Lending(
        lendings.address(premises).map(LendingApi::of).orElse(null),
        lendings.box(premises).name().toLowerCase(Locale.ROOT),
        new Fingerprints(
            fingerprint(owner.provedPasskey()), VerifierKey.fingerprintOf(policy.text())),
        lendings.steps(premises).stream().map(LendingApi::of).toList());
  }

  @PostMapping("/lending/address")
  Lending confirm(@RequestBody NewAddress address, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.LENDING, owner.person());
    Spot spot = address.place();
    Place place = sound(() -> new Place(spot.latE6(), spot.lonE6()));
    lendings.confirm(premises(owner), address.words(), place, owner);
    return show(owner);
  }

  @PostMapping("/cameras/{camera}/seen")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void saw(@PathVariable("camera") String id, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.LENDING, owner.person());
    lendings.saw(own(id, owner), owner);
  }

  @PostMapping("/cameras/{camera}/view")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void looks(
      @PathVariable("camera") String id,
      @RequestBody Direction view,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.LENDING, owner.person());
    View says = sound(() -> new View(view.bearingDegrees(), view.widthDegrees()));
    lendings.looks(own(id, owner), says, owner);
  }

  @PostMapping("/cameras/{camera}/forecast")
  LastMonth forecast(
      @PathVariable("camera") String id,
      @RequestBody Draft draft,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.FORECAST, owner.person());
    Forecasts.Made made = forecasts.of(own(id, owner), draft.terms(), owner);
    return new LastMonth(
        made.month().from(),
        made.month().to().minusDays(1),
        made.first().orElse(null),
        made.radiusMeters(),
        made.smallNumber(),
        made.counts().stream()
            .map(one -> new KindCount(one.kind().value(), one.near(), one.allowed()))
            .toList());
  }

  private static ConfirmedAddress of(Address address) {
    Place place = address.place();
    return new ConfirmedAddress(
        address.words(), new Spot(place.latE6(), place.lonE6()), address.confirmedAt());
  }

  private static CameraStep of(Step step) {
    Direction view =
        Optional.ofNullable(step.view())
            .map(one -> new Direction(one.bearingDegrees(), one.widthDegrees()))
            .orElse(null);
    return new CameraStep(step.camera(), step.address(), step.seenAt(), view);
  }

  private static <T> T sound(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException outOfBounds) {
      throw Refused.malformed(String.valueOf(outOfBounds.getMessage()));
    }
  }

  private Camera own(String id, SignedIn owner) {
    return cameras
        .camera(id)
        .filter(camera -> camera.premises().owner().equals(owner.person()))
        .orElseThrow(() -> Refused.unknown("You have no such camera."));
  }

  private Premises premises(SignedIn owner) {
    return cameras.premisesOf(people.person(owner.person()).orElseThrow());
  }

  private static String fingerprint(String key) {
    try {
      return VerifierKey.parse(key).fingerprint();
    } catch (NoteException broken) {
      throw Refused.forbidden("Your passkey cannot be read. Sign in again.");
    }
  }
}
