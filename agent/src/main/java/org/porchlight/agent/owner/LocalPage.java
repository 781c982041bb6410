package org.porchlight.agent.owner;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.porchlight.agent.vault.Secret;
import org.porchlight.launch.CannotListen;

/**
 * The owner's page at the premises, on loopback: who is watching, Stop, the fingerprints to
 * compare, the cameras' health. The commands of this machine come through the same door under
 * {@code /command/}, with a token from the agent's directory.
 */
public final class LocalPage implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";
  private static final Answer NOT_FOR_YOU = Answer.plain(403, "This is not for you.");
  private static final int TOKEN_BYTES = 32;
  private static final int BACKLOG = 32;

  private final HttpServer server;
  private final ExecutorService threads;
  private final URI address;
  private final Secret commandToken;
  private final Door door;
  private final Answers answers;

  private LocalPage(
      HttpServer server, ExecutorService threads, Household household, SecureRandom random) {
    this.server = server;
    this.threads = threads;
    int port = server.getAddress().getPort();
    this.address = URI.create("http://127.0.0.1:" + port);
    Secret formToken = token(random);
    this.commandToken = token(random);
    this.door =
        new Door(
            Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port),
            formToken,
            commandToken);
    this.answers = new Answers(household, formToken.revealText());
  }

  private static HttpServer listen(int port) throws IOException {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (BindException taken) {
      throw new CannotListen(port, "--page-port", taken);
    }
  }

  /** Binds to loopback and serves; port 0 takes any free one. */
  public static LocalPage open(int port, Household household, SecureRandom random)
      throws IOException {
    HttpServer server = listen(port);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    LocalPage page = new LocalPage(server, threads, household, random);
    server.setExecutor(threads);
    server.createContext("/", page::answer);
    server.start();
    return page;
  }

  /** Where it is. */
  public URI address() {
    return address;
  }

  /** What the commands of this machine show. */
  public Secret commandToken() {
    return commandToken;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, chosen(exchange));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer chosen(HttpExchange exchange) throws InterruptedException {
    if (!door.isOurHost(exchange)) {
      return Answer.plain(421, "This is not the page of that address.");
    }
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod()) {
      case "GET" -> got(exchange, path);
      case "POST" -> posted(exchange, path);
      default -> Answer.plain(405, "Only GET and POST are understood.");
    };
  }

  private Answer got(HttpExchange exchange, String path) {
    return switch (path) {
      case "/" -> answers.page(words(exchange), null);
      case "/style.css" -> Answer.css(resource("style.css"));
      case "/command/status" -> door.isCommand(exchange) ? answers.status() : NOT_FOR_YOU;
      case "/command/fingerprints" ->
          door.isCommand(exchange) ? answers.fingerprints() : NOT_FOR_YOU;
      default -> Answer.plain(404, "There is nothing here.");
    };
  }

  private Answer posted(HttpExchange exchange, String path) throws InterruptedException {
    Form form;
    try {
      form = Form.read(exchange.getRequestBody());
    } catch (IOException e) {
      return Answer.plain(400, String.valueOf(e.getMessage()));
    }
    if (path.startsWith("/command/")) {
      return door.isCommand(exchange)
          ? answers.command(path.substring("/command/".length()), form)
          : NOT_FOR_YOU;
    }
    return door.isOurForm(exchange, form.value("csrf"))
        ? answers.form(path.substring(1), form, words(exchange))
        : Answer.plain(403, "This did not come from the page itself. Load the page again.");
  }

  private static Words words(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    Headers headers = exchange.getRequestHeaders();
    for (String language : Words.LANGUAGES) {
      String chosen = "lang=" + language;
      if (chosen.equals(query) || chosen.equals(headers.getFirst("Cookie"))) {
        return Words.in(language);
      }
    }
    String accepted = headers.getFirst("Accept-Language");
    return Words.preferred(accepted == null ? "en" : accepted);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    answer.headers().forEach(headers::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static String resource(String name) {
    try (InputStream in = LocalPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The agent lacks its " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Secret token(SecureRandom random) {
    return Secret.ofText(HexFormat.of().formatHex(Secret.fresh(TOKEN_BYTES, random).reveal()));
  }
}
