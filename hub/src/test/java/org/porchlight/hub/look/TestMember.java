package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.NewPasskey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SoftPasskey;
import org.porchlight.note.VerifierKey;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Somebody whom an owner asked into his household, with a passkey of his own. */
final class TestMember {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Pattern LINK = Pattern.compile("/home#invite=([A-Za-z0-9_-]{22})");

  final Page page;
  final String id;
  final VerifierKey key;
  private final SoftPasskey passkey;
  private final int port;

  TestMember(ApplicationContext hub, int port, TestOwner owner, String name) {
    NewPasskey made = NewPasskey.madeWith(hub, port, invited(owner, name));
    this.port = port;
    this.page = made.home();
    this.passkey = made.passkey();
    JsonNode session = page.get("/home/session").body();
    this.id = session.at("/user/id").asString();
    try {
      this.key = VerifierKey.parse(session.path("passkey").asString());
    } catch (NoteException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String invited(TestOwner owner, String name) {
    String email = "answerer-" + NUMBER.incrementAndGet() + "@example.org";
    Page.Answer asked =
        owner.page.post(
            "/home/household",
            "{\"email\":\"%s\",\"name\":\"%s\",\"language\":\"en\"}".formatted(email, name));
    assertThat(asked.status()).isEqualTo(200);
    Await.until("a letter", () -> !TestPost.lettersTo(email).isEmpty());
    Matcher link = LINK.matcher(TestPost.lettersTo(email).getLast());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  /** His passkey's signature under a text. */
  SignatureLine line(String text) {
    Bytes challenge = Bytes.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    return new SignatureLine(
        key.name(),
        key.keyId(),
        passkey.assertion(challenge, "localhost", "http://localhost:" + port).encode());
  }

  Page.Answer allow(JsonNode question) {
    return allow(question, line(question.path("text").asString()).toString());
  }

  Page.Answer allow(JsonNode question, String signature) {
    return page.post(
        "/home/questions/" + question.path("id").asString(),
        "{\"allow\":true,\"signature\":" + TestTown.quoted(signature) + "}");
  }

  Page.Answer notNow(JsonNode question) {
    return page.post("/home/questions/" + question.path("id").asString(), "{\"allow\":false}");
  }
}
