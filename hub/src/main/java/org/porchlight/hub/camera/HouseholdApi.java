package org.porchlight.hub.camera;

import java.util.List;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Erasure;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.people.Members;
import org.porchlight.hub.people.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The owner's doors to his household, and a member's door out of it. */
@RestController
@RequestMapping("/api/v1/home/household")
class HouseholdApi {
  record HouseholdAnswer(List<Households.Member> members, List<Members.Asked> asked) {}

  record NewMember(String email, String name, String language) {}

  record TakenBack(String email) {}

  private final Households households;
  private final Members members;
  private final Erasure erasure;

  HouseholdApi(Households households, Members members, Erasure erasure) {
    this.households = households;
    this.members = members;
    this.erasure = erasure;
  }

  @GetMapping
  HouseholdAnswer household(@AuthenticationPrincipal SignedIn owner) {
    return answer(households.of(owner));
  }

  /** The answer is the same whoever's address it is. */
  @PostMapping
  HouseholdAnswer invite(@RequestBody NewMember member, @AuthenticationPrincipal SignedIn owner) {
    Language language =
        Language.ofWord(member.language())
            .orElseThrow(() -> Refused.malformed("The language is en or es."));
    Premises premises = households.of(owner);
    members.invite(premises.id(), member.email(), member.name(), language, owner);
    return answer(premises);
  }

  @PostMapping("/take-back")
  HouseholdAnswer takeBack(@RequestBody TakenBack taken, @AuthenticationPrincipal SignedIn owner) {
    Premises premises = households.of(owner);
    members.takeBack(premises.id(), taken.email(), owner);
    return answer(premises);
  }

  @PostMapping("/{member}/remove")
  HouseholdAnswer remove(@PathVariable String member, @AuthenticationPrincipal SignedIn owner) {
    Premises premises = households.of(owner);
    households.remove(premises, member, owner);
    return answer(premises);
  }

  @PostMapping("/leave")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(@AuthenticationPrincipal SignedIn member) {
    erasure.erase(member.person(), member);
  }

  private HouseholdAnswer answer(Premises premises) {
    return new HouseholdAnswer(households.members(premises), members.asked(premises.id()));
  }
}
