package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Viewer;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.link.Handshake;
import org.porchlight.link.SignedText;
import org.porchlight.link.Subprotocol;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;

/** An operator of the demo at his page: his browser's keys, his asks, his viewers. */
final class TestOperator {
  private static final SecureRandom RANDOM = new SecureRandom();

  final Page page;
  final AskKey askKey;
  private final int port;
  private final InstantSource clock;
  private final NoteHash viewer;

  TestOperator(int port, String person, InstantSource clock) {
    this.port = port;
    this.clock = clock;
    this.page = new Page(port, Face.ROOM);
    String passkey = page.signIn(person).body().path("passkey").asString();
    try {
      this.askKey = AskKey.generate(person, RANDOM);
      this.viewer = bringViewer(person, passkey);
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  private NoteHash bringViewer(String person, String passkey) throws NoteException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Viewer says =
        new Viewer(
            TestTown.AGENCY_ID,
            TestTown.PROGRAM,
            new OperatorId(person),
            VerifierKey.parse(passkey),
            askKey.verifierKey(),
            askKey.verifierKey().publicKey(),
            new TreeSet<>(List.of("avc1.64001f")),
            now,
            now.plus(11, ChronoUnit.HOURS));
    String note =
        says.unsigned().withSignature(Passkeys.line(page, person, passkey, says.text())).toString();
    Page.Answer answer = page.post("/room/viewer", "{\"viewer\":" + TestTown.quoted(note) + "}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return says.hash();
  }

  /** Asks for cameras by id, and for owners that can be asked. */
  Page.Answer ask(String incident, boolean owners, String... cameras) {
    Bytes salt = Bytes.random(16, RANDOM);
    TreeSet<CameraId> named = new TreeSet<>();
    List.of(cameras).forEach(id -> named.add(new CameraId(id)));
    Ask says =
        new Ask(
            AskId.random(RANDOM),
            TestTown.PROGRAM,
            new IncidentId(incident),
            named,
            owners,
            Ask.purposeHash(salt, "Where did they go?"),
            viewer,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null);
    String note = says.unsigned().withSignature(askKey.sign(says.text())).toString();
    return page.post(
        "/room/asks",
        "{\"ask\":%s,\"purpose\":\"Where did they go?\",\"salt\":\"%s\"}"
            .formatted(TestTown.quoted(note), salt));
  }

  /** The one look of an ask that opens something. */
  JsonNode askForOne(String incident, boolean owners, String... cameras) {
    Page.Answer answer = ask(incident, owners, cameras);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    assertThat(answer.body().path("looks").size()).as("%s", answer.body()).isEqualTo(1);
    return answer.body().path("looks").get(0);
  }

  /** The look as the room sees it now. */
  JsonNode look(JsonNode look) {
    for (JsonNode one : page.get("/room/looks").body().path("looks")) {
      if (one.path("id").equals(look.path("id"))) {
        return one;
      }
    }
    throw new AssertionError("no such look: " + look);
  }

  /** The same person at the same page, after its hub was started anew. */
  void reload() {
    assertThat(page.load().status()).isEqualTo(200);
  }

  /** A new ticket for a look. */
  JsonNode ticket(JsonNode look) {
    Page.Answer answer = page.post("/room/looks/" + look.path("id").asString() + "/ticket", "{}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  Page.Answer stop(JsonNode look) {
    return page.post("/room/looks/" + look.path("id").asString() + "/stop", "{}");
  }

  /** A viewer with the ticket of a look or of a ticket's answer; welcome is not awaited. */
  Peer view(JsonNode ticket) {
    return view(ticket.path("relay").asString(), ticket.path("ticket").asString(), askKey);
  }

  Peer view(String relay, String ticket, AskKey key) {
    Peer peer = Peer.dial(relay + "/view", Subprotocol.VIEW, "http://localhost:" + port);
    Handshake.Hello hello = (Handshake.Hello) peer.handshake();
    Bytes signature =
        key.signBytes(SignedText.view(hello, ticket).getBytes(StandardCharsets.UTF_8));
    peer.say(new Handshake.View(ticket, signature.toString()).json());
    return peer;
  }
}
