package org.porchlight.agent.owner;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.Device;
import org.porchlight.grant.Mark;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.FromAgent;
import org.porchlight.link.SignedText;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.SigningKey;
import org.porchlight.seal.Letter;
import org.porchlight.seal.SealException;

/**
 * By what the owner counts the looks at his cameras, and sees whether his agent has heard him: each
 * camera's secret, how many of its tags are used, which of his terms are the newest here and which
 * of his wishes were used up last, sealed to his device and signed by the agent. The hub carries it
 * and reads nothing.
 */
public final class SealedTally {
  /**
   * A preview or recall that was used up here, which the log must show.
   *
   * @param type of its entry there
   * @param id of the wish, 32 hex digits
   */
  public record Spent(EntryType type, String id) {}

  /**
   * One camera.
   *
   * @param used the highest number used plus one, 0 for none
   * @param terms the newest seen here, a withdrawal too; null before any came
   * @param wishes the owner's latest that were used up here, the newest first
   */
  public record Counted(
      String camera, Secret cameraSecret, long used, @Nullable Mark terms, List<Spent> wishes) {
    /** Copies. */
    public Counted {
      wishes = List.copyOf(wishes);
    }
  }

  private SealedTally() {}

  /** Seals and signs. */
  public static FromAgent.Tally of(
      Device device, SigningKey agent, Instant now, List<Counted> cameras, SecureRandom random) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    String name = agent.verifierKey().toString();
    String to = device.hash().value();
    try {
      byte[] info = Bytes.of(utf8(device.text())).sha256().toArray();
      byte[] sealed =
          Letter.seal(
              device.key().toArray(),
              info,
              utf8(SignedText.tallyContext(name)),
              utf8(record(at, cameras)),
              random);
      String text = Bytes.of(sealed).toString();
      Bytes signature = agent.signBytes(utf8(SignedText.tally(name, to, at, text)));
      return new FromAgent.Tally(to, at, text, signature.toString());
    } catch (SealException e) {
      throw new IllegalStateException("A device note has a point of the curve.", e);
    }
  }

  private static String record(Instant at, List<Counted> cameras) {
    return CanonicalJson.write(
        Json.Obj.of(
            Map.of(
                "at",
                new Json.Str(Fields.time(at)),
                "cameras",
                new Json.Arr(cameras.stream().map(SealedTally::camera).toList()))));
  }

  private static Json camera(Counted one) {
    return Json.Obj.of(
        Map.of(
            "camera",
            new Json.Str(one.camera()),
            "secret",
            new Json.Str(Bytes.of(one.cameraSecret().reveal()).toString()),
            "used",
            new Json.Int(one.used()),
            "terms",
            terms(one.terms()),
            "wishes",
            new Json.Arr(one.wishes().stream().map(SealedTally::wish).toList())));
  }

  private static Json wish(Spent one) {
    return Json.Obj.of(
        Map.of("type", new Json.Str(one.type().word()), "id", new Json.Str(one.id())));
  }

  private static Json terms(@Nullable Mark newest) {
    return newest == null
        ? Json.NULL
        : Json.Obj.of(
            Map.of(
                "number",
                new Json.Int(newest.number()),
                "hash",
                new Json.Str(newest.hash().value())));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
