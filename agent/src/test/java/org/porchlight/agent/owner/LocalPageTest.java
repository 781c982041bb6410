package org.porchlight.agent.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.Papers;
import org.porchlight.agent.camera.Health;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.note.SigningKey;

class LocalPageTest {
  private static final String GRANT = "0123456789abcdef0123456789abcdef";

  private final TestHousehold household = new TestHousehold();
  private LocalPage page;

  /** A household that writes down what it is asked for. */
  private static final class TestHousehold implements Household {
    final List<String> asked = new ArrayList<>();
    List<Look> looks = List.of();
    Optional<Pairing> pairing = Optional.empty();
    String camera = "Door";
    boolean withdrawn;
    @Nullable Instant previewedAt;
    Kept kept = new Kept(0, 0, null, null);
    @Nullable String frozen;

    @Override
    public Status status() {
      Health health = new Health(Health.State.REFUSED, "It sends <H.265>.", false, null);
      return new Status(
          "agent-1",
          pairing,
          "relay-1",
          frozen,
          List.of(new CameraNow("door", camera, health, withdrawn, previewedAt, kept)),
          looks);
    }

    @Override
    public void keepNothing() {
      asked.add("keep nothing");
    }

    @Override
    public void stopAll() {
      asked.add("stop all");
    }

    @Override
    public boolean stop(String grant) {
      asked.add("stop " + grant);
      return true;
    }

    @Override
    public boolean confirm(String fingerprints) {
      asked.add("confirm " + fingerprints);
      return fingerprints.startsWith("good");
    }

    @Override
    public void thaw() {
      asked.add("thaw");
    }

    @Override
    public void seenRules() {
      asked.add("seen rules");
    }

    @Override
    public void pair(URI hub, String code) throws PairingException {
      asked.add("pair " + hub + " " + code);
      throw new PairingException("This code is not good any more.");
    }

    @Override
    public void lend(
        String id, String name, Secret url, @Nullable Secret main, @Nullable String certificate) {
      asked.add("lend " + id + " " + name + " " + url.revealText());
    }
  }

