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
    return madeWith(hub, port, word).home();
  }

  /** The same with the passkey, for what it signs. */
  public static NewPasskey madeWith(ApplicationContext hub, int port, String word) {
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
    return maker;
  }

  public Page home() {
    return home;
  }

  public SoftPasskey passkey() {
    return passkey;
  }

  JsonNode options(String word) {
    return home.post("/home/enrol/options", "{\"invite\":\"" + word + "\"}").body();
  }

  Page.Answer enrol(String word, String challenge, int flags) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("invite", word);
    body.set("credential", made(challenge, flags));
    return home.post("/home/enrol", body.toString());
  }

  /** Makes it with an invite at any face's page. */
  Page.Answer enrolAt(Page page, Face face, String word) {
    String path = "/" + face.word() + "/enrol";
    Page.Answer options = page.post(path + "/options", said("invite", word).toString());
    if (options.status() != 200) {
      return options;
    }
    String challenge = options.body().path("challenge").asString();
    ObjectNode body = said("invite", word);
    body.set("credential", made(challenge, PRESENT_AND_VERIFIED));
    return page.post(path, body.toString());
  }

  /** Makes it with the link of a letter to who lost his passkey. */
  Page.Answer recover(String word) {
    Page.Answer options = home.post("/home/recover/options", said("word", word).toString());
    if (options.status() != 200) {
      return options;
    }
    String challenge = options.body().path("challenge").asString();
    ObjectNode body = said("word", word);
    body.set("credential", made(challenge, PRESENT_AND_VERIFIED));
    return home.post("/home/recover/passkey", body.toString());
  }

  private static ObjectNode said(String field, String word) {
    return JsonMapper.shared().createObjectNode().put(field, word);
  }

  /** What a browser makes for a challenge. */
  private ObjectNode made(String challenge, int flags) {
    ObjectNode made = JsonMapper.shared().createObjectNode();
    made.put("id", credential.toString()).put("rawId", credential.toString());
    made.put("type", "public-key").put("authenticatorAttachment", "platform");
    made.putObject("response")
        .put("clientDataJSON", clientData(challenge).toString())
        .put("attestationObject", attestation(flags).toString());
    return made;
  }

  /** Whoever sits at that page adds this passkey to his own. */
  public Page.Answer addAt(Page page, Face face, String name) {
    String path = "/" + face.word() + "/passkeys";
    Page.Answer options = page.post(path + "/options", "{}");
    if (options.status() != 200) {
      return options;
    }
    ObjectNode body = JsonMapper.shared().createObjectNode().put("name", name);
    String challenge = options.body().path("challenge").asString();
    body.set("credential", made(challenge, PRESENT_AND_VERIFIED));
    return page.post(path, body.toString());
  }

  /** A device that holds no passkey of anybody yet. */
  public static NewPasskey on(ApplicationContext hub, int port, String person) {
    return new NewPasskey(hub.getBean(WebAuthn.class), port, person);
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
    return signIn(home);
  }

  Page.Answer signIn(Page page) throws NoteException {
    Assertion assertion =
        passkey.assertion(Bytes.parse(page.challenge()), "localhost", "http://localhost:" + port);
    ObjectNode signed = JsonMapper.shared().createObjectNode();
    signed.put("id", credential.toString()).put("rawId", credential.toString());
    signed
        .putObject("response")
        .put("authenticatorData", assertion.authenticatorData().toString())
        .put("clientDataJSON", assertion.clientDataJson().toString())
        .put("signature", assertion.signature().toString());
    return page.signInWith(signed);
  }
}
