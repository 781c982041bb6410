package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;

/** An owner of the demo at his page. */
final class TestOwner {
  final Page page;
  private final String person;
  private final String passkey;

  TestOwner(int port, String person) {
    this.person = person;
    this.page = new Page(port, Face.HOME);
    this.passkey = page.signIn(person).body().path("passkey").asString();
  }

  /** Signs terms for a camera of his: all kinds, all hours, at that place. */
  void lend(String camera, Consent consent, Place place) {
    lent(sign(camera, withConsent(proposed(camera), consent, place)));
  }

  /** Signs terms that ask him first, or any of these. */
  void lendNaming(String camera, VerifierKey... answerers) {
    lent(tryNaming(camera, answerers));
  }

  Page.Answer tryNaming(String camera, VerifierKey... answerers) {
    Terms next = withConsent(proposed(camera), Consent.ASK, TestTown.CHAPEL_STREET);
    return sign(camera, next.withAnswerers(List.of(answerers)));
  }

  private static void lent(Page.Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  /** The hub's next terms for a camera of his. */
  String proposed(String camera) {
    return page.get("/home/cameras/" + camera + "/terms").body().path("next").asString();
  }

  private Page.Answer sign(String camera, Terms next) {
    String note =
        SignedNote.unsigned(next.text())
            .withSignature(Passkeys.line(page, person, passkey, next.text()))
            .toString();
    return post(camera, note);
  }

  /** Hands in whatever is said to be signed terms. */
  Page.Answer post(String camera, String note) {
    return page.post(
        "/home/cameras/" + camera + "/terms", "{\"terms\":" + TestTown.quoted(note) + "}");
  }

  private static Terms withConsent(String text, Consent consent, Place place) {
    try {
      Terms t = Terms.parse(text);
      return new Terms(
          t.program(),
          t.camera(),
          t.agent(),
          t.city(),
          t.number(),
          place,
          t.view(),
          t.waiver(),
          t.kinds(),
          t.hours(),
          t.quietDays(),
          t.zone(),
          t.radiusMeters(),
          consent,
          t.looksPerMonth(),
          t.minutesPerLook(),
          t.masks(),
          t.until(),
          false);
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  JsonNode now() {
    return page.get("/home/now").body();
  }

  /** The one question that waits. */
  JsonNode question() {
    JsonNode questions = now().path("questions");
    assertThat(questions.size()).isEqualTo(1);
    return questions.get(0);
  }

  Page.Answer allow(JsonNode question) {
    String line = Passkeys.line(page, person, passkey, question.path("text").asString()).toString();
    return page.post(
        "/home/questions/" + question.path("id").asString(),
        "{\"allow\":true,\"signature\":" + TestTown.quoted(line) + "}");
  }

  Page.Answer notNow(JsonNode question) {
    return page.post("/home/questions/" + question.path("id").asString(), "{\"allow\":false}");
  }
}
