package org.porchlight.hub.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An owner asks others into his household, by letter. He learns nothing of an address: one that has
 * an account gets another letter, with the same answer.
 */
@Service
public class Members {
  private static final Duration LINK_LASTS = Duration.ofDays(3);
  private static final int WORD_BYTES = 16;
  private static final int HANDLE_BYTES = 32;
  private static final int ID_BYTES = 8;

  private final NewcomerRows newcomers;
  private final PersonRows people;
  private final Letters letters;
  private final LinkLetters writing;
  private final Limits limits;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;

  Members(
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

  /** Somebody used his link and is a member now; published in the transaction that made him one. */
  public record MemberCame(String person, String household) {}

  /** Whom an owner has asked and who has not come yet. */
  public record Asked(String name, String email, Instant until) {}

  /**
   * Sends a one-time link.
   *
   * @throws Refused 400 when the address or the name is none, 503 where no letters are sent
   */
  @Transactional
  public void invite(
      String household, String email, String name, Language language, SignedIn owner) {
    if (!letters.areTaken()) {
      throw Refused.unavailable("no-letters", "No letters here", "This hub sends no e-mail.");
    }
    limits.spend(Limit.MEMBER, owner.person());
    String address = Address.normal(email).orElseThrow(Beginning::noAddress);
    limits.spend(Limit.LINK_TO, hashed(address));
    Bytes word = Bytes.random(WORD_BYTES, random);
    Instant until = clock.instant().plus(LINK_LASTS);
    newcomers.insert(
        word.sha256(), newcomer(address, Beginning.plainName(name), language, household), until);
    boolean known = people.isReachedAt(address);
    letters.send(writing.of(known ? "memberknown" : "member", address, language, word, until));
    record("people.member-asked", household, owner);
  }

  private Newcomer newcomer(String email, String name, Language language, String household) {
    String id = "member-" + HexFormat.of().formatHex(Bytes.random(ID_BYTES, random).toArray());
    Bytes handle = Bytes.random(HANDLE_BYTES, random);
    return new Newcomer(id, handle, name, email, language, household);
  }

  /** Whom that household's owner has asked and who has not come yet. */
  @Transactional(readOnly = true)
  public List<Asked> asked(String household) {
    return newcomers.ofHousehold(household, clock.instant());
  }

  /** Lets nobody in any more who was asked into that household. */
  @Transactional
  public void forget(String household) {
    newcomers.forgetHousehold(household);
  }

  /** Lets nobody in any more by a link that went to that address for that household. */
  @Transactional
  public void takeBack(String household, String email, SignedIn owner) {
    newcomers.forget(household, email);
    record("people.member-taken-back", household, owner);
  }

  private void record(String what, String about, SignedIn by) {
    audit.record(
        new AuditEvent(Actor.person(by.person()), what, about, by.from(), Result.DONE, Map.of()));
  }

  /** Counted without keeping the address. */
  private static String hashed(String address) {
    return Bytes.of(address.getBytes(StandardCharsets.UTF_8)).sha256().toString();
  }
}
