package org.porchlight.hub.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.porchlight.hub.Page;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SoftPasskey;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** An authenticator that makes a passkey on the page of an owner, and signs in with it. */
public final class NewPasskey {
  static final int PRESENT_AND_VERIFIED = 5;
  static final int PRESENT = 1;
  private static final int ATTESTED = 0x40;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WebAuthn webAuthn;
  private final int port;
  private final Page home;
  private final SoftPasskey passkey;
  private final Bytes credential = Bytes.random(16, RANDOM);

  NewPasskey(WebAuthn webAuthn, int port, String name) {
    this.webAuthn = webAuthn;
    this.port = port;
    this.home = new Page(port, Face.HOME);
    home.load();
    try {
      this.passkey = SoftPasskey.generate(name, RANDOM);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The page of whoever followed a one-time link, made a passkey and signed in with it. */
  public static Page signedIn(ApplicationContext hub, int port, String word) {
    NewPasskey maker = new NewPasskey(hub.getBean(WebAuthn.class), port, "member");
    String challenge = maker.options(word).path("challenge").asString();
    try {
      if (maker.enrol(word, challenge, PRESENT_AND_VERIFIED).status() != 200
          || maker.signIn().status() != 200) {
        throw new AssertionError("the link lets nobody in");
      }
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
    return maker.home();
  }

  Page home() {
    return home;
  }

  SoftPasskey passkey() {
    return passkey;
  }

  JsonNode options(String word) {
    return home.post("/home/enrol/options", "{\"invite\":\"" + word + "\"}").body();
  }

  Page.Answer enrol(String word, String challenge, int flags) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("invite", word);
    ObjectNode made = body.putObject("credential");
    made.put("id", credential.toString()).put("rawId", credential.toString());
    made.put("type", "public-key").put("authenticatorAttachment", "platform");
    made.putObject("response")
        .put("clientDataJSON", clientData(challenge).toString())
        .put("attestationObject", attestation(flags).toString());
    return home.post("/home/enrol", body.toString());
  }

  private Bytes clientData(String challenge) {
    String json =
        "{\"type\":\"webauthn.create\",\"challenge\":\"%s\",\"origin\":\"http://localhost:%d\"}"
            .formatted(challenge, port);
    return Bytes.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private Bytes attestation(int flags) {
    byte[] key = webAuthn.coseOf(passkey.verifierKey()).toArray();
    byte[] data =
        ByteBuffer.allocate(37 + 16 + 2 + credential.length() + key.length)
            .put(Bytes.of("localhost".getBytes(StandardCharsets.UTF_8)).sha256().toArray())
            .put((byte) (flags | ATTESTED))
            .putInt(0)
            .put(new byte[16])
            .putShort((short) credential.length())
            .put(credential.toArray())
            .put(key)
            .array();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fmt", "none");
    object.put("attStmt", Map.of());
    object.put("authData", data);
    return Bytes.of(new CBORMapper().writeValueAsBytes(object));
  }

  Page.Answer signIn() throws NoteException {
    Assertion assertion =
        passkey.assertion(Bytes.parse(home.challenge()), "localhost", "http://localhost:" + port);
    ObjectNode signed = JsonMapper.shared().createObjectNode();
    signed.put("id", credential.toString()).put("rawId", credential.toString());
    signed
        .putObject("response")
        .put("authenticatorData", assertion.authenticatorData().toString())
        .put("clientDataJSON", assertion.clientDataJson().toString())
        .put("signature", assertion.signature().toString());
    return home.signInWith(signed);
  }
}
