package org.porchlight.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/** The hub's HTTP side for agents: one pairing code, once; names of cameras. */
final class HubDoor implements AutoCloseable {
  static final String CODE = "AB12-CD34";

  final List<String> everythingHeard = new CopyOnWriteArrayList<>();
  final List<SignedNote> pairings = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> names = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private volatile @Nullable TestHub hub;
  private volatile int status = 200;

  HubDoor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/pairings/claim", e -> answer(e, this::claim));
    server.createContext("/api/v1/pairings/owner", e -> answer(e, this::owner));
    server.createContext("/api/v1/pairings/cameras", e -> answer(e, this::cameras));
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The hub this agent was paired with. */
  TestHub hub() {
    TestHub paired = hub;
    if (paired == null) {
      throw new AssertionError("Nobody has paired.");
    }
    return paired;
  }

  String awaitNames() throws InterruptedException {
    String body = names.poll(TestHub.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (body == null) {
      throw new AssertionError("No names came.");
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    TestHub paired = hub;
    if (paired != null) {
      paired.close();
    }
  }

  private interface Call {
    String of(String body) throws Exception;
  }

  private void answer(HttpExchange exchange, Call call) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      everythingHeard.add(exchange.getRequestURI() + "\n" + body);
      everythingHeard.add(exchange.getRequestHeaders().entrySet().toString());
      status = 200;
      byte[] answer = call.of(body).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private String claim(String body) throws Exception {
    Fields fields = Fields.of("The claim", CanonicalJson.parse(body));
    VerifierKey agent = fields.key("agent");
    boolean good = fields.string("code", 9, 9).equals(CODE) && hub == null;
    if (!good || !proved(agent, "porchlight-pair/v1\n" + CODE + "\n", fields)) {
      status = 422;
      return "{\"detail\":\"This code is not good any more; make a new one.\"}";
    }
    TestHub paired = new TestHub(agent);
    hub = paired;
    Map<String, Json> answer = new TreeMap<>();
    answer.put("owner", new Json.Str(paired.papers.owner.verifierKey().toString()));
    answer.put("ownerName", new Json.Str("14 Alder"));
    answer.put("policy", new Json.Str(paired.policy().text()));
    answer.put("premises", new Json.Str("alder-14"));
    return CanonicalJson.write(Json.Obj.of(answer));
  }

  private String owner(String body) throws Exception {
    Fields fields = Fields.of("Whose it is", CanonicalJson.parse(body));
    pairings.add(SignedNote.parse(fields.string("pairing", 1, 4_000)));
    return "";
  }

  private String cameras(String body) throws Exception {
    Fields fields = Fields.of("The names", CanonicalJson.parse(body));
    String list = CanonicalJson.write(new Json.Arr(fields.array("cameras")));
    String text = "porchlight-cameras/v1\n" + fields.string("at", 24, 24) + "\n" + list + "\n";
    if (proved(fields.key("agent"), text, fields)) {
      names.add(list);
    }
    return "";
  }

  private static boolean proved(VerifierKey agent, String text, Fields fields)
      throws NoteException {
    return agent.verify(text, fields.bytes("proof", 64), RelyingParty.NONE);
  }
}