  @BeforeEach
  void open() throws Exception {
    page = LocalPage.open(0, household, new SecureRandom());
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Nested
  class WhatItShows {
    @Test
    void aCameraWhoseOwnerLeftIsSaidToOpenNothing() throws Exception {
      assertThat(get("/")).doesNotContain("You left with this camera");
      household.withdrawn = true;
      assertThat(get("/")).contains("You left with this camera, and signed it.");
    }

    @Test
    void aStillThatWasMadeForTheOwnerIsTold() throws Exception {
      assertThat(get("/")).doesNotContain("own device");
      household.previewedAt = Instant.parse("2026-11-14T22:50:00Z");
      assertThat(get("/")).contains("own device on 2026-11-14 22:50 UTC");
    }

    @Test
    void nobodyIsWatching() throws Exception {
      household.pairing = Optional.of(pairing().asConfirmed());
      assertThat(get("/")).contains("Nobody is watching.").doesNotContain("class=\"watching\"");
    }

    @Test
    void whoIsWatchingWithStopFirstAndFocused() throws Exception {
      household.looks = List.of(look());
      assertThat(get("/"))
          .contains("Someone is watching.")
          .contains("Officer 2291 watches Door because of: violent crime. 18:20 left.")
          .contains("<button class=\"stop\" autofocus>Stop</button>");
    }

    @Test
    void theFingerprintsToCompare() throws Exception {
      Pairing pairing = pairing();
      household.pairing = Optional.of(pairing);
      assertThat(get("/"))
          .contains("Compare before anything can open.")
          .contains(pairing.ownerFingerprint())
          .contains(pairing.policyFingerprint())
          .contains("action=\"/confirm\"");
    }

    @Test
    void thatTheLogContradictedItselfUntilTheOwnerHasSeenIt() throws Exception {
      household.pairing = Optional.of(pairing().asConfirmed());
      household.frozen = "The log signed two different trees of the same size.";
      assertThat(get("/"))
          .contains("Nothing can open.")
          .contains("Two signed versions of the log do not fit together.")
          .contains("action=\"/thaw\"");
    }

    @Test
    void thatTheRulesHaveChanged() throws Exception {
      Pairing before = pairing();
      household.pairing = Optional.of(before.asConfirmed().under(before.policy()));
      assertThat(get("/"))
          .contains("The rules this agent follows have changed.")
          .contains("Before: " + before.policyFingerprint())
          .contains("action=\"/rules\"");
    }

    @Test
    void allOfItInSpanishToo() throws Exception {
      household.looks = List.of(look());
      assertThat(get("/", "Accept-Language: es-MX,es;q=0.9"))
          .contains("lang=\"es\"")
          .contains("Alguien está mirando.")
          .contains("delito violento");
      assertThat(get("/?lang=es")).contains("lang=es; Path=/").contains("Sus cámaras");
      assertThat(get("/", "Accept-Language: de")).contains("lang=\"en\"");
    }

    @Test
    void everyWordExistsInBothLanguages() {
      var en =
          java.util.ResourceBundle.getBundle(
              "org.porchlight.agent.owner.words", java.util.Locale.ROOT);
      var es =
          java.util.ResourceBundle.getBundle(
              "org.porchlight.agent.owner.words", java.util.Locale.of("es"));
      assertThat(es.getLocale().getLanguage()).isEqualTo("es");
      assertThat(en.keySet())
          .allSatisfy(key ->
              assertThat(((java.util.PropertyResourceBundle) es).handleGetObject(key))
                  .as(key)
                  .isNotNull());
    }

    @Test
    void nothingOthersWroteAsMarkup() throws Exception {
      household.camera = "<script>alert(1)</script>\"'&";
      assertThat(get("/"))
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")
          .contains("It sends &lt;H.265&gt;.")
          .doesNotContain("<script>");
    }

    @Test
    void nothingOfOtherPagesAndToNoOtherPage() throws Exception {
      assertThat(get("/"))
          .contains("Content-security-policy: default-src 'none'; style-src 'self'")
          .contains("frame-ancestors 'none'")
          .contains("X-frame-options: DENY")
          .contains("Cache-control: no-store");
    }
  }

  @Nested
  class WhatItDoes {
    @Test
    void stopsEverything() throws Exception {
      assertThat(post("/stop", "csrf=" + csrf(), origin())).contains(" 303 ");
      assertThat(household.asked).containsExactly("stop all");
    }

    @Test
    void stopsOneLook() throws Exception {
      assertThat(post("/stop", "csrf=" + csrf() + "&grant=" + GRANT, origin())).contains(" 303 ");
      assertThat(household.asked).containsExactly("stop " + GRANT);
    }

    @Test
    void confirmsOnlyTheFingerprintsItShowed() throws Exception {
      String form = "csrf=" + csrf() + "&fingerprints=";
      assertThat(post("/confirm", form + "good+one", origin())).contains(" 303 ");
      assertThat(post("/confirm", form + "other", origin())).contains("Nothing opens.");
    }

    @Test
    void saysWhyPairingDidNotWork() throws Exception {
      String form = "csrf=" + csrf() + "&hub=https%3A%2F%2Fhub.example&code=ab12-cd34";
      assertThat(post("/pair", form, origin())).contains(" 422 ").contains("not good any more");
      assertThat(household.asked).containsExactly("pair https://hub.example AB12-CD34");
    }
  }

  @Nested
  class WhomItRefuses {
    @Test
    void aNameOfAStrangersThatWasBentToThisAddress() throws Exception {
      String host = "evil.example:" + port();
      assertThat(send("GET / HTTP/1.1", "Host: " + host))
          .contains(" 421 ")
          .doesNotContain("watching");
      assertThat(send("POST /stop HTTP/1.1", "Host: " + host, "Origin: http://" + host))
          .contains(" 421 ");
      assertThat(household.asked).isEmpty();
    }

    @Test
    void aFormOnAnotherPage() throws Exception {
      String form = "csrf=" + csrf();
      assertThat(post("/stop", form, "Origin: http://evil.example")).contains(" 403 ");
      assertThat(post("/stop", form, "Origin: null")).contains(" 403 ");
      assertThat(post("/stop", form, "X-Nothing: 1")).contains(" 403 ");
      assertThat(post("/confirm", form, "Origin: http://localhost:1")).contains(" 403 ");
      assertThat(household.asked).isEmpty();
    }

    @Test
    void aFormWithoutItsToken() throws Exception {
      assertThat(post("/stop", "", origin())).contains(" 403 ");
      assertThat(post("/stop", "csrf=" + "0".repeat(64), origin())).contains(" 403 ");
      assertThat(household.asked).isEmpty();
    }

    @Test
    void aCommandWithoutTheTokenOfTheDirectory() throws Exception {
      assertThat(get("/command/status")).contains(" 403 ");
      assertThat(get("/command/status", "Authorization: Bearer guess")).contains(" 403 ");
      assertThat(post("/command/camera", "id=x", origin())).contains(" 403 ");
      assertThat(household.asked).isEmpty();
    }

    @Test
    void aCommandThatABrowserSends() throws Exception {
      String bearer = "Authorization: Bearer " + page.commandToken().revealText();
      assertThat(get("/command/status", bearer)).contains(" 200 ");
      assertThat(get("/command/status", bearer, "Origin: http://evil.example")).contains(" 403 ");
    }

    @Test
    void otherMethodsAndPlaces() throws Exception {
      assertThat(get("/../vault.key")).contains(" 404 ");
      assertThat(send("PUT / HTTP/1.1", "Host: 127.0.0.1:" + port())).contains(" 405 ");
    }

    @Test
    void formsTooLargeOrMalformed() throws Exception {
      assertThat(post("/stop", "a=" + "b".repeat(9000), origin())).contains(" 400 ");
      assertThat(post("/stop", "csrf=1&csrf=2", origin())).contains(" 400 ");
      assertThat(post("/stop", "%zz=1", origin())).contains(" 400 ");
    }
  }

  @Nested
  class ACommandOfThisMachine {
    @TempDir java.nio.file.Path directory;

    @Test
    void findsTheAgentThroughItsFile() throws Exception {
      try (CommandFile file = CommandFile.write(directory, page)) {
        assertThat(file).isNotNull();
        CommandClient client = CommandFile.read(directory).orElseThrow();
        assertThat(client.read("status").orElseThrow().text()).contains("Camera door (Door)");
        assertThat(client.ask("stop", java.util.Map.of()).orElseThrow().done()).isTrue();
        assertThat(household.asked).containsExactly("stop all");
      }
      assertThat(CommandFile.read(directory)).isEmpty();
    }

    @Test
    void noticesThatTheAgentIsGone() throws Exception {
      CommandFile.write(directory, page);
      page.close();
      assertThat(CommandFile.read(directory).orElseThrow().read("status")).isEmpty();
    }
  }

  private static Household.Look look() {
    return new Household.Look(
        GRANT, "Door", "violent-crime", "2291", Duration.ofSeconds(100), Duration.ofSeconds(1100));
  }

  private static Pairing pairing() throws Exception {
    SigningKey agent = SigningKey.generate("agent-1", new SecureRandom());
    Papers papers =
        new Papers(agent.verifierKey(), java.time.Instant.EPOCH.plus(Duration.ofDays(20_000)));
    TrustPolicy policy =
        papers.policy(new TrustPolicy.Relay(URI.create("ws://localhost:1"), "relay-1"));
    URI hub = URI.create("http://localhost:2");
    return new Pairing(hub, papers.owner.verifierKey(), "14 Alder", "alder-14", policy, false);
  }

  private int port() {
    return page.address().getPort();
  }

  private String origin() {
    return "Origin: " + page.address();
  }

  private String csrf() throws IOException {
    household.pairing = Optional.empty();
    Matcher token = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"").matcher(get("/"));
    assertThat(token.find()).isTrue();
    return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
  }

  private String get(String path, String... fields) throws IOException {
    List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1"));
    lines.add("Host: 127.0.0.1:" + port());
    lines.addAll(List.of(fields));
    return send(lines.toArray(String[]::new));
  }

  private String post(String path, String form, String... fields) throws IOException {
    List<String> lines = new ArrayList<>(List.of("POST " + path + " HTTP/1.1"));
    lines.add("Host: localhost:" + port());
    lines.addAll(List.of(fields));
    lines.add("Content-Type: application/x-www-form-urlencoded");
    lines.add("Content-Length: " + form.length());
    return exchange(head(lines) + form);
  }

  private String send(String... lines) throws IOException {
    return exchange(head(List.of(lines)));
  }

  private static String head(List<String> lines) {
    return String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
  }

  /** Bytes as they are, so that nothing between corrects them. */
  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }
}
