package org.porchlight.hub.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.ask.Papers;
import org.porchlight.link.EndedBy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of {@code grants}. */
@Repository
class GrantRows {
  private static final String LIVE = "state in ('asking', 'proposed', 'opening', 'open')";

  private final JdbcClient sql;
  private final JsonMapper json;

  GrantRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  void insert(Grant grant, Papers papers) {
    boolean asking = grant.state() instanceof GrantState.Asking;
    sql.sql(
            """
            insert into grants (id, ask, camera, premises, agent, incident, operator, session, ask_key,
                                text, papers, state, since, created_at, not_after, previous,
                                asked_until, relay)
            values (:id, :ask, :camera, :premises, :agent, :incident, :operator, :session, :askKey,
                    :text, cast(:papers as jsonb), :state, :now, :now, :notAfter, :previous,
                    :askedUntil, :relay)
            """)
        .param("id", grant.id())
        .param("ask", grant.ask())
        .param("camera", grant.camera())
        .param("premises", grant.premises())
        .param("agent", grant.agent())
        .param("incident", grant.incident())
        .param("operator", grant.operator())
        .param("session", grant.session())
        .param("askKey", grant.askKey())
        .param("text", grant.text())
        .param("papers", json.writeValueAsString(papers))
        .param("state", asking ? "asking" : "proposed")
        .param("now", GrantRow.utc(grant.createdAt()))
        .param("notAfter", GrantRow.utc(grant.notAfter()))
        .param("previous", grant.previous())
        .param("relay", grant.relay())
        .param(
            "askedUntil",
            grant.state() instanceof GrantState.Asking a ? GrantRow.utc(a.askedUntil()) : null)
        .update();
  }

  Optional<Grant> grant(String id) {
    return sql.sql("select * from grants where id = :id")
        .param("id", id)
        .query((row, _) -> GrantRow.read(row))
        .optional();
  }

  Papers papers(String id) {
    return json.readValue(
        sql.sql("select papers from grants where id = :id")
            .param("id", id)
            .query(String.class)
            .single(),
        Papers.class);
  }

  List<Grant> live() {
    return sql.sql("select * from grants where " + LIVE + " order by created_at, id")
        .query((row, _) -> GrantRow.read(row))
        .list();
  }

  List<Grant> questions(String premises, Instant now) {
    return sql.sql(
            """
            select * from grants where state = 'asking' and premises = :premises
               and answered_at is null and asked_until > :now order by created_at, id
            """)
        .param("premises", premises)
        .param("now", GrantRow.utc(now))
        .query((row, _) -> GrantRow.read(row))
        .list();
  }

  /** Those of these grants whose owner had to be asked and has not signed. */
  Set<String> withoutYes(Collection<String> ids) {
    return Set.copyOf(
        sql.sql(
                """
                select id from grants
                 where id in (:ids) and asked_until is not null and owner_line is null
                """)
            .param("ids", ids)
            .query(String.class)
            .list());
  }

