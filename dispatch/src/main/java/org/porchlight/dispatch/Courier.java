package org.porchlight.dispatch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.dispatch.call.CallException;
import org.porchlight.grant.Ordinance;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries incidents to the hub and brings the ordinance back.
 *
 * <p>An ordinance counts only with the council's signature and never with a number lower than the
 * last one, which is kept on disk.
 */
final class Courier implements Ordinances {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Set<Integer> REFUSALS = Set.of(400, 409, 413, 422, 429);
  private static final int MOST_REASON = 300;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final System.Logger LOG = System.getLogger(Courier.class.getName());

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI hub;
  private final VerifierKey council;
  private final Path kept;
  private final InstantSource clock;
  private @Nullable Ordinance newest;
  private Instant fetchedAt = Instant.MIN;

  Courier(URI hub, VerifierKey council, Path directory, InstantSource clock) throws IOException {
    this.hub = hub;
    this.council = council;
    this.kept = directory.resolve("ordinance.note");
    this.clock = clock;
    this.newest = Files.exists(kept) ? remembered() : null;
  }

  /** The last one, unless the council has another key since: then the next it signs counts. */
  private @Nullable Ordinance remembered() throws IOException {
    try {
      SignedNote signed = SignedNote.parse(Files.readString(kept));
      if (isSigned(signed)) {
        return Ordinance.parse(signed.text());
      }
      warn(kept + " is not signed by this council's key; the council's next ordinance is awaited.");
      return null;
    } catch (NoteException damaged) {
      throw new IOException(kept + " is damaged: " + damaged.getMessage(), damaged);
    }
  }

  @Override
  public synchronized Ordinance current() throws CallException {
    if (fetchedAt.isBefore(clock.instant().minus(FRESH))) {
      fetch();
    }
    Ordinance ordinance = newest;
    if (ordinance == null) {
      throw new CallException(
          503, "ordinance", "This gateway has not seen an ordinance signed by the council yet.");
    }
    return ordinance;
  }

  private void fetch() {
    try {
      HttpResponse<String> answer =
          http.send(request("/api/v1/ordinance").GET().build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        warn("The hub answered " + answer.statusCode() + " to the ordinance.");
        return;
      }
      take(JSON.readTree(answer.body()).path("ordinance").asString(""));
      fetchedAt = clock.instant();
    } catch (IOException | NoteException | JacksonException failed) {
      warn("The ordinance could not be fetched: " + failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String note) throws NoteException, IOException {
    Ordinance ordinance = verified(note);
    Ordinance before = newest;
    if (before == null || ordinance.number() > before.number()) {
      Path anew = kept.resolveSibling("ordinance.note.new");
      Files.writeString(anew, note);
      Files.move(anew, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      newest = ordinance;
    }
  }

  private Ordinance verified(String note) throws NoteException {
    SignedNote signed = SignedNote.parse(note);
    if (!isSigned(signed)) {
      throw new NoteException("The ordinance is not signed by the council.");
    }
    return Ordinance.parse(signed.text());
  }

  private boolean isSigned(SignedNote note) throws NoteException {
    return note.signers(Set.of(council), RelyingParty.NONE).contains(council);
  }

  /** Hands one incident to the hub. */
  Handed deliver(Entry entry) {
    ObjectNode body = JSON.createObjectNode();
    body.put("full", entry.full());
    body.put("coarse", entry.coarse());
    if (!entry.handling().isEmpty()) {
      body.put("handling", entry.handling());
    }
    try {
      HttpResponse<String> answer = post("/api/v1/dispatch/incidents", body);
      if (answer.statusCode() == 200) {
        return new Handed.Taken();
      }
      String why = "The hub answered " + answer.statusCode() + ": " + reason(answer.body());
      return REFUSALS.contains(answer.statusCode())
          ? new Handed.Refused(why)
          : new Handed.Away(why);
    } catch (IOException unreachable) {
      return new Handed.Away("The hub cannot be reached: " + unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Handed.Away("The gateway is stopping.");
    }
  }

  /**
   * Tells the hub that this gateway is there; the number of the last fault the hub has, empty when
   * it did not take the pulse.
   */
  OptionalLong tell(String pulse) {
    try {
      HttpResponse<String> answer =
          post("/api/v1/dispatch/pulse", JSON.createObjectNode().put("pulse", pulse));
      if (answer.statusCode() == 200) {
        return OptionalLong.of(JSON.readTree(answer.body()).path("faults").asLong(0));
      }
      warn("The hub answered " + answer.statusCode() + " to the pulse: " + reason(answer.body()));
    } catch (IOException | JacksonException unreachable) {
      warn("The pulse did not reach the hub: " + unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return OptionalLong.empty();
  }

  private HttpResponse<String> post(String path, ObjectNode body)
      throws IOException, InterruptedException {
    return http.send(
        request(path).POST(BodyPublishers.ofString(body.toString())).build(),
        BodyHandlers.ofString());
  }

  /** The ordinance is fetched anew before it is used again: the one at hand may be old. */
  synchronized void doubt() {
    fetchedAt = Instant.MIN;
  }

  /** The first reason of a problem, else its title, else the text itself, cut. */
  private static String reason(String body) {
    String said = body;
    try {
      JsonNode problem = JSON.readTree(body);
      JsonNode first = problem.path("reasons").path(0);
      said =
          first.isMissingNode()
              ? problem.path("title").asString(body)
              : first.path("code").asString("") + ": " + first.path("sentence").asString("");
    } catch (JacksonException notJson) {
      LOG.log(System.Logger.Level.DEBUG, "The hub's answer is no problem", notJson);
    }
    return said.substring(0, Math.min(MOST_REASON, said.length()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(hub.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private static void warn(String message) {
    LOG.log(System.Logger.Level.WARNING, message);
  }
}
