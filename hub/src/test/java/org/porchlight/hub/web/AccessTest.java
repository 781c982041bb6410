package org.porchlight.hub.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.Snapshot;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.people.SignedInToken;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which role reaches which call of the published API: {@code docs/ref/access.md} is made of the
 * running chain's own answers, so that a call that opens to one more role is seen to do so. Whose
 * things a call reaches is another matter: {@code OthersThingsTest}.
 */
@HubTest
class AccessTest {
  /** Whose sign-ins the trial can make without changing anybody's role. */
  private static final Map<Role, String> PEOPLE =
      Map.of(
          Role.OPERATOR, "badge-2291",
          Role.SUPERVISOR, "badge-1107",
          Role.OWNER, "5-tannery-row",
          Role.COUNCIL, "council-ward-3");

  private static final String CLOSED_FOR_ROLE = "Your role does not open this.";

  @LocalServerPort int port;
  @Autowired FilterChainProxy filters;

  private record Call(String method, String path) {
    /** A path of this call, for a face it may be of. */
    String of(Face face) {
      return path.replace("{face}", face.word()).replaceAll("\\{[^}]*}", "0");
    }

    /** The faces whose pages call it; every face's for what lies on no face. */
    Stream<Face> faces() {
      Optional<Face> own = Face.ofPath(path);
      return own.map(Stream::of).orElseGet(() -> Arrays.stream(Face.values()));
    }
  }

  private static List<Call> calls() throws IOException {
    Path document = Snapshot.repository().resolve("docs/ref/openapi.json");
    JsonNode api = JsonMapper.shared().readTree(Files.readString(document));
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      for (String method : List.of("get", "post", "put", "patch", "delete")) {
        if (path.getValue().has(method)) {
          calls.add(new Call(method.toUpperCase(Locale.ROOT), path.getKey()));
        }
      }
    }
    assertThat(calls).hasSizeGreaterThan(80);
    return calls;
  }

  private boolean reaches(@Nullable Role role, Call call) {
    return call.faces()
        .filter(face -> role == null || !call.path().contains("{face}") || role.face() == face)
        .anyMatch(face -> allows(new MockHttpServletRequest(call.method(), call.of(face)), role));
  }

  /** What the filter that decides says. */
  private boolean allows(HttpServletRequest request, @Nullable Role role) {
    AuthorizationFilter decides =
        filters.getFilters(request.getRequestURI()).stream()
            .filter(AuthorizationFilter.class::isInstance)
            .map(AuthorizationFilter.class::cast)
            .findFirst()
            .orElseThrow();
    AuthorizationResult result =
        decides.getAuthorizationManager().authorize(() -> who(role), request);
    return requireNonNull(result).isGranted();
  }

  private static Authentication who(@Nullable Role role) {
    if (role == null) {
      return new AnonymousAuthenticationToken(
          "test", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }
    Instant now = Instant.now();
    return new SignedInToken(
        new SignedIn("test", "Test", role, "key", "sign-in", "test", now, now.plusSeconds(60)));
  }

  private String document(List<Call> calls) {
    StringBuilder out =
        new StringBuilder(
            """
            # Who reaches which call

            Made by asking the running hub's own security chain about every call of `openapi.json`, for each role; a test keeps it true. *Nobody* is whoever has not signed in. Reaching a call is not yet reaching a thing:
            owners and members reach only their own house's, operators their own asks and looks, and somebody else's answers as one that does not exist. Machines are known by what they sign, not by a sign-in.

            | call | nobody |\
            """);
    for (Role role : Role.values()) {
      out.append(' ').append(role.name().toLowerCase(Locale.ROOT)).append(" |");
    }
    out.append("\n|---|---|").append("---|".repeat(Role.values().length)).append('\n');
    for (Call call : calls) {
      out.append("| `").append(call.method()).append(' ');
      out.append(call.path().replace("/api/v1", "")).append("` |").append(cell(null, call));
      for (Role role : Role.values()) {
        out.append(cell(role, call));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private String cell(@Nullable Role role, Call call) {
    return reaches(role, call) ? " yes |" : " |";
  }

  @Test
  void theDocumentSaysWhoReachesWhat() throws IOException {
    Path written = Snapshot.repository().resolve("docs/ref/access.md");
    String made = document(calls());
    Snapshot.rewriteIfAsked(written, made);

    assertThat(Files.readString(written))
        .as("docs/ref/access.md is old; if the change is meant, run with -Dporchlight.rewrite=true")
        .isEqualTo(made);
  }

  @Test
  void noRoleReachesAnotherFaceAndNoFacesCallIsOpenToNobodyButSigningIn() throws IOException {
    for (Call call : calls()) {
      Optional<Face> face = Face.ofPath(call.path());
      for (Role role : Role.values()) {
        if (face.isPresent() && face.get() != role.face() && !isOpenToNobody(call.path())) {
          assertThat(reaches(role, call)).as("%s at %s", role, call).isFalse();
        }
      }
      if (face.isPresent() && !isOpenToNobody(call.path())) {
        assertThat(reaches(null, call)).as("nobody at %s", call).isFalse();
      }
    }
  }

  private static boolean isOpenToNobody(String path) {
    return path.equals("/api/v1/home/begin")
        || path.equals("/api/v1/home/recover")
        || path.startsWith("/api/v1/home/recover/");
  }

  @Test
  void administratorsReachNoPictureAndNoAsk() throws IOException {
    assertThat(reached(Role.ADMINISTRATOR))
        .isNotEmpty()
        .allMatch(path ->
            path.startsWith("/api/v1/room/people")
                || path.startsWith("/api/v1/room/review")
                || path.startsWith("/api/v1/room/second")
                || isOpenToNobody(path));
  }

  private List<String> reached(Role role) throws IOException {
    return calls().stream()
        .filter(call -> Face.ofPath(call.path()).isPresent() && reaches(role, call))
        .map(Call::path)
        .collect(Collectors.toList());
  }

  /** The same over a socket, for every call that only reads. */
  @Test
  void theHubAnswersAsTheTableSays() throws IOException {
    for (Map.Entry<Role, String> one : PEOPLE.entrySet()) {
      Page page = new Page(port, one.getKey().face());
      assertThat(page.signIn(one.getValue()).status()).isEqualTo(200);
      for (Call call : calls()) {
        boolean ownFace = Face.ofPath(call.path()).filter(one.getKey().face()::equals).isPresent();
        if (ownFace && call.method().equals("GET") && !call.path().endsWith("/events")) {
          Page.Answer answer = page.get(call.of(one.getKey().face()).replace("/api/v1", ""));
          boolean closed = answer.body().path("detail").asString("").equals(CLOSED_FOR_ROLE);
          assertThat(!closed).as("%s at %s", one, call).isEqualTo(reaches(one.getKey(), call));
        }
      }
    }
  }
}