  /** The owner's signature line, if he had to sign. */
  Optional<String> ownerLine(String id) {
    return sql.sql("select owner_line from grants where id = :id and owner_line is not null")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /**
   * Takes a yes with its signature line and the relay to meet on; false when it was answered or the
   * time is over.
   */
  boolean allow(String id, String line, @Nullable String relay, Instant now) {
    return sql.sql(
                """
                update grants set answer = true, answered_at = :now, owner_line = :line,
                       relay = :relay, state = 'proposed', since = :now
                 where id = :id and state = 'asking' and answered_at is null
                   and asked_until > :now
                """)
            .param("id", id)
            .param("line", line)
            .param("relay", relay)
            .param("now", GrantRow.utc(now))
            .update()
        == 1;
  }

  /** Takes a "not now"; the grant goes on asking. False when it was answered. */
  boolean notNow(String id, Instant now) {
    return sql.sql(
                """
                update grants set answer = false, answered_at = :now
                 where id = :id and state = 'asking' and answered_at is null
                """)
            .param("id", id)
            .param("now", GrantRow.utc(now))
            .update()
        == 1;
  }

  /** All have signed; false when it is no longer waiting for that. */
  boolean signed(String id, String note, Instant now) {
    return sql.sql(
                """
                update grants set state = 'opening', note = :note, since = :now
                 where id = :id and state = 'proposed'
                """)
            .param("id", id)
            .param("note", note)
            .param("now", GrantRow.utc(now))
            .update()
        == 1;
  }

  /** The agent opened; false when it was not asked to, or not any more. */
  boolean opened(String id, String challenge, Instant leaseUntil, Instant dueAt, Instant now) {
    return sql.sql(
                """
                update grants set state = 'open', since = :now, opened_at = :now,
                       lease_challenge = :challenge, lease_until = :until, lease_due_at = :due
                 where id = :id and state = 'opening'
                """)
            .param("id", id)
            .param("challenge", challenge)
            .param("until", GrantRow.utc(leaseUntil))
            .param("due", GrantRow.utc(dueAt))
            .param("now", GrantRow.utc(now))
            .update()
        == 1;
  }

  /** The agent took lease {@code number}; false when that was not the next. */
  boolean leased(String id, long number, String challenge, Instant dueAt) {
    return sql.sql(
                """
                update grants set lease_number = :number, lease_challenge = :challenge,
                       lease_until = coalesce(lease_sent_until, lease_until), lease_due_at = :due
                 where id = :id and state = 'open' and lease_number = :number - 1
                """)
            .param("id", id)
            .param("number", number)
            .param("challenge", challenge)
            .param("due", GrantRow.utc(dueAt))
            .update()
        == 1;
  }

  /** Open grants whose next lease is due; the next try is moved to {@code again}. */
  List<Grant> takeDue(Instant now, Instant again) {
    return sql.sql(
            """
            update grants set lease_due_at = :again
             where state = 'open' and lease_due_at <= :now
            returning *
            """)
        .param("now", GrantRow.utc(now))
        .param("again", GrantRow.utc(again))
        .query((row, _) -> GrantRow.read(row))
        .list();
  }

  /** A lease was signed and is about to be sent. */
  void leaseSent(String id, Instant until) {
    sql.sql("update grants set lease_sent_until = :until where id = :id and state = 'open'")
        .param("id", id)
        .param("until", GrantRow.utc(until))
        .update();
  }

  /** Live grants whose time is over, in whatever way: see {@link Clockwork}. */
  List<Grant> overdue(Instant now, Instant startedBefore) {
    return sql.sql(
            """
            select * from grants
             where (state = 'asking' and asked_until <= :now)
                or (state in ('proposed', 'opening') and since <= :startedBefore)
                or (state in ('proposed', 'opening', 'open') and not_after <= :now)
                or (state = 'open' and lease_until <= :now)
             order by created_at, id
            """)
        .param("now", GrantRow.utc(now))
        .param("startedBefore", GrantRow.utc(startedBefore))
        .query((row, _) -> GrantRow.read(row))
        .list();
  }

  /**
   * Grants that came as far as the signers and are over before their end, by id, from after that
   * one on: a signer that was not told of it counts them still. What only an owner was asked is
   * none of the signers' business.
   */
  List<Grant> overEarly(Instant now, String after, int most) {
    return sql.sql(
            """
            select * from grants
             where not_after > :now and state in ('ended', 'refused') and id > :after
               and (asked_until is null or owner_line is not null)
             order by id limit :most
            """)
        .param("now", GrantRow.utc(now))
        .param("after", after)
        .param("most", most)
        .query((row, _) -> GrantRow.read(row))
        .list();
  }

  /** Over; false when it was over already. */
  boolean ended(String id, EndedBy by, Instant now) {
    return sql.sql(
                "update grants set state = 'ended', since = :now, ended_at = :now, ended_by = :by"
                    + " where id = :id and "
                    + LIVE)
            .param("id", id)
            .param("by", by.wire())
            .param("now", GrantRow.utc(now))
            .update()
        == 1;
  }

  /** It will not open; false when it was over already or is open. */
  boolean refused(String id, String by, String check, Instant now) {
    return sql.sql(
                """
                update grants set state = 'refused', since = :now, ended_at = :now,
                       refused_by = :by, refused_check = :check
                 where id = :id and state in ('asking', 'proposed', 'opening')
                """)
            .param("id", id)
            .param("by", by)
            .param("check", check)
            .param("now", GrantRow.utc(now))
            .update()
        == 1;
  }
}
