package org.porchlight.hub.lending;

import java.time.Duration;
import java.time.ZoneId;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.TrustPolicy;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.mail.Letter;
import org.porchlight.hub.mail.LetterText;
import org.porchlight.hub.mail.Letters;
import org.porchlight.hub.paper.Paper;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.waiver.SignedTerms;
import org.porchlight.hub.waiver.Signing;
import org.porchlight.hub.waiver.TermsChanged;
import org.porchlight.hub.waiver.WaiverText;
import org.porchlight.hub.waiver.Waivers;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives an owner what he signed: by letter when he signs, and whenever he asks. */
@Service
class Copies {
  /** More than any terms can fill. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Duration WORTH_SENDING = Duration.ofDays(7);

  private final Waivers waivers;
  private final Cameras cameras;
  private final People people;
  private final Programs programs;
  private final ProgramFacts facts;
  private final TrustPolicy policy;
  private final Letters letters;
  private final Origin origin;

  Copies(
      Waivers waivers,
      Cameras cameras,
      People people,
      Programs programs,
      ProgramFacts facts,
      TrustPolicy policy,
      Letters letters,
      Origin origin) {
    this.waivers = waivers;
    this.cameras = cameras;
    this.people = people;
    this.programs = programs;
    this.facts = facts;
    this.policy = policy;
    this.letters = letters;
    this.origin = origin;
  }

  /**
   * The copy of what is in force for a camera.
   *
   * @throws Refused 404 when nothing is
   */
  @Transactional(readOnly = true)
  public Copy of(Camera camera) {
    SignedTerms signed =
        waivers
            .newest(camera.id())
            .filter(SignedTerms::lends)
            .orElseThrow(() -> Refused.unknown("You lend nothing with this camera."));
    Signing signing = waivers.signing(camera.id()).orElseThrow();
    ZoneId zone = facts.zone();
    return new Copy(
        facts.program(),
        programs.names().agency(),
        camera.name(),
        camera.premises().name(),
        signed.terms(),
        WaiverText.of(signed.terms().waiver()).orElseThrow(),
        signing.at(),
        fingerprint(signing.passkey()),
        VerifierKey.fingerprintOf(policy.text()),
        zone);
  }

  /** In the transaction that signs, so that no signature is without its letter. */
  @EventListener
  void on(TermsChanged changed) {
    if (changed.note() == null || !letters.areTaken()) {
      return;
    }
    cameras
        .camera(changed.camera())
        .filter(camera -> waivers.newest(camera.id()).map(SignedTerms::lends).orElse(false))
        .ifPresent(this::send);
  }

  private void send(Camera camera) {
    people
        .reachedAt(camera.premises().owner())
        .ifPresent(to -> letters.send(letter(of(camera), to.email())));
  }

  private Letter letter(Copy copy, String email) {
    String words =
        LetterText.of("copy", copy.language().word())
            .replace("{page}", origin.text() + "/" + Face.HOME.word())
            .replace("{at}", copy.time(copy.signedAt()));
    String[] parts = words.split("\n\n", 2);
    return new Letter(
        email,
        parts[0],
        parts[1],
        copy.signedAt().plus(WORTH_SENDING),
        new Letter.Attached(fileName(copy), pdf(copy)));
  }

  /** The document. */
  static Bytes pdf(Copy copy) {
    return Paper.pdf(copy.language().locale(), copy.signedAt(), MOST_BYTES, copy.blocks());
  }

  /** What the document is called where it is kept. */
  static String fileName(Copy copy) {
    return "porchlight-" + copy.terms().camera().value() + "-" + copy.terms().number() + ".pdf";
  }

  private static String fingerprint(String key) {
    try {
      return VerifierKey.parse(key).fingerprint();
    } catch (NoteException broken) {
      throw new IllegalStateException("terms.signed_by holds " + key, broken);
    }
  }
}
