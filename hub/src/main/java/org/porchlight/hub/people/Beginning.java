package org.porchlight.hub.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.mail.Address;
import org.porchlight.hub.mail.Letters;
import org.porchlight.note.Bytes;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An owner begins with his e-mail address: a one-time link goes there, and only who opens it
 * becomes a person. Who asks learns nothing: an address that has an account already gets another
 * letter, with the same answer and the same work.
 */
@Service
class Beginning {
  static final Duration LINK_LASTS = Duration.ofHours(1);
  private static final int WORD_BYTES = 16;
  private static final int HANDLE_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final int LONGEST_NAME = 80;

  private final NewcomerRows newcomers;
  private final PersonRows people;
  private final Letters letters;
  private final LinkLetters writing;
  private final Limits limits;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;

  Beginning(
      NewcomerRows newcomers,
      PersonRows people,
      Letters letters,
      LinkLetters writing,
      Limits limits,
      Audit audit,
      InstantSource clock,
      SecureRandom random) {
    this.newcomers = newcomers;
    this.people = people;
    this.letters = letters;
    this.writing = writing;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /** Whether this hub sends letters. */
  boolean isOffered() {
    return letters.areTaken();
  }

  /**
   * Sends the link.
   *
   * @param email as typed
   * @param house what he calls his place
   * @throws Refused 400 when the address or the name is none, 503 where no letters are sent
   */
  @Transactional
  void begin(String email, String house, Language language, String from) {
    if (!isOffered()) {
      throw Refused.unavailable(
          "no-letters",
          "No letters here",
          "This hub sends no e-mail. Ask the program's office for an invite.");
    }
    String address = Address.normal(email).orElseThrow(Beginning::noAddress);
    limits.spend(Limit.LINK_TO, hashed(address));
    String name = plainName(house);
    Bytes word = Bytes.random(WORD_BYTES, random);
    Instant until = clock.instant().plus(LINK_LASTS);
    newcomers.insert(word.sha256(), newcomer(address, name, language), until);
    boolean known = people.isReachedAt(address);
    letters.send(writing.of(known ? "known" : "begin", address, language, word, until));
    audit.record(
        new AuditEvent(Actor.nobody(), "people.link-asked", null, from, Result.DONE, Map.of()));
  }

  /** Forgets those whose link has lapsed, and their addresses with them. */
  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void forget() {
    newcomers.forget(clock.instant());
  }

  /** Counted without keeping the address. */
  static String hashed(String address) {
    return Bytes.of(address.getBytes(StandardCharsets.UTF_8)).sha256().toString();
  }

  static Refused noAddress() {
    return new Refused(
        "no-address",
        400,
        "No e-mail address",
        "This is no e-mail address. Type it once more.",
        List.of());
  }

  private Newcomer newcomer(String email, String house, Language language) {
    String id = "owner-" + HexFormat.of().formatHex(Bytes.random(ID_BYTES, random).toArray());
    return new Newcomer(id, Bytes.random(HANDLE_BYTES, random), house, email, language, null);
  }

  /** A name of 1 to 80 characters, without spaces around; 400 when it is none. */
  static String plainName(String typed) {
    String name = typed.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || hasControls(name)) {
      throw Refused.malformed("Write a name of 1 to 80 characters.");
    }
    return name;
  }

  private static boolean hasControls(String name) {
    return name.codePoints().anyMatch(Character::isISOControl);
  }
}
