package org.porchlight.simulation;

import java.util.Map;
import java.util.TreeMap;
import org.porchlight.grant.Grant;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;

/** Changes notes as somebody does who has them before him and no key. */
final class Edit {
  private Edit() {}

  /** A note's text with another value in one field; still of the right form. */
  static String field(String text, String name, Json value) {
    int line = text.indexOf('\n') + 1;
    try {
      Json.Obj json = (Json.Obj) CanonicalJson.parse(text.substring(line, text.length() - 1));
      Map<String, Json> fields = new TreeMap<>(json.fields());
      fields.put(name, value);
      return text.substring(0, line) + CanonicalJson.write(Json.Obj.of(fields)) + "\n";
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String field(String text, String name, String value) {
    return field(text, name, new Json.Str(value));
  }

  static String field(String text, String name, long value) {
    return field(text, name, new Json.Int(value));
  }

  /** What one passkey signs, under the name and id of another. */
  static Cast.Hand under(Passkey name, Passkey signs) {
    VerifierKey key = name.verifierKey();
    return text -> new SignatureLine(key.name(), key.keyId(), signs.sign(text).signature());
  }

  static Grant grant(Grant grant, String name, String value) {
    return grant(field(grant.text(), name, value));
  }

  static Grant grant(String text) {
    try {
      return Grant.parse(text);
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A signed note with another text under its old signatures. */
  static String under(String note, String text) {
    return text + note.substring(note.indexOf("\n\n") + 1);
  }

  /** The text of a signed note. */
  static String textOf(String note) {
    return note.substring(0, note.indexOf("\n\n") + 1);
  }

  /** The same with one character replaced by another. */
  static String oneCharacter(String text, Chance chance) {
    int at = chance.below(text.length());
    char other = (char) ('0' + chance.below(75));
    char put = other == text.charAt(at) ? '_' : other;
    return text.substring(0, at) + put + text.substring(at + 1);
  }

  /** A message without one of its fields, or with nothing in it. */
  static String without(String json, String name, Chance chance) {
    try {
      Json.Obj message = (Json.Obj) CanonicalJson.parse(json, json.length());
      Map<String, Json> fields = new TreeMap<>(message.fields());
      fields.remove(name);
      if (chance.oneIn(2)) {
        fields.put(name, Json.NULL);
      }
      return CanonicalJson.write(Json.Obj.of(fields));
    } catch (NoteException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One bit the other way round. */
  static byte[] oneBit(byte[] bytes, Chance chance) {
    byte[] flipped = bytes.clone();
    flipped[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
    return flipped;
  }
}
