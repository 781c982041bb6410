package org.porchlight.hub.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.EndedBy;
import org.porchlight.link.LinkException;

/** Reads a row of {@code grants}. */
final class GrantRow {
  private GrantRow() {}

  static Grant read(ResultSet row) throws SQLException {
    return new Grant(
        row.getString("id"),
        row.getString("ask"),
        row.getString("camera"),
        row.getString("premises"),
        row.getString("agent"),
        row.getString("incident"),
        row.getString("operator"),
        row.getString("session"),
        row.getString("ask_key"),
        row.getString("text"),
        row.getString("previous"),
        row.getString("relay"),
        instant(row, "created_at"),
        instant(row, "not_after"),
        state(row));
  }

  private static GrantState state(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "asking" ->
          new GrantState.Asking(
              instant(row, "asked_until"), instantOrNull(row, "answered_at") != null);
      case "proposed" -> new GrantState.Proposed(instant(row, "since"));
      case "opening" -> new GrantState.Opening(row.getString("note"), instant(row, "since"));
      case "open" ->
          new GrantState.Open(
              row.getString("note"),
              instant(row, "opened_at"),
              row.getLong("lease_number"),
              row.getString("lease_challenge"),
              instant(row, "lease_until"));
      case "ended" -> new GrantState.Ended(by(row.getString("ended_by")), instant(row, "ended_at"));
      case "refused" ->
          new GrantState.Refused(
              row.getString("refused_by"),
              row.getString("refused_check"),
              instant(row, "ended_at"));
      default -> throw new IllegalStateException("grants.state holds " + state);
    };
  }

  private static EndedBy by(String word) {
    try {
      return EndedBy.of(word);
    } catch (LinkException notAWord) {
      throw new IllegalStateException("grants.ended_by holds " + word, notAWord);
    }
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(row, column), column);
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
