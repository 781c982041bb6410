package org.porchlight.hub.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Service;

/** An invited person makes a first passkey. */
@Service
class Enrolment {
  private static final long TIMEOUT_MILLIS = 120_000;

  /** {@code PublicKeyCredentialCreationOptions} in its JSON form. */
  record EnrolOptions(
      Map<String, String> rp,
      Map<String, String> user,
      String challenge,
      List<Map<String, Object>> pubKeyCredParams,
      long timeout,
      List<Map<String, Object>> excludeCredentials,
      Map<String, Object> authenticatorSelection,
      String attestation) {}

  private final People people;
  private final PasskeyRows passkeys;
  private final WebAuthn webAuthn;
  private final Origin origin;

  Enrolment(People people, PasskeyRows passkeys, WebAuthn webAuthn, Origin origin) {
    this.people = people;
    this.passkeys = passkeys;
    this.webAuthn = webAuthn;
    this.origin = origin;
  }

  EnrolOptions options(Face face, String invite, Bytes challenge) {
    return options(invited(face, word(invite)), challenge);
  }

  /** What a browser needs to make a passkey for this person, on a device that has none of his. */
  EnrolOptions options(Person person, Bytes challenge) {
    Map<String, String> user =
        Map.of(
            "id", people.handle(person.id()).toString(),
            "name", person.id(),
            "displayName", person.name());
    return new EnrolOptions(
        Map.of("id", origin.relyingParty(), "name", "Porchlight"),
        user,
        challenge.toString(),
        WebAuthn.ALGORITHMS.stream().map(Enrolment::publicKey).toList(),
        TIMEOUT_MILLIS,
        passkeys.ofPerson(person.id()).stream().map(Enrolment::known).toList(),
        Map.of(
            "residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
        "none");
  }

  VerifierKey enrol(
      Face face,
      String invite,
      Credential.MadeCredential credential,
      @Nullable Bytes challenge,
      String from) {
    Bytes word = word(invite);
    Person person = invited(face, word);
    if (challenge == null) {
      throw notGood();
    }
    try {
      Passkey passkey = webAuthn.register(credential, person.id(), challenge);
      people.enrol(word, passkey, from);
      return passkey.key();
    } catch (WebAuthn.NotGood notGood) {
      throw notGood();
    }
  }

  static Refused notInvited() {
    return new Refused(
        "not-invited",
        403,
        "No such invite",
        "This invite was used, has lapsed, or belongs to another page. Ask for a new one.",
        List.of());
  }

  static Refused notGood() {
    return new Refused(
        "passkey-refused",
        422,
        "Passkey not accepted",
        "The passkey must verify you (PIN, finger or face) and be made on this page. Try again.",
        List.of());
  }

  private Person invited(Face face, Bytes word) {
    return people
        .invited(word)
        .filter(person -> person.role().face() == face)
        .orElseThrow(Enrolment::notInvited);
  }

  private static Bytes word(String invite) {
    try {
      return Bytes.parse(invite);
    } catch (NoteException malformed) {
      throw notInvited();
    }
  }

  private static Map<String, Object> publicKey(long algorithm) {
    return Map.of("type", "public-key", "alg", algorithm);
  }

  private static Map<String, Object> known(Passkey passkey) {
    return Map.of("type", "public-key", "id", passkey.credential().toString());
  }
}
