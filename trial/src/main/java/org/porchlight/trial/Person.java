package org.porchlight.trial;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.porchlight.note.Assertion;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignInText;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody of the trial city, signed in at the hub as a browser would be: a session, its CSRF token
 * and a demo authenticator in place of the person's passkey.
 */
final class Person {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http;
  private final URI api;
  private final String face;
  private final String id;
  private String csrf = "";
  private String passkey = "";

  private Person(URI hub, String face, String id) {
    this.api = hub.resolve("/api/v1/");
    this.face = face;
    this.id = id;
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** Everybody of the trial city, whom anybody may sign in as. */
  static JsonNode all(URI hub) {
    Person nobody = new Person(hub, "", "");
    return nobody.answer(
        "demo",
        nobody.send(
            HttpRequest.newBuilder(nobody.api.resolve("demo"))
                .timeout(Duration.ofSeconds(20))
                .build()));
  }

  static Person signIn(URI hub, String face, String id) {
    Person person = new Person(hub, face, id);
    person.csrf = person.session().path("csrf").asString("");
    JsonNode options = person.post("sign-in/options", Map.of());
    JsonNode session =
        person.post(
            "sign-in",
            person.assertion(
                SignInText.challenge(origin(hub), options.path("random").asString()).toString()));
    person.csrf = session.path("csrf").asString("");
    person.passkey = session.path("passkey").asString("");
    return person;
  }

  private static String origin(URI hub) {
    return hub.getScheme() + "://" + hub.getAuthority();
  }

  private JsonNode session() {
    HttpResponse<String> answer = send(request("session").GET().build());
    return JSON.readTree(answer.body());
  }

  /** The line that signs a note's text with this person's passkey. */
  String sign(String text) {
    try {
      byte[] challenge =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      JsonNode response = assertion(base64Url(challenge)).path("response");
      Assertion assertion =
          new Assertion(
              bytes(response, "authenticatorData"),
              bytes(response, "clientDataJSON"),
              bytes(response, "signature"));
      VerifierKey key = VerifierKey.parse(passkey);
      return new SignatureLine(key.name(), key.keyId(), assertion.encode()).toString();
    } catch (NoSuchAlgorithmException | NoteException impossible) {
      throw new TrialException(id + " could not sign: " + impossible.getMessage(), impossible);
    }
  }

  /** A note's text with this person's signature under it. */
  String signed(String text) {
    try {
      return SignedNote.unsigned(text).withSignature(SignatureLine.parse(sign(text))).toString();
    } catch (NoteException impossible) {
      throw new TrialException(id + " could not sign: " + impossible.getMessage(), impossible);
    }
  }

  private JsonNode assertion(String challenge) {
    String body = JSON.writeValueAsString(Map.of("person", id, "challenge", challenge));
    return answer(
        "demo/assertion",
        send(
            HttpRequest.newBuilder(api.resolve("demo/assertion"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build()));
  }

  JsonNode get(String path) {
    return answer(path, send(request(path).GET().build()));
  }

  JsonNode post(String path, Object body) {
    return answer(
        path,
        send(request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build()));
  }

  /** Posts what is answered with bytes. */
  byte[] postForBytes(String path, Object body) {
    HttpRequest call =
        request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
    HttpResponse<byte[]> answer = send(call, BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      String said = new String(answer.body(), StandardCharsets.UTF_8);
      throw new TrialException(id + ": " + path + " was answered: " + said);
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(face + "/" + path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .header("X-CSRF-TOKEN", csrf);
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> taken) {
    try {
      return http.send(request, taken);
    } catch (IOException unreachable) {
      throw new TrialException("the hub does not answer: " + unreachable, unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TrialException("stopped while founding the town", interrupted);
    }
  }

  private JsonNode answer(String path, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new TrialException(
          id + ": " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private static Bytes bytes(JsonNode node, String field) {
    return Bytes.of(Base64.getUrlDecoder().decode(node.path(field).asString("")));
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
