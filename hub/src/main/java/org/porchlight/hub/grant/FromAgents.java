package org.porchlight.hub.grant;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Result;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What agents say about grants. Each is believed only about a grant that is its own, and none of it
 * widens anything.
 */
@Service
public class FromAgents {
  private final GrantRows rows;
  private final Ending ending;
  private final GrantEntries entries;
  private final AgentLogs logs;
  private final NewRules rules;
  private final Asks asks;
  private final LeasePace pace;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  FromAgents(
      GrantRows rows,
      Ending ending,
      GrantEntries entries,
      AgentLogs logs,
      NewRules rules,
      Asks asks,
      LeasePace pace,
      InstantSource clock,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.ending = ending;
    this.entries = entries;
    this.logs = logs;
    this.rules = rules;
    this.asks = asks;
    this.pace = pace;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
  }

  /** It connected. */
  public void here(String agent) {
    logs.here(agent);
    rules.here(agent);
  }

  /** It said what it can do now, which checkpoint it took last and which policy it follows. */
  public void ready(String agent, FromAgent.Ready said) {
    logs.stands(agent, said.log().size());
    rules.follows(agent, said.policy());
  }

  /** It checked everything and opened. */
  public void opened(String agent, FromAgent.Opened said) {
    own(
        agent,
        said.grant(),
        grant -> {
          opened(grant, said);
          endRenewed(grant);
        });
  }

  private void opened(Grant grant, FromAgent.Opened said) {
    transaction.executeWithoutResult(_ -> {
      Instant now = clock.instant();
      Instant due = now.plus(pace.every());
      Instant until = said.until().isBefore(grant.notAfter()) ? said.until() : grant.notAfter();
      if (rows.opened(grant.id(), said.challenge(), until, due, now)) {
        asks.opened(grant.id(), now);
        entries.opened(grant);
        ending.record(grant, agent(grant), "agent", "grant.opened", Result.DONE, Map.of());
        events.publishEvent(new GrantEvent.GrantOpened(grant.id(), now));
      }
    });
  }

  /** A renewed grant has nothing more to show: its viewer looks at the new one. */
  private void endRenewed(Grant grant) {
    String previous = grant.previous();
    if (previous != null) {
      rows.grant(previous)
          .filter(one -> one.state() instanceof GrantState.Open)
          .ifPresent(one -> ending.end(one, EndedBy.CLOCK, Actor.hub(), "hub", "It was renewed."));
    }
  }

  /** It refused to open. */
  public void refused(String agent, FromAgent.Refused said) {
    logs.refused(agent, said.check());
    own(agent, said.grant(), grant -> ending.refuse(grant, "agent", said.check(), said.sentence()));
  }

  /** It took a lease. */
  public void leased(String agent, FromAgent.Leased said) {
    own(
        agent,
        said.grant(),
        grant ->
            rows.leased(
                grant.id(),
                said.number(),
                said.challenge(),
                clock.instant().plus(pace.every()).truncatedTo(ChronoUnit.MILLIS)));
  }

  /** Its gate is closed. */
  public void ended(String agent, FromAgent.Ended said) {
    own(
        agent,
        said.grant(),
        grant ->
            ending.end(
                grant, said.by(), agent(grant), "agent", sentence(said.by()), counted(said)));
  }

  private static GrantEntries.Counted counted(FromAgent.Ended said) {
    return new GrantEntries.Counted(said.pictures(), said.firstPictureAt(), said.lastPictureAt());
  }

  private static String sentence(EndedBy by) {
    return switch (by) {
      case PREMISES -> "It was stopped at the premises.";
      case CAMERA -> "The camera stopped.";
      case CLOCK -> "The time is over.";
      case OWNER, OPERATOR, COUNCIL, AGENCY, INCIDENT, SILENCE -> "The agent closed it.";
    };
  }

  private interface About {
    void run(Grant grant);
  }

  private void own(String agent, String grant, About about) {
    rows.grant(grant).filter(one -> one.agent().equals(agent)).ifPresent(about::run);
  }

  private static Actor agent(Grant grant) {
    return Actor.agent(grant.agent().substring(0, grant.agent().indexOf('+')));
  }
}
