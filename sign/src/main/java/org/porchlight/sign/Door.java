package org.porchlight.sign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** The signer's HTTP: who may come in, how much he may bring, which desk he wants. */
final class Door implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(Door.class.getName());
  private static final int MAX_BODY_BYTES = 128 * 1024;
  private static final Set<String> OPEN_TO_ALL = Set.of("GET /key", "GET /health");

  private final Desk desk;
  private final HubSecret secret;

  Door(Desk desk, HubSecret secret) {
    this.desk = desk;
    this.secret = secret;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  /** What cannot be written down is not signed. */
  private Answer answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!OPEN_TO_ALL.contains(call) && !secret.opens(authorization)) {
      return Answer.problem(401, "not-the-hub", "Not the hub", "Send the hub's secret.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return Answer.problem(413, "too-large", "Too large", "Send at most 128 KiB.");
    }
    try {
      return route(call, body);
    } catch (NoteException e) {
      return Answer.problem(
          400, "not-asked-well", "Not understood", String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      return Answer.problem(400, "not-asked-well", "Not understood", "The body is not UTF-8.");
    } catch (UncheckedIOException e) {
      LOG.log(System.Logger.Level.ERROR, "Nothing is signed that cannot be written down", e);
      return Answer.problem(
          503, "not-written", "Not written down", "The signer cannot use its files. Look there.");
    }
  }

  private Answer route(String call, byte[] body) throws NoteException, CharacterCodingException {
    return switch (call) {
      case "GET /key" -> desk.key();
      case "GET /health" -> Answer.ok(Map.of("ok", new Json.Bool(true)));
      case "GET /passkeys" -> desk.passkeys();
      case "POST /grant" -> desk.grant(fields(body));
      case "POST /lease" -> desk.lease(fields(body));
      case "POST /stop" -> desk.stop(fields(body));
      case "POST /ordinance" -> desk.ordinance(fields(body));
      default -> Answer.problem(404, "not-here", "Not here", "There is no such call.");
    };
  }

  private static Fields fields(byte[] body) throws NoteException, CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    return Fields.of("The body", CanonicalJson.parse(text, MAX_BODY_BYTES));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = CanonicalJson.write(answer.body()).getBytes(StandardCharsets.UTF_8);
    String type = answer.status() < 400 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
