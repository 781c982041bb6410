package org.porchlight.sign;

import java.util.LinkedHashMap;
import java.util.Map;
import org.porchlight.grant.Refused;
import org.porchlight.note.Json;
import org.porchlight.note.SignatureLine;

/**
 * What the signer says.
 *
 * @param status the HTTP status; from 400 on the body is problem+json
 * @param body an object
 */
public record Answer(int status, Json body) {
  static Answer signature(SignatureLine line) {
    return ok(Map.of("signature", new Json.Str(line.toString())));
  }

  static Answer ok(Map<String, ? extends Json> fields) {
    return new Answer(200, Json.Obj.of(fields));
  }

  static Answer problem(int status, String name, String title, String detail) {
    return new Answer(status, Json.Obj.of(problemFields(status, name, title, detail)));
  }

  /** The signer does not sign, and says which check and which law. */
  static Answer refused(Refused no) {
    Map<String, Json> fields =
        problemFields(422, "not-signed", "The signer did not sign", no.sentence());
    fields.put("check", new Json.Str(no.check().code()));
    fields.put("code", new Json.Str(no.reason().code()));
    fields.put("law", no.reason().law().<Json>map(Json.Int::new).orElse(Json.NULL));
    return new Answer(422, Json.Obj.of(fields));
  }

  private static Map<String, Json> problemFields(
      int status, String name, String title, String detail) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("type", new Json.Str("https://porchlight.org/problems/" + name));
    fields.put("title", new Json.Str(title));
    fields.put("status", new Json.Int(status));
    fields.put("detail", new Json.Str(detail));
    return fields;
  }
}
