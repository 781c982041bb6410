package org.porchlight.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What one implementation sealed, kept for all others: lines of {@code name value}, bytes in
 * hexadecimal.
 */
final class Golden {
  private static final HexFormat HEX = HexFormat.of();

  /** {@code avc1.42c01e}, 512 by 360, no masks, and a configuration of four bytes. */
  private static final String DESCRIBE = "\0\013avc1.42c01e\002\u0000\001h\0\0\0\0\001B\0\u001e";

  private final List<String> lines;

  private Golden(List<String> lines) {
    this.lines = lines;
  }

  static Golden read(String maker) {
    try (var in = Golden.class.getResourceAsStream("/golden/sealed-by-" + maker + ".txt")) {
      return new Golden(new String(in.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<String> all(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  List<byte[]> bytes(String name) {
    return all(name).stream().map(HEX::parseHex).toList();
  }

  PrivateKey privateKey() throws GeneralSecurityException, SealException {
    BigInteger number = new BigInteger(all("privateKey").getFirst(), 16);
    ECPublicKey publicKey = P256.parse(bytes("publicKey").getFirst());
    return KeyFactory.getInstance("EC")
        .generatePrivate(new ECPrivateKeySpec(number, publicKey.getParams()));
  }

  Grantee grantee() {
    if (!all("preview").isEmpty()) {
      String text = new String(bytes("previewText").getFirst(), UTF_8);
      return Grantee.ofPreview(text, all("preview").getFirst(), all("camera").getFirst());
    }
    String text = new String(bytes("grantText").getFirst(), UTF_8);
    return Grantee.of(text, all("grant").getFirst(), all("camera").getFirst());
  }

  /** Writes such a file anew, sealed here. */
  public static void main(String... arguments) throws Exception {
    SecureRandom random = new SecureRandom();
    KeyPair pair = Keys.pair(random);
    String grant = "0123456789abcdef0123456789abcdef";
    String text = "porchlight-grant/v1\n{\"camera\":\"oak-14-door\",\"id\":\"" + grant + "\"}\n";
    Grantee grantee = Grantee.of(text, grant, "oak-14-door");
    List<String> out = new ArrayList<>();
    out.add("# Sealed by the agent's own code. All in hexadecimal but ids. A frame is header and");
    out.add("# sealed payload; plain is what it hides.");
    BigInteger number = ((ECPrivateKey) pair.getPrivate()).getS();
    out.add("privateKey " + "0".repeat(64 - number.toString(16).length()) + number.toString(16));
    out.add("publicKey " + HEX.formatHex(Keys.raw(pair)));
    out.add("grantText " + HEX.formatHex(text.getBytes(UTF_8)));
    out.add("grant " + grant);
    out.add("camera oak-14-door");
    try (StreamSealer sealer = new StreamSealer(Keys.raw(pair), grantee, random)) {
      out.add("wrap " + HEX.formatHex(sealer.nextEpoch()));
      out.add("wrap " + HEX.formatHex(sealer.nextEpoch()));
      frame(out, sealer, 1, 0, 2, "what it looks like");
      frame(out, sealer, 2, 0, 3, "a key picture");
      frame(out, sealer, 2, 0, 4, "the next picture");
      frame(out, sealer, 2, 1, 5, "a large picture");
    }
    Files.write(Path.of(arguments[0]), out);
    Files.write(Path.of(arguments[1]), still(random));
  }

  /** A preview's still: key wrap, describe, picture. */
  private static List<String> still(SecureRandom random) throws SealException {
    KeyPair pair = Keys.pair(random);
    String id = "fedcba9876543210fedcba9876543210";
    String text = "porchlight-preview/v1\n{\"camera\":\"oak-14-door\",\"id\":\"" + id + "\"}\n";
    List<String> out = new ArrayList<>();
    out.add("# A still of a preview, sealed by the agent's own code. All in hexadecimal but ids.");
    String number = ((ECPrivateKey) pair.getPrivate()).getS().toString(16);
    out.add("privateKey " + "0".repeat(64 - number.length()) + number);
    out.add("publicKey " + HEX.formatHex(Keys.raw(pair)));
    out.add("previewText " + HEX.formatHex(text.getBytes(UTF_8)));
    out.add("preview " + id);
    out.add("camera oak-14-door");
    Grantee owner = Grantee.ofPreview(text, id, "oak-14-door");
    try (StreamSealer sealer = new StreamSealer(Keys.raw(pair), owner, random)) {
      out.add("wrap " + HEX.formatHex(sealer.nextEpoch()));
      frame(out, sealer, 1, 0, 0, 1, DESCRIBE);
      frame(out, sealer, 2, 1, 0, 2, "a key picture");
    }
    return out;
  }

  private static void frame(
      List<String> out, StreamSealer sealer, int kind, int track, int sequence, String plain) {
    frame(out, sealer, kind, 0, track, sequence, plain);
  }

  private static void frame(
      List<String> out,
      StreamSealer sealer,
      int kind,
      int flags,
      int track,
      int sequence,
      String plain) {
    byte[] header =
        ByteBuffer.allocate(16)
            .put((byte) kind)
            .put((byte) flags)
            .putShort((short) track)
            .putInt(sequence)
            .putLong(kind == 1 ? 0 : 1_794_000_000_000_000L + sequence)
            .array();
    byte[] payload = plain.getBytes(UTF_8);
    out.add("frame " + HEX.formatHex(sealer.seal(track, header, Plain.all(payload))));
    out.add("plain " + HEX.formatHex(payload));
  }
}
