package org.porchlight.simulation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.owner.SealedTally;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.Device;
import org.porchlight.grant.Mark;
import org.porchlight.link.FromAgent;
import org.porchlight.link.SignedText;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;
import org.porchlight.seal.Letter;
import org.porchlight.seal.SealException;

/**
 * How an owner's browser learns which of his terms his agent knows: from the agent's own count,
 * sealed to the browser and signed, whoever carries it. A double of {@code
 * console/src/proof/device.ts} beside the agent's own half.
 */
final class Receipt {
  /** What stands before the 32 bytes of an Ed25519 key (RFC 8410). */
  private static final String SPKI = "302a300506032b6570032100";

  private final Cast.Home home;
  private final KeyPair keys;
  private final Device device;
  private @Nullable Instant newest;

  Receipt(Cast.Home home, Chance chance) {
    this.home = home;
    this.keys = Browser.pair(chance);
    this.device = new Device(Cast.PROGRAM, home.name(), Browser.point(keys), Timeline.START);
  }

  /** A count of this home, by whoever holds a key, as if these terms were the newest there. */
  FromAgent.Tally tally(SigningKey by, @Nullable Mark terms, Instant now, Chance chance) {
    Secret secret = Secret.of(home.secret().toArray());
    var counted = new SealedTally.Counted(home.camera().value(), secret, 0, terms, List.of());
    return SealedTally.of(device, by, now, List.of(counted), chance.secure());
  }

  /** The same as somebody makes it who knows all but the agent's key. */
  FromAgent.Tally forged(SigningKey by, Mark terms, Instant now, Chance chance) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    String agent = home.agent().verifierKey().toString();
    Json newest = Json.Obj.of(Map.of("number", new Json.Int(terms.number())));
    Json camera = Json.Obj.of(Map.of("terms", newest));
    Json record =
        Json.Obj.of(
            Map.of("at", new Json.Str(Fields.time(at)), "cameras", new Json.Arr(List.of(camera))));
    try {
      byte[] sealed =
          Letter.seal(
              device.key().toArray(),
              Bytes.of(utf8(device.text())).sha256().toArray(),
              utf8(SignedText.tallyContext(agent)),
              utf8(CanonicalJson.write(record)),
              chance.secure());
      String letter = Bytes.of(sealed).toString();
      String to = device.hash().value();
      Bytes signature = by.signBytes(utf8(SignedText.tally(agent, to, at, letter)));
      return new FromAgent.Tally(to, at, letter, signature.toString());
    } catch (SealException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number of the newest terms the agent knows; nothing for what is not to be believed. */
  Optional<Long> opened(FromAgent.Tally tally) {
    try {
      boolean fresh = newest == null || !tally.at().isBefore(newest);
      if (!tally.device().equals(device.hash().value()) || !isSigned(tally) || !fresh) {
        return Optional.empty();
      }
      Optional<Long> number = read(tally);
      newest = tally.at();
      return number;
    } catch (NoteException | SealException e) {
      return Optional.empty();
    }
  }

  /** By the JDK alone: a browser has none of the agents' own code. */
  private boolean isSigned(FromAgent.Tally tally) throws NoteException {
    VerifierKey key = home.agent().verifierKey();
    String text = SignedText.tally(key.toString(), tally.device(), tally.at(), tally.sealed());
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(
                      HexFormat.of().parseHex(SPKI + hex(key.publicKey().toArray())))));
      signature.update(utf8(text));
      return signature.verify(Bytes.parse(tally.signature()).toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private Optional<Long> read(FromAgent.Tally tally) throws NoteException, SealException {
    byte[] info = Bytes.of(utf8(device.text())).sha256().toArray();
    byte[] aad = utf8(SignedText.tallyContext(home.agent().verifierKey().toString()));
    byte[] sealed = Bytes.parse(tally.sealed()).toArray();
    byte[] plain = Letter.open(keys.getPrivate(), info, aad, sealed);
    Fields record =
        Fields.of("The record", CanonicalJson.parse(new String(plain, StandardCharsets.UTF_8)));
    if (!record.time("at").equals(tally.at().truncatedTo(ChronoUnit.MILLIS))) {
      return Optional.empty();
    }
    Fields camera = Fields.of("The camera", record.array("cameras").getFirst());
    var terms = camera.objectOrNull("terms");
    return terms.isEmpty()
        ? Optional.empty()
        : Optional.of(terms.get().integer("number", 1, Json.MAX_INTEGER));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
