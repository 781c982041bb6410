package org.porchlight.hub.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.hub.Snapshot;
import org.springframework.test.context.DynamicPropertyRegistry;

/** {@code oidc-provider} in a process of its own, and a browser that visits it. */
public final class RealIssuer implements AutoCloseable {
  private static final String SECRET = "kept by both";

  private final int port = freePort();
  private final Process process;

  /** Starts it; the hub's port is known before the hub has it. */
  public RealIssuer(int hub) {
    try {
      process =
          new ProcessBuilder(
                  "node",
                  "dev/issuer.mjs",
                  String.valueOf(port),
                  TestIssuer.CLIENT,
                  SECRET,
                  "http://localhost:" + hub + "/room/account")
              .directory(Snapshot.repository().resolve("console").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader said = process.inputReader(UTF_8);
      String line = said.readLine();
      if (!"READY".equals(line)) {
        throw new IllegalStateException("the issuer said " + line);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The settings of the face it vouches for. */
  public void settings(DynamicPropertyRegistry settings) {
    settings.add("porchlight.oidc.room.issuer", () -> "http://localhost:" + port);
    settings.add("porchlight.oidc.room.label", () -> "City account");
    settings.add("porchlight.oidc.room.client-id", () -> TestIssuer.CLIENT);
    settings.add("porchlight.oidc.room.acr", () -> "two-factors");
    settings.add("porchlight.oidc.room.client-secret-file", () -> TestIssuer.file(SECRET));
  }

  /** Somebody goes to that address, says who he is with so many factors, and is sent back. */
  public static Map<String, String> visit(String address, String account, int factors) {
    return visit(browser(), address, account, factors);
  }

  /** A browser that keeps the issuer's cookies. */
  public static HttpClient browser() {
    return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  }

  /**
   * Whoever sits at that browser signs out at the issuer, which tells the hub before it answers.
   */
  public void signOut(HttpClient browser) throws IOException, InterruptedException {
    URI end = URI.create("http://localhost:" + port + "/session/end");
    String page =
        browser
            .send(HttpRequest.newBuilder(end).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher token = Pattern.compile("name=\"xsrf\" value=\"([^\"]+)\"").matcher(page);
    if (!token.find()) {
      throw new AssertionError(page);
    }
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(end.resolve("/session/end/confirm"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "logout=yes&xsrf=" + URLEncoder.encode(token.group(1), UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new AssertionError(answer.body());
    }
  }

  /** The same, in a browser at hand. */
  public static Map<String, String> visit(
      HttpClient browser, String address, String account, int factors) {
    URI page = next(browser, HttpRequest.newBuilder(URI.create(address)).build());
    String form = "account=" + account + "&factors=" + factors;
    URI resume =
        next(
            browser,
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    URI back = next(browser, HttpRequest.newBuilder(resume).build());
    return TestIssuer.form(back.getRawQuery());
  }

  private static URI next(HttpClient browser, HttpRequest request) {
    try {
      HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
      return request
          .uri()
          .resolve(
              answer
                  .headers()
                  .firstValue("location")
                  .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
