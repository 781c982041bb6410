package org.porchlight.hub.lending;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Pairings;
import org.porchlight.hub.camera.Premises;
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

/** The doors of an owner with several addresses: to him alone, and to nobody in his place. */
@RestController
@RequestMapping("/api/v1/home/addresses")
class AddressApi {
  record AddressSpot(int latE6, int lonE6) {}

  record NamedAddressAnswer(
      String id,
      String name,
      String words,
      @Nullable AddressSpot place,
      @Nullable Instant confirmedAt,
      String box,
      List<String> cameras) {}

  record AddressList(int most, List<NamedAddressAnswer> addresses) {}

  record NewAddressRow(String name, String words) {}

  record NewAddressRows(List<NewAddressRow> addresses) {}

  record AddressCode(String code, Instant until, String fingerprint) {}

  private final Addresses addresses;
  private final Cameras cameras;
  private final People people;
  private final Limits limits;

  AddressApi(Addresses addresses, Cameras cameras, People people, Limits limits) {
    this.addresses = addresses;
    this.cameras = cameras;
    this.people = people;
    this.limits = limits;
  }

  @GetMapping
  AddressList list(@AuthenticationPrincipal SignedIn owner) {
    return new AddressList(
        Addresses.MOST, addresses.of(premises(owner)).stream().map(AddressApi::of).toList());
  }

  @PostMapping
  AddressList add(@RequestBody NewAddressRows rows, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.LENDING, owner.person());
    addresses.add(
        premises(owner),
        rows.addresses().stream()
            .map(row -> new Addresses.NewAddress(row.name(), row.words()))
            .toList(),
        owner);
    return list(owner);
  }

  @PostMapping("/{address}/place")
  AddressList confirm(
      @PathVariable String address,
      @RequestBody AddressSpot spot,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.LENDING, owner.person());
    addresses.confirm(premises(owner), address, place(spot), owner);
    return list(owner);
  }

  @PostMapping("/{address}/pairing")
  @ResponseStatus(HttpStatus.CREATED)
  AddressCode pair(@PathVariable String address, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.PAIRING_CODE, owner.person());
    Pairings.Code code = addresses.pair(premises(owner), address, owner);
    return new AddressCode(code.code(), code.until(), fingerprint(owner.provedPasskey()));
  }

  @PostMapping("/{address}/remove")
  AddressList remove(@PathVariable String address, @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.LENDING, owner.person());
    addresses.remove(premises(owner), address, owner);
    return list(owner);
  }

  private static NamedAddressAnswer of(Addresses.Progress progress) {
    NamedAddress one = progress.address();
    Place place = one.place();
    return new NamedAddressAnswer(
        one.id(),
        one.name(),
        one.words(),
        place == null ? null : new AddressSpot(place.latE6(), place.lonE6()),
        one.confirmedAt(),
        progress.box().name().toLowerCase(Locale.ROOT),
        progress.cameras());
  }

  private static Place place(AddressSpot spot) {
    try {
      return new Place(spot.latE6(), spot.lonE6());
    } catch (IllegalArgumentException outOfBounds) {
      throw Refused.malformed(String.valueOf(outOfBounds.getMessage()));
    }
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
