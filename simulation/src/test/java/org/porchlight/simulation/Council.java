package org.porchlight.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ordinance;
import org.porchlight.note.Json;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;

/** The council: pauses the program and lets it run again, by a member's passkey at its signer. */
final class Council {
  /** From so many looks at one owner's cameras on, a second person must say yes. */
  static final int OWNER_LOOKS = 3;

  private static final Duration AGAIN = Duration.ofSeconds(4);

  private final Town town;
  private Ordinance ordinance;
  private final List<String> notes = new ArrayList<>();
  private @Nullable Ordinance wanted;

  Council(Town town) {
    this.town = town;
    this.ordinance = first();
    notes.add(Cast.signed(ordinance.text(), Cast.CAST.council::sign));
    town.facts.signed(Cast.CAST.council.verifierKey(), ordinance.text());
  }

  /** The pilot's ordinance with shorter times, so that a run sees the end of looks and leases. */
  private static Ordinance first() {
    Ordinance o =
        Ordinance.standard(
            Cast.AGENCY,
            Cast.PROGRAM,
            Timeline.START.minus(Duration.ofDays(1)),
            Timeline.START.plus(Duration.ofDays(30)),
            Cast.cadTypes());
    return new Ordinance(
        o.agency(),
        o.program(),
        o.number(),
        o.from(),
        o.to(),
        o.paused(),
        o.kinds(),
        o.cadTypes(),
        o.reportOrigins(),
        o.reportPriorities(),
        o.radiusMeters(),
        o.askWithinMinutes(),
        2,
        60,
        o.incidentCapMinutes(),
        o.supervisorPastMinutes(),
        64,
        OWNER_LOOKS,
        o.supervisorOwnerDays(),
        o.questionSeconds(),
        o.preSeconds(),
        o.sensitiveMeters(),
        o.cityDevices(),
        o.privateDevices(),
        o.recordAfterHours(),
        o.recordWithinDays(),
        o.clipDays(),
        o.footageMinMinutes(),
        o.footageMaxMinutes(),
        o.smallNumber());
  }

  /** The newest. */
  Ordinance ordinance() {
    return ordinance;
  }

  String note() {
    return notes.getLast();
  }

  /** All it ever signed, oldest first. */
  List<String> notes() {
    return notes;
  }

  /** Pauses the program, or lets it go on; says so until its signer has answered. */
  void pauseOrResume() {
    if (wanted == null) {
      wanted = ordinance.nextPaused(!ordinance.paused());
      town.facts.signed(Cast.CAST.member.verifierKey(), wanted.text());
      push(wanted);
    }
  }

  private void push(Ordinance next) {
    if (!next.equals(wanted)) {
      return;
    }
    SignatureLine by = Cast.CAST.member.sign(next.text());
    Map<String, Json> fields =
        Map.of("ordinance", new Json.Str(next.text()), "by", new Json.Str(by.toString()));
    town.network.call(
        "council",
        town.councilSigner.name(),
        () -> town.councilSigner.ask("POST /ordinance", fields, next.text()),
        line -> inForce(next, line));
    town.time.in(AGAIN, () -> push(next));
  }

  private void inForce(Ordinance next, SignatureLine line) {
    if (next.equals(wanted)) {
      wanted = null;
      ordinance = next;
      notes.add(SignedNote.unsigned(next.text()).withSignature(line).toString());
      town.time.say("council", next.paused() ? "pauses the program" : "lets it go on");
      town.hub.take(ordinance, note());
    }
  }

  /** Sees to it that the program runs again. */
  void settle(int tries) {
    if (ordinance.paused()) {
      pauseOrResume();
    }
    if (tries > 0) {
      town.time.in(AGAIN, () -> settle(tries - 1));
    }
  }
}
