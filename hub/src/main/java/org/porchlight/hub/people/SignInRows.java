package org.porchlight.hub.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.oidc.Account;
import org.porchlight.hub.oidc.LoggedOut;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code sign_in}. */
@Repository
class SignInRows {
  /** A row that runs, with the moment it was last used. */
  record Running(SignedIn who, Instant seenAt) {}

  /**
   * One that runs, as its person sees it; {@code passkey} is null where a work account began it.
   */
  record Own(
      String id,
      Instant beganAt,
      Instant lastUsed,
      @Nullable String passkey,
      @Nullable String browser) {}

  private final JdbcClient sql;

  SignInRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Keeps one; {@code account} is what let him in where no passkey did. */
  void insert(SignedIn who, @Nullable Account account, Instant at) {
    sql.sql(
            """
            insert into sign_in (
              id, person, vkey, issuer, issuer_session, from_where, began_at, seen_at, proved_at, ends_at)
            values (:id, :person, :vkey, :issuer, :session, :from, :at, :at, :at, :ends)
            """)
        .param("id", who.signIn())
        .param("person", who.person())
        .param("vkey", who.passkey(), Types.VARCHAR)
        .param("issuer", account == null ? null : account.issuer(), Types.VARCHAR)
        .param("session", account == null ? null : account.session(), Types.VARCHAR)
        .param("from", who.from())
        .param("at", PersonRows.utc(at))
        .param("ends", PersonRows.utc(who.endsAt()))
        .update();
  }

  Optional<Running> running(String id, Instant at, Instant idleSince) {
    return sql.sql(
            """
            select s.id, s.person, p.name, p.role, s.vkey, s.from_where, s.proved_at, s.ends_at, s.seen_at
              from sign_in s join person p on p.id = s.person
             where s.id = :id and s.ended_at is null and s.ends_at > :at and s.seen_at > :idle
               and p.locked_at is null
            """)
        .param("id", id)
        .param("at", PersonRows.utc(at))
        .param("idle", PersonRows.utc(idleSince))
        .query(SignInRows::read)
        .optional();
  }

  void seen(String id, Instant at) {
    sql.sql("update sign_in set seen_at = :at where id = :id and seen_at < :at")
        .param("id", id)
        .param("at", PersonRows.utc(at))
        .update();
  }

  /** Its passkey was used. */
  void proved(String id, Instant at) {
    sql.sql("update sign_in set proved_at = :at where id = :id")
        .param("id", id)
        .param("at", PersonRows.utc(at))
        .update();
  }

  /** What its browser calls itself. */
  void inBrowser(String id, @Nullable String browser) {
    sql.sql("update sign_in set browser = :browser where id = :id and ended_at is null")
        .param("id", id)
        .param("browser", browser, Types.VARCHAR)
        .update();
  }

  /** Those of a person that run, the latest begun first. */
  List<Own> own(String person, Instant at, Instant idleSince) {
    return sql.sql(
            """
            select id, began_at, seen_at, vkey, browser from sign_in
             where person = :person and ended_at is null and ends_at > :at and seen_at > :idle
             order by began_at desc, id
            """)
        .param("person", person)
        .param("at", PersonRows.utc(at))
        .param("idle", PersonRows.utc(idleSince))
        .query((row, _) ->
            new Own(
                row.getString("id"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("vkey"),
                row.getString("browser")))
        .list();
  }

  /** All of a person's, newest first. */
  List<AccountKept.KeptSignIn> kept(String person) {
    return sql.sql(
            """
            select from_where, browser, began_at, ended_at from sign_in where person = :person
             order by began_at desc
            """)
        .param("person", person)
        .query((row, _) ->
            new AccountKept.KeptSignIn(
                row.getString("from_where"),
                row.getString("browser"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                PersonRows.time(row, "ended_at")))
        .list();
  }

  /** Those of a person that run. */
  List<String> ofPerson(String person) {
    return sql.sql("select id from sign_in where person = :person and ended_at is null")
        .param("person", person)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /** Those that were begun with this passkey and run. */
  List<String> ofPasskey(String key) {
    return sql.sql("select id from sign_in where vkey = :key and ended_at is null")
        .param("key", key)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /** Those that a person's work account began and that run. */
  List<String> ofAccount(String person) {
    return sql.sql(
            """
            select id from sign_in
             where person = :person and issuer is not null and ended_at is null
            """)
        .param("person", person)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /**
   * Those an issuer says it signed out: of the session it names, of whom it names, or of both. Its
   * clock counts whole seconds.
   */
  List<String> ofIssuer(LoggedOut said) {
    return sql.sql(
            """
            select s.id from sign_in s
             where s.issuer = :issuer and s.ended_at is null and s.began_at < :until
               and (cast(:session as text) is null or s.issuer_session = :session)
               and (cast(:subject as text) is null
                    or s.person = (select person from work_account
                                    where issuer = :issuer and subject = :subject))
            """)
        .param("issuer", said.issuer())
        .param("until", PersonRows.utc(said.at().plusSeconds(1)))
        .param("session", said.session(), Types.VARCHAR)
        .param("subject", said.subject(), Types.VARCHAR)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /** Those that are over but not yet marked so. */
  List<String> over(Instant at, Instant idleSince) {
    return sql.sql(
            """
            select s.id from sign_in s join person p on p.id = s.person
             where s.ended_at is null
               and (s.ends_at <= :at or s.seen_at <= :idle or p.locked_at is not null)
            """)
        .param("at", PersonRows.utc(at))
        .param("idle", PersonRows.utc(idleSince))
        .query((row, _) -> row.getString("id"))
        .list();
  }

  /** Marks it over. Empty when it already was. */
  Optional<SignInEnded> end(String id, Instant at) {
    return sql.sql(
            """
            update sign_in s set ended_at = :at, browser = null from person p
             where s.id = :id and s.ended_at is null and p.id = s.person
            returning s.id, s.person, p.role
            """)
        .param("id", id)
        .param("at", PersonRows.utc(at))
        .query((row, _) ->
            new SignInEnded(
                row.getString("id"),
                row.getString("person"),
                Role.valueOf(row.getString("role")).face()))
        .optional();
  }

  private static Running read(ResultSet row, int number) throws SQLException {
    SignedIn who =
        new SignedIn(
            row.getString("person"),
            row.getString("name"),
            Role.valueOf(row.getString("role")),
            row.getString("vkey"),
            row.getString("id"),
            row.getString("from_where"),
            row.getObject("proved_at", OffsetDateTime.class).toInstant(),
            row.getObject("ends_at", OffsetDateTime.class).toInstant());
    return new Running(who, row.getObject("seen_at", OffsetDateTime.class).toInstant());
  }
}
