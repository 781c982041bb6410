package org.porchlight.hub.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.Opening;
import org.porchlight.ledger.Tag;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.springframework.stereotype.Component;

/** Makes entries: the records complete, each under a commitment, and a tag where none is given. */
@Component
class LogBook {
  private final LogRows rows;
  private final ProgramIds program;
  private final SecureRandom random;

  LogBook(LogRows rows, ProgramIds program, SecureRandom random) {
    this.rows = rows;
    this.program = program;
    this.random = random;
  }

  long write(NewEntry asked, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    Opening details = details(asked);
    Json.Obj parties = parties(asked, details, at);
    Opening forParties = Opening.of(parties, random);
    Opening forAll = Opening.of(everybody(asked, parties), random);
    NewEntry.Tagged tag = asked.tag();
    Entry entry =
        new Entry(
            asked.type(),
            program.agency(),
            at.truncatedTo(ChronoUnit.HOURS),
            tag == null ? programTag() : tag.value(),
            forParties.commitment(),
            forAll.commitment(),
            asked.revealBy());
    return rows.insert(new LogRows.Opened(entry, forParties, details, forAll), asked, at);
  }

  private @Nullable Opening details(NewEntry asked) {
    Map<String, Json> details = asked.details();
    return details == null ? null : Opening.of(Json.Obj.of(details), random);
  }

  private Json.Obj parties(NewEntry asked, @Nullable Opening details, Instant at) {
    Map<String, Json> fields = new TreeMap<>(asked.parties());
    fields.put("type", new Json.Str(asked.type().word()));
    fields.put("program", new Json.Str(program.id()));
    fields.put("at", new Json.Str(Fields.time(at)));
    if (details != null) {
      fields.put("details", new Json.Str(details.commitment().value().toString()));
    }
    return Json.Obj.of(fields);
  }

  private static Json.Obj everybody(NewEntry asked, Json.Obj parties) {
    Map<String, Json> everybody = asked.everybody();
    if (everybody == null) {
      return parties;
    }
    Map<String, Json> fields = new TreeMap<>(everybody);
    fields.put("type", new Json.Str(asked.type().word()));
    return Json.Obj.of(fields);
  }

  private Bytes programTag() {
    return Tag.of(rows.programSecret(), rows.nextProgramTag()).value();
  }

  String partOfDay(Instant time) {
    return switch (time.atZone(program.zone()).getHour() / 6) {
      case 0 -> "night";
      case 1 -> "morning";
      case 2 -> "afternoon";
      default -> "evening";
    };
  }
}
