package org.porchlight.trial;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Viewer;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;

/** An operator of the town at his page, with the keys his browser made. */
final class Operator {
  private static final String ID = "badge-2291";
  private static final String PURPOSE = "Which way did they go?";
  private static final ProgramId PROGRAM = new ProgramId(OrdinanceText.PROGRAM);

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final Person person;
  private final AskKey key;
  private final NoteHash viewer;
  private final URI viewers;
  private final String origin;

  /**
   * Signs in and brings a viewer note.
   *
   * @param viewers where his browser dials the relay
   */
  Operator(URI hub, URI viewers, InstantSource clock) throws NoteException {
    this.clock = clock;
    this.viewers = viewers.resolve("/view");
    this.origin = hub.toString();
    this.person = Person.signIn(hub, "room", ID);
    this.key = AskKey.generate(ID, random);
    Viewer says = viewerNote();
    this.viewer = says.hash();
    person.post("viewer", Map.of("viewer", person.signed(says.text())));
  }

  private Viewer viewerNote() throws NoteException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Viewer(
        new AgencyId(OrdinanceText.AGENCY),
        PROGRAM,
        new OperatorId(ID),
        VerifierKey.parse(person.get("session").path("passkey").asString()),
        key.verifierKey(),
        key.verifierKey().publicKey(),
        new TreeSet<>(List.of("avc1.64001f")),
        now,
        now.plus(11, ChronoUnit.HOURS));
  }

  /** Asks for one camera; the hub's answer. */
  JsonNode ask(String incident, String camera) {
    Bytes salt = Bytes.random(16, random);
    Ask says =
        new Ask(
            AskId.random(random),
            PROGRAM,
            new IncidentId(incident),
            new TreeSet<>(List.of(new CameraId(camera))),
            false,
            Ask.purposeHash(salt, PURPOSE),
            viewer,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null);
    String note = says.unsigned().withSignature(key.sign(says.text())).toString();
    return person.post("asks", Map.of("ask", note, "purpose", PURPOSE, "salt", salt.toString()));
  }

  /** Asks until a camera opens; the look of the answer. */
  JsonNode open(Duration patience, String incident, String camera) {
    List<JsonNode> answers = new ArrayList<>();
    Await.until(
        patience,
        () -> camera + " can be opened",
        () -> knows(incident) && canOpen(incident, camera));
    Await.until(
        patience,
        () -> "the ask is answered with a look: " + answers,
        () -> {
          answers.add(ask(incident, camera));
          return answers.getLast().at("/looks/0").hasNonNull("ticket");
        });
    return answers.getLast().at("/looks/0");
  }

  /** Stops a look, and waits until it is over. */
  void end(Duration patience, String look) {
    stop(look);
    Await.until(patience, () -> "the look is over: " + look(look), () -> isOver(look(look)));
  }

  static boolean isOver(JsonNode look) {
    String state = look.path("state").asString();
    return state.equals("ended") || state.equals("refused");
  }

  /** Watches a look of an ask's answer. */
  Watcher watch(JsonNode look) {
    String id = look.path("id").asString();
    return Watcher.watch(viewers, origin, key, look.path("ticket").asString(), () -> ticket(id));
  }

  private Optional<String> ticket(String look) {
    try {
      return Optional.of(
          person.post("looks/" + look + "/ticket", Map.of()).path("ticket").asString());
    } catch (TrialException none) {
      System.getLogger(Operator.class.getName())
          .log(System.Logger.Level.DEBUG, "No ticket now", none);
      return Optional.empty();
    }
  }

  /** The looks that the room sees now. */
  JsonNode looks() {
    return person.get("looks").path("looks");
  }

  /** The looks at an incident. */
  List<String> looksAt(String incident) {
    return StreamSupport.stream(
            person.get("looks?incident=" + incident).path("looks").spliterator(), false)
        .map(look -> look.path("id").asString())
        .toList();
  }

  /** The look as the room sees it now. */
  JsonNode look(String id) {
    for (JsonNode look : looks()) {
      if (look.path("id").asString().equals(id)) {
        return look;
      }
    }
    throw new AssertionError("The room has lost the look " + id);
  }

  void stop(String look) {
    person.post("looks/" + look + "/stop", Map.of());
  }

  boolean knows(String incident) {
    for (JsonNode one : person.get("incidents").path("incidents")) {
      if (one.path("id").asString().equals(incident)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a camera near an incident can be opened now. */
  boolean canOpen(String incident, String camera) {
    JsonNode near = person.get("incidents/" + incident + "/cameras");
    for (JsonNode one : near.path("canOpen")) {
      if (one.path("camera").asString().equals(camera)) {
        return true;
      }
    }
    return false;
  }
}
