package org.porchlight.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Lease;
import org.porchlight.grant.SignerKeys;
import org.porchlight.grant.SignerRole;
import org.porchlight.grant.Stop;
import org.porchlight.grant.StopScope;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;
import org.porchlight.sign.Answer;
import org.porchlight.sign.Counter;

/** A signer: the real one, on a directory of its own, which may lose its power at any write. */
final class Signer {
  private final Timeline time;
  private final Chance chance;
  private final Facts facts;
  private final Tally tally;
  private final Disk disk;
  private final SignerRole role;
  private final SigningKey key;
  private final Map<String, String> grantTexts = new HashMap<>();
  private final Set<Grant> looks = new HashSet<>();
  private final List<String> stopped = new ArrayList<>();
  final Timeline.Wall clock;
  private Counter counter;
  private boolean powerFailsNext;

  Signer(SignerRole role, Disk disk, Town town) {
    this.role = role;
    this.key = role == SignerRole.AGENCY ? Cast.CAST.agency : Cast.CAST.council;
    this.disk = disk;
    this.time = town.time;
    this.chance = town.chance;
    this.facts = town.facts;
    this.tally = town.tally;
    this.clock = time.wall(java.time.Duration.ZERO);
    enrol();
    start();
  }

  String name() {
    return role.code() + " signer";
  }

  private void enrol() {
    try {
      if (role == SignerRole.COUNCIL) {
        enrol("enrolments.txt", List.of(Cast.CAST.member));
      } else {
        enrol("enrolments.txt", Cast.CAST.operators());
        enrol("supervisors.txt", List.of(Cast.CAST.supervisor));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void enrol(String file, List<Passkey> people) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Passkey person : people) {
      VerifierKey key = person.verifierKey();
      lines.append(key.name()).append(' ').append(key).append('\n');
    }
    Files.writeString(disk.root().resolve(file), lines);
  }

  private void start() {
    SignerKeys keys =
        new SignerKeys(
            role,
            Cast.CAST.council.verifierKey(),
            Cast.CAST.agency.verifierKey(),
            Cast.CAST.dispatch.verifierKey(),
            Cast.SITE);
    try {
      counter = Counter.open(disk.root(), key, keys, List.of(), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Is shut down. */
  void stop() {
    try {
      counter.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The power fails at one of the next call's writes; the caller hears nothing. */
  void powerFailsNext() {
    powerFailsNext = true;
  }

  /** A call of whoever has the hub's word. Nothing when the signer does not sign. */
  Optional<SignatureLine> ask(String call, Map<String, ? extends Json> fields, String text) {
    byte[] body = CanonicalJson.write(Json.Obj.of(fields)).getBytes(StandardCharsets.UTF_8);
    if (powerFailsNext) {
      powerFailsNext = false;
      tally.tried(Attack.SIGNER_POWER);
      Map<String, byte[]> before = disk.copy();
      counter.answer(call, body);
      stop();
      disk.crash(before, chance);
      start();
      time.say(name(), "lost its power during " + call);
      return Optional.empty();
    }
    return signature(call, counter.answer(call, body), text);
  }

  private Optional<SignatureLine> signature(String call, Answer answer, String text) {
    Json.Obj said = (Json.Obj) answer.body();
    if (answer.status() != 200) {
      time.say(name(), call + ": " + said.fields().get("detail"));
      return Optional.empty();
    }
    facts.signed(key.verifierKey(), text);
    mustBeRight(call, text);
    time.say(name(), call + ": signed");
    try {
      return Optional.of(SignatureLine.parse(((Json.Str) said.fields().get("signature")).value()));
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of looks at one owner's camera only the first are one operator's alone to begin. */
  private void mustHaveASecond(Grant grant) {
    long before =
        looks.stream()
            .filter(look -> look.camera().equals(grant.camera()))
            .map(Grant::ask)
            .filter(ask -> !ask.equals(grant.ask()))
            .distinct()
            .count();
    boolean alone = grant.approval() == null;
    Law.SECOND.unless(
        !alone || before + 1 < Council.OWNER_LOOKS, "a signer let one operator alone look again");
    boolean known =
        alone
            || role == SignerRole.COUNCIL
            || facts.hasSigned(Cast.CAST.supervisor.verifierKey(), grant.approval());
    Law.SECOND.unless(known, "the agency took the yes of nobody it knows");
  }

  /** What leaves a signer must be what it may sign. */
  private void mustBeRight(String call, String text) {
    try {
      switch (call) {
        case "POST /grant" -> {
          Grant grant = Grant.parse(text);
          boolean genuine =
              role == SignerRole.COUNCIL
                  || Cast.CAST.operators().stream()
                      .anyMatch(one -> facts.hasSigned(one.verifierKey(), grant.viewer()));
          mustHaveASecond(grant);
          Law.PARTY.unless(genuine, "the agency signed for a viewer of nobody it knows");
          String before = grantTexts.putIfAbsent(grant.id().value(), text);
          Law.PARTY.unless(before == null || before.equals(text), "two texts under one grant");
          Law.PARTY.unless(!stopped.contains(grant.id().value()), "it signed a stopped grant");
        }
        case "POST /lease" -> {
          String grant = Lease.parse(text).grant().value();
          Law.PARTY.unless(!stopped.contains(grant), "it leased a stopped grant");
          String leased = grantTexts.get(grant);
          if (leased != null) {
            looks.add(Grant.parse(leased));
          }
        }
        case "POST /ordinance" ->
            Law.PARTY.unless(
                facts.hasSigned(Cast.CAST.member.verifierKey(), NoteHash.of(text)),
                "the council signed an ordinance that no member approved");
        case "POST /stop" -> {
          Stop stop = Stop.parse(text);
          if (stop.scope() == StopScope.GRANT) {
            stopped.add(stop.subject());
          }
        }
        default -> throw new IllegalArgumentException(call);
      }
    } catch (NoteException e) {
      Law.PARTY.unless(false, "a signer signed what cannot be read");
    }
  }
}
