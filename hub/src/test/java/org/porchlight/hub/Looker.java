package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Viewer;
import org.porchlight.hub.people.Face;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;

/** An operator at his page, with the keys his browser made. */
public final class Looker {
  private static final SecureRandom RANDOM = new SecureRandom();
  public static final String PURPOSE = "Which way did the car go?";

  private final Hand hand;
  private final AskKey askKey;
  private final NoteHash viewer;

  /** Signs in and brings a viewer note. */
  public Looker(int port, String person) {
    this.hand = new Hand(port, Face.ROOM, person);
    try {
      this.askKey = AskKey.generate(person, RANDOM);
      Viewer says = viewer(Instant.now().truncatedTo(ChronoUnit.MILLIS));
      this.viewer = says.hash();
      Page.Answer answer = bring(hand.signed(says));
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public Hand hand() {
    return hand;
  }

  /** The viewer note's words from a moment on. */
  public Viewer viewer(Instant from) throws NoteException {
    return new Viewer(
        TestTown.AGENCY_ID,
        TestTown.PROGRAM,
        new OperatorId(hand.person()),
        hand.passkey(),
        askKey.verifierKey(),
        askKey.verifierKey().publicKey(),
        new TreeSet<>(List.of("avc1.64001f")),
        from,
        from.plus(11, ChronoUnit.HOURS));
  }

  /** Posts a viewer note. */
  public Page.Answer bring(String note) {
    return hand.page().post("/room/viewer", "{\"viewer\":" + TestTown.quoted(note) + "}");
  }

  /** What can be seen near an incident. */
  public Page.Answer cameras(String incident) {
    return hand.page().get("/room/incidents/" + incident + "/cameras");
  }

  /** An ask of this moment for cameras by name and, if so, owners. */
  public Ask says(Bytes salt, String incident, boolean owners, String... cameras) {
    return renewing(null, salt, incident, owners, cameras);
  }

  /** The same, renewing a grant. */
  public Ask renewing(
      @Nullable String previous, Bytes salt, String incident, boolean owners, String... cameras) {
    TreeSet<CameraId> named = new TreeSet<>();
    List.of(cameras).forEach(id -> named.add(new CameraId(id)));
    return new Ask(
        AskId.random(RANDOM),
        TestTown.PROGRAM,
        new IncidentId(incident),
        named,
        owners,
        Ask.purposeHash(salt, PURPOSE),
        viewer,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        previous == null ? null : new GrantId(previous));
  }

  /** The ask signed by the browser's key. */
  public String signed(Ask ask) {
    return ask.unsigned().withSignature(askKey.sign(ask.text())).toString();
  }

  /** Sixteen random bytes. */
  public static Bytes salt() {
    return Bytes.random(16, RANDOM);
  }

  /** Asks. */
  public Page.Answer ask(String incident, boolean owners, String... cameras) {
    Bytes salt = salt();
    return post(signed(says(salt, incident, owners, cameras)), PURPOSE, salt);
  }

  /** Posts a note as an ask. */
  public Page.Answer post(String note, String purpose, Bytes salt) {
    return hand.page()
        .post(
            "/room/asks",
            "{\"ask\":%s,\"purpose\":%s,\"salt\":\"%s\"}"
                .formatted(TestTown.quoted(note), TestTown.quoted(purpose), salt));
  }
}
