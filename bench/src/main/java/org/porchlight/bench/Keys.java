package org.porchlight.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.porchlight.link.Handshake;
import org.porchlight.link.SignedText;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SigningKey;

/** The keys of peers, and how they answer a relay's challenge. */
final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Keys() {}

  static SigningKey agent(String name) {
    try {
      return SigningKey.generate(name, RANDOM);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static AskKey viewer() {
    try {
      return AskKey.generate("viewer", RANDOM);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Bytes ticket() {
    return Bytes.random(32, RANDOM);
  }

  static Handshake prove(SigningKey key, Handshake.Hello hello) {
    return new Handshake.Prove(
        key.verifierKey().toString(), null, sign(key, SignedText.agentHello(hello)));
  }

  static Handshake proveLeg(SigningKey key, String grant, Handshake.Hello hello) {
    return new Handshake.Prove(
        key.verifierKey().toString(), grant, sign(key, SignedText.agentLeg(hello, grant)));
  }

  static Handshake view(AskKey key, Bytes ticket, Handshake.Hello hello) {
    byte[] text = SignedText.view(hello, ticket.toString()).getBytes(StandardCharsets.UTF_8);
    return new Handshake.View(ticket.toString(), key.signBytes(text).toString());
  }

  private static String sign(SigningKey key, String text) {
    return key.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
