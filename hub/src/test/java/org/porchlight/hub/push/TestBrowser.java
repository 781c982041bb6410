package org.porchlight.hub.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.P256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with a subscription, which reads what is posted to it (RFC 8291, by HMAC alone). */
public final class TestBrowser {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TestPushService service;
  private final String name = "browser-" + NUMBER.incrementAndGet();
  private final KeyPair keys = P256.generate(RANDOM);
  private final Bytes auth = Bytes.random(16, RANDOM);

  public TestBrowser(TestPushService service) {
    this.service = service;
  }

  /** What its page posts to turn notices on. */
  public String turnsOn(String language) {
    return "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"},\"language\":\"%s\"}"
        .formatted(service.address(name), point(), auth, language);
  }

  /** What it says when its push service has moved it to where another one is. */
  public String movesTo(TestBrowser other) {
    return "{\"before\":%s,\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
        .formatted(
            "{\"endpoint\":\"%s\",\"auth\":\"%s\"}".formatted(service.address(name), auth),
            other.service.address(other.name),
            other.point(),
            other.auth);
  }

  /** From now on its push service knows it at its address no more. */
  public void isGone() {
    service.goneFrom(name);
  }

  Subscription subscription() {
    return new Subscription(java.net.URI.create(service.address(name)), point(), auth);
  }

  private Bytes point() {
    return Bytes.of(P256.raw(keys.getPublic()));
  }

  public List<TestPushService.Posted> posted() {
    return service.postedTo(name);
  }

  /** All it was told, oldest first. */
  public List<JsonNode> told() {
    return posted().stream()
        .map(one -> JsonMapper.shared().readTree(read(one.body().toArray())))
        .toList();
  }

  /** All it was told of one kind. */
  public List<JsonNode> told(String kind) {
    return told().stream().filter(one -> one.path("kind").asString().equals(kind)).toList();
  }

  String read(byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = take(in, 16);
    in.getInt();
    byte[] sender = take(in, in.get());
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(P256.publicKey(sender), true);
      byte[] first = hmac(auth.toArray(), agreement.generateSecret());
      byte[] info = joined(ascii("WebPush: info\0"), point().toArray(), sender, new byte[] {1});
      byte[] second = hmac(salt, hmac(first, info));
      byte[] key = hmac(second, ascii("Content-Encoding: aes128gcm\0\1"));
      byte[] nonce = hmac(second, ascii("Content-Encoding: nonce\0\1"));
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, 0, 16, "AES"),
          new GCMParameterSpec(128, nonce, 0, 12));
      byte[] plain = cipher.doFinal(take(in, in.remaining()));
      int end = plain.length - 1;
      while (plain[end] == 0) {
        end--;
      }
      if (plain[end] != 2) {
        throw new AssertionError("not the last record");
      }
      return new String(plain, 0, end, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | NoteException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] taken = new byte[length];
    in.get(taken);
    return taken;
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(one -> one.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
