package org.porchlight.hub.waiver;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Terms;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.audit.Public;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Reason;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Programs;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners agreed to: signed, changed, withdrawn. */
@Service
public class Waivers {
  private final TermsRows rows;
  private final Cameras cameras;
  private final Programs programs;
  private final People people;
  private final Origin origin;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Waivers(
      TermsRows rows,
      Cameras cameras,
      Programs programs,
      People people,
      Origin origin,
      Audit audit,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.cameras = cameras;
    this.programs = programs;
    this.people = people;
    this.origin = origin;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  /** The newest terms of each of these cameras that has any. */
  @Transactional(readOnly = true)
  public Map<String, SignedTerms> newest(Collection<String> cameras) {
    return rows.newest(cameras);
  }

  /** The newest terms of a camera. */
  @Transactional(readOnly = true)
  public Optional<SignedTerms> newest(String camera) {
    return Optional.ofNullable(rows.newest(Set.of(camera)).get(camera));
  }

  /** Who signed a camera's newest terms, and when. */
  @Transactional(readOnly = true)
  public Optional<Signing> signing(String camera) {
    return rows.signing(camera);
  }

  /** The newest terms of each camera whose owner withdrew it with his signature. */
  @Transactional(readOnly = true)
  public List<SignedTerms> withdrawn() {
    return rows.newest().stream().filter(one -> one.terms().withdrawn()).toList();
  }

  /** How many cameras are lent, the city's own or private ones. */
  @Transactional(readOnly = true)
  public long lent(boolean city) {
    return rows.lentBefore(clock.instant().plusMillis(1), city);
  }

  /** As {@link #lent(boolean)}, at a time that is past. */
  @Transactional(readOnly = true)
  public long lent(boolean city, Instant at) {
    return rows.lentBefore(at, city);
  }

  /**
   * Takes terms an owner signed for his camera.
   *
   * @throws Refused 400 when it is no such note; 422 when the signature is not his, or the terms do
   *     not fit the camera, the waiver, the program or the number before
   */
  @Transactional
  public void sign(Camera camera, String note, SignedIn owner) {
    rows.lock(camera.id());
    Signed signed = read(note);
    Optional<SignedTerms> before = newest(camera.id());
    Instant now = clock.instant();
    requireSignature(signed.note(), camera, owner);
    requireFit(signed.terms(), camera, before.map(one -> one.terms().number()).orElse(0L), now);
    boolean lent = before.map(one -> one.lendsAt(now)).orElse(false);
    if (!lent && !signed.terms().withdrawn()) {
      requireRoom(camera.premises().city());
    }
    rows.insert(signed.note(), signed.terms(), owner.person(), owner.provedPasskey(), now);
    cameras.place(camera.id(), signed.terms().place());
    record(
        owner,
        "waiver.terms-signed",
        camera,
        Map.of(
            "number", signed.terms().number(),
            "hash", signed.terms().hash().value(),
            "withdrawn", signed.terms().withdrawn()));
    audit.log(entry(camera, signed.terms(), signed.terms().withdrawn(), now));
    events.publishEvent(
        new TermsChanged(camera.id(), camera.agent(), camera.premises().id(), note));
  }

  /** Leaves with a camera, at once. Nothing happens when nothing is lent. */
  @Transactional
  public void leave(Camera camera, SignedIn owner) {
    rows.lock(camera.id());
    Instant now = clock.instant();
    Optional<SignedTerms> left = newest(camera.id());
    if (rows.leave(camera.id(), now) == 1) {
      record(owner, "waiver.left", camera, Map.of());
      left.ifPresent(one -> audit.log(entry(camera, one.terms(), true, now)));
      events.publishEvent(
          new TermsChanged(camera.id(), camera.agent(), camera.premises().id(), null));
    }
  }

  /** One type for signing and leaving, and nothing public that tells them apart. */
  private NewEntry entry(Camera camera, Terms terms, boolean withdrawn, Instant now) {
    int days = programs.now().ordinance().says().recordWithinDays();
    return new NewEntry(
        EntryType.TERMS,
        null,
        camera.id(),
        null,
        now.plus(days, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate(),
        Map.of(
            "note", new Json.Str(terms.hash().value()),
            "camera", new Json.Str(camera.id()),
            "number", new Json.Int(terms.number()),
            "withdrawn", new Json.Bool(withdrawn)),
        null,
        new Public(null, null, audit.partOfDay(now), null, null).fields());
  }

  private record Signed(SignedNote note, Terms terms) {}

  private static Signed read(String note) {
    try {
      SignedNote signed = SignedNote.parse(note);
      return new Signed(signed, Terms.parse(signed.text()));
    } catch (NoteException broken) {
      throw Refused.malformed("These are no signed terms: " + broken.getMessage());
    }
  }

  /** By the passkey that the box believes, where it has named one: no other opens anything. */
  private void requireSignature(SignedNote note, Camera camera, SignedIn owner) {
    Set<VerifierKey> signers = signers(note, owner);
    if (signers.isEmpty()) {
      throw refused("terms-signature", "The terms are not signed by your passkey. Sign again.");
    }
    if (!camera.ownersKey().map(signers::contains).orElse(true)) {
      throw refused(
          "other-passkey",
          "The box at your place does not know this passkey. Use the one it knows, or pair the"
              + " box anew.");
    }
  }

  private Set<VerifierKey> signers(SignedNote note, SignedIn owner) {
    RelyingParty here = new RelyingParty(origin.relyingParty(), Set.of(origin.text()));
    try {
      return note.signers(people.passkeys(owner.person()), here);
    } catch (NoteException forged) {
      throw refused("terms-signature", "The signature under the terms is not good. Sign again.");
    }
  }

  private void requireFit(Terms terms, Camera camera, long numberBefore, Instant now) {
    Ordinance ordinance = programs.now().ordinance().says();
    List<Fit> whose =
        List.of(
            new Fit(terms.camera().value().equals(camera.id()), "another camera"),
            new Fit(terms.agent().toString().equals(camera.agent()), "another agent"),
            new Fit(terms.city() == camera.premises().city(), "another kind of owner"),
            new Fit(terms.program().equals(ordinance.program()), "another program"),
            new Fit(terms.number() == numberBefore + 1, "another number than the next"));
    require(whose);
    if (!terms.withdrawn()) {
      require(lending(terms, ordinance, now));
      require(
          List.of(
              new Fit(
                  household(camera).containsAll(terms.answerers()),
                  "somebody for the yes who is not of your household with a passkey")));
    }
  }

  /** The passkeys that an owner's terms may let say yes: those of his household. */
  Set<VerifierKey> household(Camera camera) {
    return cameras.members(camera.premises().id()).stream()
        .flatMap(member -> people.passkeys(member).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What only terms that lend must be: leaving is possible whatever the program has become. */
  private List<Fit> lending(Terms terms, Ordinance ordinance, Instant now) {
    return List.of(
        new Fit(WaiverText.isCurrent(terms.waiver()), "another text of the waiver"),
        new Fit(terms.masks() == 0, "masks this camera does not have"),
        new Fit(terms.until().isAfter(now), "an end that is past"),
        new Fit(!terms.until().isAfter(ordinance.to()), "an end after the program's"),
        new Fit(ordinance.kinds().containsAll(terms.kinds()), "kinds that are not lent for"),
        new Fit(terms.radiusMeters() <= ordinance.radiusMeters(), "a distance past the program's"));
  }

  private static void require(List<Fit> fits) {
    fits.stream()
        .filter(fit -> !fit.fits())
        .findFirst()
        .ifPresent(wrong -> {
          throw refused(
              "terms-do-not-fit",
              "The terms name " + wrong.otherwise() + ". Take the proposal anew and sign it.");
        });
  }

  private record Fit(boolean fits, String otherwise) {}

  private void requireRoom(boolean city) {
    rows.lockRoom();
    Ordinance ordinance = programs.now().ordinance().says();
    int most = city ? ordinance.cityDevices() : ordinance.privateDevices();
    if (lent(city) >= most) {
      throw refused(
          "program-full",
          "The program has all the cameras its ordinance allows (" + most + "). Nothing was lent.");
    }
  }

  private static Refused refused(String code, String sentence) {
    return Refused.because("terms-refused", "Not lent", Reason.of(code, Law.CONSENT, sentence));
  }

  private void record(SignedIn owner, String what, Camera camera, Map<String, Object> details) {
    audit.record(
        new AuditEvent(
            Actor.person(owner.person()), what, camera.id(), owner.from(), Result.DONE, details));
  }
}
