package org.porchlight.hub.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL that reads {@code log_entry} with the places of {@code log_leaf}. */
@Repository
class EntryRows {
  private static final String PARTIES =
      """
      select e.number, l.index, e.entry, e.tag_number, e.about,
             e.parties_opening as opening, e.parties_record as record,
             e.details_opening, e.details_record
        from log_entry e left join log_leaf l on l.entry = e.number
      """;

  private final JdbcClient sql;

  EntryRows(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * An entry as its parties may read it.
   *
   * @param number in {@code log_entry}
   * @param index its place, or null while it waits for one
   * @param tagNumber of a camera's tag, or null
   * @param opening 16 bytes, base64url; null when erased, and so is the record
   * @param details of incident and purpose; null when there are none or they were erased
   */
  record Row(
      long number,
      @Nullable Long index,
      String entry,
      @Nullable Long tagNumber,
      String about,
      @Nullable String opening,
      @Nullable String record,
      PartiesLogApi.@Nullable Hidden details) {}

  /** The first entry of this type about a thing. */
  Optional<Row> find(EntryType type, String about) {
    return sql.sql(PARTIES + "where e.about = :about and e.type = :type order by e.number limit 1")
        .param("about", about)
        .param("type", type.word())
        .query((row, _) -> row(row))
        .optional();
  }

  /** The place of an entry. */
  Optional<Long> index(long number) {
    return sql.sql("select index from log_leaf where entry = :number")
        .param("number", number)
        .query(Long.class)
        .optional();
  }

  /**
   * Grants of a camera that have their place, by the numbers of their tags.
   *
   * @param agent verifier key: another agent's tags are numbered anew
   */
  List<Row> ofCamera(String camera, String agent, long from, long below, int most) {
    return sql.sql(
            PARTIES
                + """
                where e.camera = :camera and e.tag_number >= :from and l.index < :below
                  and (e.parties_record is null or e.parties_record::jsonb ->> 'agent' = :agent)
                order by e.tag_number, e.number limit :most
                """)
        .param("camera", camera)
        .param("agent", agent)
        .param("from", from)
        .param("below", below)
        .param("most", most)
        .query((row, _) -> row(row))
        .list();
  }

  /**
   * Previews and recalls of a camera that have their place, the newest first; none of which the
   * openings were erased.
   *
   * @param below an index
   */
  List<Row> wishesOf(String camera, long below, int most) {
    return sql.sql(
            PARTIES
                + """
                where e.type in ('preview', 'recall')
                  and e.parties_record::jsonb ->> 'camera' = :camera and l.index < :below
                order by l.index desc limit :most
                """)
        .param("camera", camera)
        .param("below", below)
        .param("most", most)
        .query((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    byte[] opening = row.getBytes("opening");
    byte[] details = row.getBytes("details_opening");
    return new Row(
        row.getLong("number"),
        row.getObject("index", Long.class),
        row.getString("entry"),
        row.getObject("tag_number", Long.class),
        row.getString("about"),
        opening == null ? null : Bytes.of(opening).toString(),
        row.getString("record"),
        details == null
            ? null
            : new PartiesLogApi.Hidden(
                Bytes.of(details).toString(), row.getString("details_record")));
  }

  /** Entries of these types by their places, from one on and below another. */
  List<Row> ofTypes(Set<EntryType> types, long from, long below, int most) {
    return sql.sql(
            PARTIES
                + """
                where l.index >= :from and l.index < :below and e.type in (:types)
                order by l.index limit :most
                """)
        .param("from", from)
        .param("below", below)
        .param("types", types.stream().map(EntryType::word).toList())
        .param("most", most)
        .query((row, _) -> row(row))
        .list();
  }

  /**
   * The public side of a leaf.
   *
   * @param incident whose end makes it due; null when it is of none
   * @param atOnce whether it is due from the beginning
   */
  record Everybody(
      boolean atOnce,
      @Nullable String incident,
      LocalDate revealBy,
      @Nullable String opening,
      @Nullable String record) {}

  /** The public side of the leaf at a place; empty for a pad. */
  Optional<Everybody> everybody(long index) {
    return sql.sql(
            """
            select e.type, e.incident, e.reveal_by, e.public_opening, e.public_record
              from log_leaf l join log_entry e on e.number = l.entry where l.index = :index
            """)
        .param("index", index)
        .query((row, _) -> everybody(row))
        .optional();
  }

  /** The public sides of all entries about a thing. */
  List<Everybody> everybody(String about) {
    return sql.sql(
            """
            select type, incident, reveal_by, public_opening, public_record
              from log_entry where about = :about
            """)
        .param("about", about)
        .query((row, _) -> everybody(row))
        .list();
  }

  private static Everybody everybody(ResultSet row) throws SQLException {
    byte[] opening = row.getBytes("public_opening");
    String type = row.getString("type");
    return new Everybody(
        type.equals(EntryType.ORDINANCE.word()) || type.equals(EntryType.KEY.word()),
        row.getString("incident"),
        row.getObject("reveal_by", LocalDate.class),
        opening == null ? null : Bytes.of(opening).toString(),
        row.getString("public_record"));
  }
}
