package org.porchlight.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * What a passkey signs (WebAuthn section 6.3.3), as a signature: u16 length ‖ authenticatorData ‖
 * u16 length ‖ clientDataJSON ‖ signature, big-endian.
 *
 * @param authenticatorData RP id hash, flags, counter and what may follow
 * @param clientDataJson type, challenge and origin as the browser saw them
 * @param signature over authenticatorData ‖ SHA-256(clientDataJSON); DER for ES256
 */
public record Assertion(Bytes authenticatorData, Bytes clientDataJson, Bytes signature) {
  private static final int MAX_PART = 4096;
  private static final int USER_PRESENT = 1;
  private static final int USER_VERIFIED = 4;

  /** Reads the signature bytes of a passkey's line. */
  public static Assertion parse(Bytes blob) throws NoteException {
    ByteBuffer in = ByteBuffer.wrap(blob.toArray());
    Bytes authenticatorData = part(in);
    Bytes clientDataJson = part(in);
    byte[] signature = new byte[in.remaining()];
    in.get(signature);
    if (authenticatorData.length() < 37 || signature.length == 0 || signature.length > MAX_PART) {
      throw new NoteException("A passkey's assertion is cut short.");
    }
    return new Assertion(authenticatorData, clientDataJson, Bytes.of(signature));
  }

  /** The signature bytes of a passkey's line. */
  public Bytes encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, authenticatorData);
    put(out, clientDataJson);
    out.writeBytes(signature.toArray());
    return Bytes.of(out.toByteArray());
  }

  /** What the passkey's signature is over. */
  byte[] signedBytes() {
    byte[] hash = clientDataJson.sha256().toArray();
    return ByteBuffer.allocate(authenticatorData.length() + hash.length)
        .put(authenticatorData.toArray())
        .put(hash)
        .array();
  }

  /** Whether all but the signature is as it must be for this challenge and relying party. */
  boolean saysWhatItMust(byte[] challenge, RelyingParty party) throws NoteException {
    byte[] data = authenticatorData.toArray();
    byte[] idHash = Bytes.sha256(Utf8.encode(party.id()));
    boolean rightParty = MessageDigest.isEqual(idHash, java.util.Arrays.copyOf(data, 32));
    int needed = USER_PRESENT | USER_VERIFIED;
    return rightParty && (data[32] & needed) == needed && rightClient(challenge, party);
  }

  private boolean rightClient(byte[] challenge, RelyingParty party) throws NoteException {
    Json json = CanonicalJson.parse(Utf8.decode(clientDataJson.toArray()));
    if (!(json instanceof Json.Obj(var fields))) {
      return false;
    }
    Json cross = fields.getOrDefault("crossOrigin", new Json.Bool(false));
    return new Json.Str("webauthn.get").equals(fields.get("type"))
        && new Json.Str(Bytes.of(challenge).toString()).equals(fields.get("challenge"))
        && new Json.Bool(false).equals(cross)
        && fields.get("origin") instanceof Json.Str(String origin)
        && party.origins().contains(origin);
  }

  private static Bytes part(ByteBuffer in) throws NoteException {
    int length = in.remaining() < 2 ? -1 : Short.toUnsignedInt(in.getShort());
    if (length < 0 || length > MAX_PART || length > in.remaining()) {
      throw new NoteException("A passkey's assertion is cut short.");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Bytes.of(bytes);
  }

  private static void put(ByteArrayOutputStream out, Bytes part) {
    if (part.length() > MAX_PART) {
      throw new IllegalArgumentException("A part of an assertion is too long.");
    }
    out.writeBytes(ByteBuffer.allocate(2).putShort((short) part.length()).array());
    out.writeBytes(part.toArray());
  }
}
