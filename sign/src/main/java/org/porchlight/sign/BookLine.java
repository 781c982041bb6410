package org.porchlight.sign;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Mark;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.SignerMemory.Signed;
import org.porchlight.grant.Stop;
import org.porchlight.note.Fields;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;

/** One line of the book; its first word says which. Notes' texts stand in base64. */
sealed interface BookLine {
  /**
   * A newest version was seen.
   *
   * @param at when, of what is forgotten one day
   */
  record Seen(Mark mark, @Nullable Instant at) implements BookLine {
    @Override
    public String toString() {
      return at == null ? "seen " + mark : "seen " + mark + " " + at;
    }
  }

  /** A grant was signed, and since then leases up to some number. */
  record Granted(Signed signed) implements BookLine {
    @Override
    public String toString() {
      return String.join(
          " ",
          "grant",
          base64(signed.grant().text()),
          Fields.time(signed.askedAt()),
          signed.operator().value(),
          signed.owner().value(),
          Long.toString(signed.lastLease()),
          signed.runsUntil().toString());
    }
  }

  /** A lease was signed. */
  record Leased(GrantId grant, long number, Instant from, Instant until) implements BookLine {
    @Override
    public String toString() {
      return "lease " + grant + " " + number + " " + from + " " + until;
    }
  }

  /** A camera and an incident it was open for. */
  record Where(CameraId camera, IncidentId incident) {}

  /** How long all leases of a camera for an incident have run. */
  record Ran(Where where, Active active) implements BookLine {
    @Override
    public String toString() {
      return String.join(
          " ",
          "ran",
          where.camera().value(),
          where.incident().value(),
          active.total().toString(),
          active.until().toString());
    }
  }

  /** One of an owner's cameras was looked at because of an ask. */
  record Looked(OwnerId owner, NoteHash ask, Instant at) implements BookLine {
    @Override
    public String toString() {
      return "look " + owner + " " + ask + " " + at;
    }
  }

  /** Something was stopped while this ordinance was the newest. */
  record Stopped(Stop stop, long ordinance) implements BookLine {
    @Override
    public String toString() {
      return "stop " + base64(stop.text()) + " " + ordinance;
    }
  }

  /** Reads a line. */
  static BookLine parse(String line) throws NoteException {
    String[] words = line.split(" ", -1);
    try {
      return switch (words[0] + words.length) {
        case "seen4" -> new Seen(Mark.parse(line.substring("seen ".length())), null);
        case "seen5" ->
            new Seen(
                Mark.parse(String.join(" ", words[1], words[2], words[3])),
                Instant.parse(words[4]));
        case "grant7" -> granted(words);
        case "look4" ->
            new Looked(new OwnerId(words[1]), new NoteHash(words[2]), Instant.parse(words[3]));
        case "lease5" ->
            new Leased(
                new GrantId(words[1]),
                Long.parseLong(words[2]),
                Instant.parse(words[3]),
                Instant.parse(words[4]));
        case "ran5" ->
            new Ran(
                new Where(new CameraId(words[1]), new IncidentId(words[2])),
                new Active(Duration.parse(words[3]), Instant.parse(words[4])));
        case "stop3" -> new Stopped(Stop.parse(text(words[1])), Long.parseLong(words[2]));
        default -> throw new NoteException("A line of the book begins with an unknown word.");
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NoteException("A line of the book is broken.", e);
    }
  }

  private static Granted granted(String[] words) throws NoteException {
    return new Granted(
        new Signed(
            Grant.parse(text(words[1])),
            Fields.parseTime(words[2]),
            new OperatorId(words[3]),
            new OwnerId(words[4]),
            Long.parseLong(words[5]),
            Instant.parse(words[6])));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
