package org.porchlight.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hub's record, read behind its back when everything is over. */
record HubRecord(Memory memory) {
  private static final Map<String, String> GAPS = new LinkedHashMap<>();

  static {
    GAPS.put("an ask without its decision", unwritten("ask", "true", "ask.decided"));
    GAPS.put("a grant that was never proposed", unwritten("grants", "true", "grant.proposed"));
    GAPS.put("a signed grant", unwritten("grants", "note is not null", "grant.signed"));
    GAPS.put("an opened grant", unwritten("grants", "opened_at is not null", "grant.opened"));
    GAPS.put("an ended grant", unwritten("grants", "state = 'ended'", "grant.ended"));
    GAPS.put("a refused grant", unwritten("grants", "state = 'refused'", "grant.refused"));
    GAPS.put("a look that began", unwritten("look", "started_at is not null", "look.began"));
    GAPS.put("a look that ended", unwritten("look", "started_at is not null", "look.ended"));
    GAPS.put("an opened grant that was not on the log", offTheLog("grant"));
    GAPS.put("an opening that was not on the log", offTheLog("open"));
    GAPS.put(
        "a grant without an end", "select id from grants where state not in ('ended', 'refused')");
    GAPS.put(
        "a look without an end", "select id from look where state not in ('ended', 'refused')");
    GAPS.put(
        "an opening that nothing is known of",
        "select about from audit_event where what = 'grant.opened'"
            + " and not exists (select 1 from grants where id = about and opened_at is not null)");
  }

  private static String unwritten(String table, String which, String what) {
    return """
    select id from %1$s where %2$s
       and not exists (select 1 from audit_event where what = '%3$s' and about = %1$s.id)
    """
        .formatted(table, which, what);
  }

  private static String offTheLog(String type) {
    return """
    select id from grants where opened_at is not null
       and not exists (
         select 1 from log_entry join log_leaf on log_leaf.entry = log_entry.number
          where log_entry.type = '%s' and log_entry.about = grants.id)
    """
        .formatted(type);
  }

  /** What the record lacks: nothing, one hopes. */
  List<String> gaps() throws SQLException {
    List<String> gaps = new ArrayList<>();
    try (Connection connection = memory.connect()) {
      for (Map.Entry<String, String> gap : GAPS.entrySet()) {
        for (String id : ids(connection, gap.getValue())) {
          gaps.add(gap.getKey() + ": " + id);
        }
      }
    }
    return gaps;
  }

  /** The grants an agent opened, as its own journal has them, that the hub does not know. */
  List<String> unknownOpenings(Path journal) throws SQLException, IOException {
    try (Connection connection = memory.connect()) {
      Set<String> known =
          new HashSet<>(ids(connection, "select id from grants where note is not null"));
      return Files.readAllLines(journal).stream()
          .map(line -> line.split(" ", 2)[0])
          .filter(grant -> !known.contains(grant))
          .toList();
    }
  }

  /** Why grants were refused, the latest last. */
  List<String> refusals() throws SQLException {
    try (Connection connection = memory.connect()) {
      return ids(
          connection,
          "select details ->> 'sentence' from audit_event where what = 'grant.refused' order by number");
    }
  }

  /** How many looks came to pictures. */
  int looks() throws SQLException {
    try (Connection connection = memory.connect()) {
      return ids(connection, "select id from look where started_at is not null").size();
    }
  }

  Set<String> incidents() throws SQLException {
    try (Connection connection = memory.connect()) {
      return new HashSet<>(ids(connection, "select id from incident"));
    }
  }

  private static List<String> ids(Connection connection, String query) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
