package org.porchlight.hub.people;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.oidc.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code work_account}. */
@Repository
class WorkAccountRows {
  /** A bound one as its person sees it. */
  record Bound(String issuer, Instant boundAt, @Nullable Instant lastUsed) {}

  private final JdbcClient sql;

  WorkAccountRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Binds it; false when this person has one, or it is somebody's already. */
  boolean insert(String person, Account account, String passkey, Instant at) {
    return sql.sql(
                """
                insert into work_account (person, issuer, subject, bound_at, bound_by)
                values (:person, :issuer, :subject, :at, :passkey) on conflict do nothing
                """)
            .param("person", person)
            .param("issuer", account.issuer())
            .param("subject", account.subject())
            .param("at", PersonRows.utc(at))
            .param("passkey", passkey)
            .update()
        == 1;
  }

  Optional<String> person(Account account) {
    return sql.sql("select person from work_account where issuer = :issuer and subject = :subject")
        .param("issuer", account.issuer())
        .param("subject", account.subject())
        .query(String.class)
        .optional();
  }

  /** It signs its person in now; false when it was unbound meanwhile. */
  boolean used(String person, Account account, Instant at) {
    return sql.sql(
                """
                update work_account set last_used = :at
                 where person = :person and issuer = :issuer and subject = :subject
                """)
            .param("at", PersonRows.utc(at))
            .param("person", person)
            .param("issuer", account.issuer())
            .param("subject", account.subject())
            .update()
        == 1;
  }

  Optional<Bound> of(String person) {
    return sql.sql("select issuer, bound_at, last_used from work_account where person = :person")
        .param("person", person)
        .query((row, _) ->
            new Bound(
                row.getString("issuer"),
                row.getObject("bound_at", OffsetDateTime.class).toInstant(),
                PersonRows.time(row, "last_used")))
        .optional();
  }

  /** Unbinds it; its issuer, or empty when this person has none. */
  Optional<String> delete(String person) {
    return sql.sql("delete from work_account where person = :person returning issuer")
        .param("person", person)
        .query(String.class)
        .optional();
  }

  /** Unbinds what that passkey bound. */
  Optional<String> deleteBoundBy(String person, String passkey) {
    return sql.sql(
            """
            delete from work_account where person = :person and bound_by = :passkey
            returning issuer
            """)
        .param("person", person)
        .param("passkey", passkey)
        .query(String.class)
        .optional();
  }
}
