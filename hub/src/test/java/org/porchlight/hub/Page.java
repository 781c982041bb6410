package org.porchlight.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.porchlight.hub.people.Face;
import org.porchlight.note.SignInText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** What a browser does on one face, over a real socket: keeps its cookies, sends its CSRF token. */
public final class Page {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An answer; a body that is not JSON is null. */
  public record Answer(int status, JsonNode body, java.net.http.HttpHeaders headers) {
    /** A problem's name, or empty. */
    public String problem() {
      return body.path("type").asString("").replace("https://porchlight.org/problems/", "");
    }
  }

  private final int port;
  private final Face face;
  private final Map<String, String> cookies = new HashMap<>();
  private String csrf = "";

  public Page(int port, Face face) {
    this.port = port;
    this.face = face;
  }

  /** Loads the page: the session's answer, signed in or not. */
  public Answer load() {
    Answer answer = get("/" + face.word() + "/session");
    if (answer.status() == 401 && answer.body().path("csrf").isNull()) {
      answer = get("/" + face.word() + "/session?anew=true");
    }
    csrf = answer.body().path("csrf").asString(csrf);
    return answer;
  }

  /** Signs an invented person in. */
  public Answer signIn(String person) {
    load();
    return signInWith(assertion(person, challenge()));
  }

  /** The challenge for signing in, made as a browser makes it. */
  public String challenge() {
    return SignInText.challenge("http://localhost:" + port, random()).toString();
  }

  /** The hub's random value for signing in. */
  public String random() {
    return post("/" + face.word() + "/sign-in/options", "{}").body().path("random").asString();
  }

  /** The demo authenticator's assertion. */
  public JsonNode assertion(String person, String challenge) {
    return post(
            "/demo/assertion",
            "{\"person\":\"" + person + "\",\"challenge\":\"" + challenge + "\"}")
        .body();
  }

  /** Posts an assertion. */
  public Answer signInWith(JsonNode assertion) {
    Answer answer = post("/" + face.word() + "/sign-in", assertion.toString());
    csrf = answer.body().path("csrf").asString(csrf);
    return answer;
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-TOKEN", csrf)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Posts, and takes bytes for a yes. */
  public byte[] postForBytes(String path, String json) {
    return bytes(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-TOKEN", csrf)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Reads bytes. */
  public byte[] getForBytes(String path) {
    return bytes(request(path).GET());
  }

  private static byte[] bytes(HttpRequest.Builder call) {
    try {
      HttpResponse<byte[]> response =
          HTTP.send(call.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
      }
      return response.body();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Opens the page's events; the reader closes the stream. */
  public InputStream events() {
    try {
      return HTTP.send(
              request("/" + face.word() + "/events").GET().build(),
              HttpResponse.BodyHandlers.ofInputStream())
          .body();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** A request of this page to a path below {@code /api/v1}. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path));
    cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
    return request;
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("set-cookie").forEach(this::keep);
      return new Answer(response.statusCode(), json(response.body()), response.headers());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public String cookie() {
    return cookies.getOrDefault(face.cookie(), "");
  }

  public void setCookie(String name, String value) {
    cookies.put(name, value);
  }

  public String csrf() {
    return csrf;
  }

  public void setCsrf(String csrf) {
    this.csrf = csrf;
  }

  private void keep(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static JsonNode json(String body) {
    return body.startsWith("{") || body.startsWith("[")
        ? JSON.readTree(body)
        : NullNode.getInstance();
  }
}
