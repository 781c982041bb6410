package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a face's issuer tells, in a token it signed, that it signed somebody out. */
@RestController
class IssuerLogoutApi {
  private final Vouching vouching;
  private final WorkAccounts accounts;
  private final Limits limits;

  IssuerLogoutApi(Vouching vouching, WorkAccounts accounts, Limits limits) {
    this.vouching = vouching;
    this.accounts = accounts;
    this.limits = limits;
  }

  @PostMapping(
      path = "/api/v1/issuer/{face:room|council}/logout",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> logout(
      @PathVariable Face face,
      @RequestBody MultiValueMap<String, String> form,
      HttpServletRequest request) {
    limits.spend(Limit.ISSUER_TELLS, request.getRemoteAddr());
    String token = form.getFirst("logout_token");
    if (token == null) {
      throw Refused.malformed("This takes a logout_token.");
    }
    accounts.loggedOut(vouching.loggedOut(face, token));
    return ResponseEntity.ok().header("Cache-Control", "no-store").build();
  }
}
