package org.porchlight.agent.owner;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/**
 * The HTTP calls an agent makes at the hub: claiming its one-time code, telling whose it is and the
 * names of its cameras, all proved with the agent's key. Redirects are never followed.
 */
public final class HubCalls {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final HttpClient http;

  public HubCalls(HttpClient http) {
    this.http = http;
  }

  /**
   * Claims a one-time code.
   *
   * @param hub such as {@code https://hub.example}; plain HTTP only to this machine itself
   * @return whom to serve and believe, not yet confirmed
   */
  public Pairing claim(URI hub, String code, SigningKey key)
      throws PairingException, InterruptedException {
    checkAddress(hub);
    if (!CODE.matcher(code).matches()) {
      throw new PairingException("A pairing code looks like AB12-CD34; read it from your phone.");
    }
    Map<String, Json> body = new TreeMap<>();
    body.put("code", new Json.Str(code));
    body.put("agent", new Json.Str(key.verifierKey().toString()));
    body.put("proof", new Json.Str(proof(key, "porchlight-pair/v1\n" + code + "\n")));
    String answer = post(hub, "/api/v1/pairings/claim", Json.Obj.of(body));
    try {
      return Pairing.claimed(hub, answer);
    } catch (NoteException e) {
      throw new PairingException("The hub's answer is not a pairing: " + e.getMessage(), e);
    }
  }

  /** Tells the hub, and through it the signers, whose agent this is. */
  public void tellOwner(URI hub, SignedNote pairing) throws PairingException, InterruptedException {
    checkAddress(hub);
    Map<String, Json> body = new TreeMap<>();
    body.put("pairing", new Json.Str(pairing.toString()));
    post(hub, "/api/v1/pairings/owner", Json.Obj.of(body));
  }

  /** Tells the hub the names of the cameras, never their addresses. */
  public void tellCameras(URI hub, List<LentCamera> cameras, Instant at, SigningKey key)
      throws PairingException, InterruptedException {
    checkAddress(hub);
    Json list = new Json.Arr(cameras.stream().map(HubCalls::told).toList());
    String time = Fields.time(at.truncatedTo(ChronoUnit.MILLIS));
    String text = "porchlight-cameras/v1\n" + time + "\n" + CanonicalJson.write(list) + "\n";
    Map<String, Json> body = new TreeMap<>();
    body.put("agent", new Json.Str(key.verifierKey().toString()));
    body.put("cameras", list);
    body.put("at", new Json.Str(time));
    body.put("proof", new Json.Str(proof(key, text)));
    post(hub, "/api/v1/pairings/cameras", Json.Obj.of(body));
  }

  private static Json told(LentCamera camera) {
    List<Json> tracks = new ArrayList<>(List.of(new Json.Str("sub")));
    if (camera.main() != null) {
      tracks.add(new Json.Str("main"));
    }
    Map<String, Json> fields = new TreeMap<>();
    fields.put("camera", new Json.Str(camera.id()));
    fields.put("name", new Json.Str(camera.name()));
    fields.put("tracks", new Json.Arr(tracks));
    return Json.Obj.of(fields);
  }

  private static String proof(SigningKey key, String text) {
    return key.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String post(URI hub, String path, Json body)
      throws PairingException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(body)))
            .build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        String text = new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
        if (answer.statusCode() / 100 != 2) {
          throw new PairingException(refusal(hub, answer.statusCode(), text));
        }
        return text;
      }
    } catch (IOException e) {
      throw new PairingException("The hub at " + hub + " cannot be reached; try again.", e);
    }
  }

  private static String refusal(URI hub, int status, String body) {
    String start = "The hub at " + hub + " answered " + status;
    try {
      Fields problem = Fields.of("The problem", CanonicalJson.parse(body));
      return start + ": " + problem.string("detail", 1, 500);
    } catch (NoteException e) {
      return start + ".";
    }
  }

  private static void checkAddress(URI hub) throws PairingException {
    boolean plain = "http".equals(hub.getScheme());
    if (hub.getHost() == null || !(plain || "https".equals(hub.getScheme()))) {
      throw new PairingException("The hub's address looks like https://hub.example.");
    }
    if (plain && !isThisMachine(hub.getHost())) {
      throw new PairingException("Plain http is only for a hub on this machine; use https.");
    }
  }

  private static boolean isThisMachine(String host) throws PairingException {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new PairingException("There is no computer named " + host + ".", e);
    }
  }
}
