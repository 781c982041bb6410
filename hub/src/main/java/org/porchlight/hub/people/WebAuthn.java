package org.porchlight.hub.people;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.porchlight.note.Bytes;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * WebAuthn level 3, sections 7.1 and 7.2, by webauthn4j: challenge, origin, relying party, user
 * present, <b>user verified</b>, signature and counter. No attestation is asked for.
 */
@Component
class WebAuthn {
  /** ES256 and EdDSA, in this order; what notes can be signed with. */
  static final List<Long> ALGORITHMS = List.of(-7L, -8L);

  private static final int UNCOMPRESSED_POINT = 4;
  private static final boolean USER_VERIFICATION_REQUIRED = true;
  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      List.of(
          new PublicKeyCredentialParameters(
              PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
          new PublicKeyCredentialParameters(
              PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.EdDSA));

  /** Says in words why an assertion or registration is not good. */
  static final class NotGood extends Exception {
    NotGood(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }

  private final Origin origin;
  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

  WebAuthn(Origin origin) {
    this.origin = origin;
  }

  /** Checks an assertion. Returns the authenticator's counter. */
  long verify(Credential.SignedCredential credential, Passkey passkey, Bytes challenge)
      throws NotGood {
    Credential.Assertion answer = credential.response();
    try {
      AuthenticationRequest request =
          new AuthenticationRequest(
              passkey.credential().toArray(),
              Bytes.parse(answer.authenticatorData()).toArray(),
              Bytes.parse(answer.clientDataJSON()).toArray(),
              Bytes.parse(answer.signature()).toArray());
      AuthenticationData data =
          manager.verify(
              request,
              new AuthenticationParameters(
                  server(challenge), record(passkey), null, USER_VERIFICATION_REQUIRED));
      return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
    } catch (NoteException | DataConversionException | VerificationException refused) {
      throw new NotGood(refused.getClass().getSimpleName(), refused);
    }
  }

  /** Checks a registration. Returns the passkey of {@code person}. */
  Passkey register(Credential.MadeCredential credential, String person, Bytes challenge)
      throws NotGood {
    try {
      RegistrationRequest request =
          new RegistrationRequest(
              Bytes.parse(credential.response().attestationObject()).toArray(),
              Bytes.parse(credential.response().clientDataJSON()).toArray());
      RegistrationData data =
          manager.verify(
              request,
              new RegistrationParameters(
                  server(challenge), PARAMETERS, USER_VERIFICATION_REQUIRED));
      var authenticator =
          Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
      AttestedCredentialData made =
          Objects.requireNonNull(authenticator.getAttestedCredentialData());
      return new Passkey(
          Bytes.of(made.getCredentialId()),
          person,
          key(person, made.getCOSEKey()),
          Bytes.of(cbor().writeValueAsBytes(made.getCOSEKey())),
          authenticator.getSignCount());
    } catch (NoteException | DataConversionException | VerificationException refused) {
      throw new NotGood(refused.getClass().getSimpleName(), refused);
    }
  }

  /** The COSE form of a P-256 passkey that no browser made. */
  Bytes coseOf(VerifierKey key) {
    return Bytes.of(
        cbor()
            .writeValueAsBytes(EC2COSEKey.createFromUncompressedECCKey(key.publicKey().toArray())));
  }

  private CBORMapper cbor() {
    return converter.getCborMapper();
  }

  private ServerProperty server(Bytes challenge) {
    return ServerProperty.builder()
        .origins(Set.of(com.webauthn4j.data.client.Origin.create(origin.text())))
        .rpId(origin.relyingParty())
        .challenge(new DefaultChallenge(challenge.toArray()))
        .build();
  }

  private CredentialRecordImpl record(Passkey passkey) {
    COSEKey key = cbor().readValue(passkey.coseKey().toArray(), COSEKey.class);
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        null,
        null,
        passkey.signCount(),
        new AttestedCredentialData(AAGUID.ZERO, passkey.credential().toArray(), key),
        null,
        null,
        null,
        null);
  }

  private static VerifierKey key(String name, COSEKey key) throws NoteException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return switch (key) {
      case EC2COSEKey point -> {
        bytes.write(UNCOMPRESSED_POINT);
        bytes.writeBytes(Objects.requireNonNull(point.getX()));
        bytes.writeBytes(Objects.requireNonNull(point.getY()));
        yield VerifierKey.of(name, KeyAlgorithm.PASSKEY_ES256, Bytes.of(bytes.toByteArray()));
      }
      case EdDSACOSEKey edwards -> {
        bytes.writeBytes(Objects.requireNonNull(edwards.getX()));
        yield VerifierKey.of(name, KeyAlgorithm.PASSKEY_ED25519, Bytes.of(bytes.toByteArray()));
      }
      default -> throw new NoteException("A passkey must be ES256 or Ed25519.");
    };
  }
}
