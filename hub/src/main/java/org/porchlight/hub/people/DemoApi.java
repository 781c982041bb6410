package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SoftPasskey;
import org.porchlight.note.VerifierKey;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The demo authenticator: an assertion by an invented person for anybody on this machine. Exists
 * only with {@code porchlight.demo=true}, which {@link DemoGuard} ties to the loopback address.
 */
@RestController
@RequestMapping("/api/v1/demo")
@ConditionalOnBooleanProperty("porchlight.demo")
class DemoApi {
  record DemoEntry(String id, String face, String name, String label) {}

  record DemoPeople(List<DemoEntry> people) {}

  record DemoRequest(String person, String challenge) {}

  record DemoAssertion(String id, String rawId, String type, Credential.Assertion response) {}

  private final DemoPasskeys passkeys;
  private final DemoSettings settings;
  private final People people;
  private final WebAuthn webAuthn;
  private final Origin origin;
  private final Limits limits;
  private final TransactionTemplate transaction;

  DemoApi(
      DemoGuard guard,
      DemoSettings settings,
      People people,
      WebAuthn webAuthn,
      Origin origin,
      Limits limits,
      SecureRandom random,
      TransactionTemplate transaction) {
    this.settings = settings;
    this.people = people;
    this.webAuthn = webAuthn;
    this.origin = origin;
    this.limits = limits;
    this.transaction = transaction;
    this.passkeys = new DemoPasskeys(settings.directory(), random);
  }

  /** Before READY is printed, the people exist and the signers can read their passkeys. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(0)
  void moveIn() throws IOException {
    for (DemoPerson person : DemoPerson.values()) {
      transaction.executeWithoutResult(_ -> moveIn(person));
    }
    PrivateFiles.write(settings.passkeys(), passkeys.lines());
  }

  private void moveIn(DemoPerson person) {
    if (people.person(person.id()).isEmpty()) {
      people.add(person.id(), person.words(), person.role(), Actor.hub(), "demo");
    }
    VerifierKey key = passkeys.of(person).verifierKey();
    if (!people.isKnown(key)) {
      people.keep(
          new Passkey(credential(key), person.id(), key, webAuthn.coseOf(key), 0), null, "demo");
    }
  }

  @GetMapping
  DemoPeople people() {
    return new DemoPeople(
        Arrays.stream(DemoPerson.values())
            .map(one -> new DemoEntry(one.id(), one.role().face().word(), one.words(), one.label()))
            .toList());
  }

  @PostMapping("/assertion")
  DemoAssertion assertion(@RequestBody DemoRequest request, HttpServletRequest from) {
    limits.spend(Limit.DEMO, from.getRemoteAddr());
    DemoPerson person =
        Arrays.stream(DemoPerson.values())
            .filter(one -> one.id().equals(request.person()))
            .findFirst()
            .orElseThrow(() -> Refused.unknown("The trial has no such person."));
    SoftPasskey passkey = passkeys.of(person);
    Assertion made = passkey.assertion(challenge(request), origin.relyingParty(), origin.text());
    String id = credential(passkey.verifierKey()).toString();
    return new DemoAssertion(
        id,
        id,
        "public-key",
        new Credential.Assertion(
            made.authenticatorData().toString(),
            made.clientDataJson().toString(),
            made.signature().toString(),
            people.handle(person.id()).toString()));
  }

  private static Bytes challenge(DemoRequest request) {
    try {
      return Bytes.parse(request.challenge());
    } catch (NoteException malformed) {
      throw Refused.malformed("A challenge is base64url without padding.");
    }
  }

  private static Bytes credential(VerifierKey key) {
    return Bytes.of(key.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)).sha256();
  }
}
