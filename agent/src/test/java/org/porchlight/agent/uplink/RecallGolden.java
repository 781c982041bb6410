package org.porchlight.agent.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.porchlight.agent.reel.KeptPicture;
import org.porchlight.agent.reel.Reel;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Recall;
import org.porchlight.grant.RecallId;
import org.porchlight.link.Contents;
import org.porchlight.link.Track;
import org.porchlight.media.Bytes;
import org.porchlight.media.codec.Description;
import org.porchlight.note.SigningKey;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.Keys;
import org.porchlight.seal.StreamSealer;

/**
 * A recall that this agent's own code sealed once, kept for others to open: lines of {@code name
 * value}, bytes in hexadecimal. The console's tests open the same file.
 */
final class RecallGolden {
  static final String FILE = "/golden/recall.txt";
  static final Contents CONTENTS = new Contents(2, 3, Instant.parse("2026-11-15T22:50:00Z"), true);
  static final List<List<String>> PICTURES =
      List.of(List.of("a key picture", "the next picture"), List.of("another key picture"));

  private static final HexFormat HEX = HexFormat.of();
  private static final Description SEEN =
      new Description("avc1.42c01e", Bytes.of(new byte[] {1, 66, 0, 30}), 512, 360);
  private static final long FIRST_MICROS = 1_794_000_000_000_000L;

  private final List<String> lines;

  private RecallGolden(List<String> lines) {
    this.lines = lines;
  }

  static RecallGolden read() throws IOException {
    try (var in = RecallGolden.class.getResourceAsStream(FILE)) {
      return new RecallGolden(new String(in.readAllBytes(), UTF_8).lines().toList());
    }
  }

  String text(String name) {
    return all(name).getFirst();
  }

  byte[] bytes(String name) {
    return HEX.parseHex(text(name));
  }

  List<String> all(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  List<byte[]> pieces() {
    return all("piece").stream().map(HEX::parseHex).toList();
  }

  Grantee owner() {
    return Grantee.ofRecall(new String(bytes("recallText"), UTF_8), text("recall"), text("camera"));
  }

  PrivateKey privateKey() throws GeneralSecurityException {
    ECPublicKey curve = (ECPublicKey) Keys.pair(new SecureRandom()).getPublic();
    BigInteger number = new BigInteger(text("privateKey"), 16);
    return KeyFactory.getInstance("EC")
        .generatePrivate(new ECPrivateKeySpec(number, curve.getParams()));
  }

  /** Writes such a file anew, sealed here. */
  public static void main(String... arguments) throws Exception {
    SecureRandom random = new SecureRandom();
    KeyPair pair = Keys.pair(random);
    Recall recall =
        new Recall(
            RecallId.random(random),
            new ProgramId("alder-falls-2026"),
            new CameraId("oak-14-door"),
            SigningKey.generate("agent-oak-14", random).verifierKey(),
            GrantId.random(random),
            org.porchlight.note.Bytes.of(Keys.raw(pair)),
            org.porchlight.note.Bytes.random(16, random),
            Instant.parse("2026-11-14T22:50:00Z"));
    List<String> out = new ArrayList<>();
    out.add(
        "# A recall of two pieces, sealed by the agent's own code. All in hexadecimal but ids.");
    String number = ((ECPrivateKey) pair.getPrivate()).getS().toString(16);
    out.add("privateKey " + "0".repeat(64 - number.length()) + number);
    out.add("publicKey " + HEX.formatHex(Keys.raw(pair)));
    out.add("recallText " + HEX.formatHex(recall.text().getBytes(UTF_8)));
    out.add("recall " + recall.wishId());
    out.add("camera " + recall.camera());
    Grantee owner = Grantee.ofRecall(recall.text(), recall.wishId(), recall.camera().value());
    try (StreamSealer sealer = new StreamSealer(Keys.raw(pair), owner, random)) {
      RecallFrames frames = new RecallFrames(sealer, Track.SUB, 0);
      out.add("head " + HEX.formatHex(frames.head(CONTENTS)));
      long first = 0;
      for (int piece = 0; piece < PICTURES.size(); piece++) {
        List<KeptPicture> pictures = pictures(PICTURES.get(piece), first);
        out.add(
            "piece " + HEX.formatHex(frames.piece(piece, new Reel.Piece(SEEN, first, pictures))));
        first += pictures.size();
      }
    }
    Files.write(Path.of(arguments[0]), out);
  }

  private static List<KeptPicture> pictures(List<String> texts, long first) {
    List<KeptPicture> pictures = new ArrayList<>();
    for (String text : texts) {
      long at = first + pictures.size();
      pictures.add(
          new KeptPicture(
              pictures.isEmpty(),
              false,
              FIRST_MICROS + at * 100_000,
              Bytes.of(text.getBytes(UTF_8))));
    }
    return pictures;
  }
}
