package org.porchlight.hub.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.porchlight.hub.grant.Grant;
import org.porchlight.hub.grant.GrantEvent;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.people.PasskeysChanged;
import org.porchlight.hub.people.RecoveryBegan;
import org.porchlight.hub.proof.Policies;
import org.porchlight.hub.waiver.AnswererGone;
import org.porchlight.hub.waiver.TermsEnding;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what people are to be told, in the transaction in which it happens. */
@Component
class Happenings {
  private static final Duration LOOKS_MATTER = Duration.ofDays(7);
  private static final Duration RULES_MATTER = Duration.ofDays(28);
  private static final Duration PASSKEYS_MATTER = Duration.ofDays(7);
  private static final Duration ANSWERERS_MATTER = Duration.ofDays(28);
  static final Duration OVER_MATTERS = Duration.ofMinutes(10);

  private final NewsRows rows;
  private final Grants grants;
  private final Policies policies;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Happenings(
      NewsRows rows,
      Grants grants,
      Policies policies,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.grants = grants;
    this.policies = policies;
    this.clock = clock;
    this.events = events;
  }

  /** There is news; published in the transaction that wrote it. */
  record Written() {}

  @EventListener
  @Transactional
  public void on(GrantEvent event) {
    switch (event) {
      case GrantEvent.GrantProposed it -> asked(it);
      case GrantEvent.OwnerAllowed it -> answered(it.grant(), it.at());
      case GrantEvent.OwnerAnswered it -> over(it.grant(), it.premises(), clock.instant());
      case GrantEvent.GrantRefused it -> answered(it.grant(), it.at());
      case GrantEvent.GrantOpened it -> opened(it.grant(), it.at());
      case GrantEvent.GrantEnded it -> ended(it.grant(), it.at());
      case GrantEvent.GrantSigned _, GrantEvent.GrantLogged _ -> {}
    }
  }

  @EventListener
  @Transactional
  public void on(Policies.PolicyChanged changed) {
    rules(changed.number());
  }

  @EventListener
  @Transactional
  public void on(PasskeysChanged changed) {
    insert(
        News.of(
            News.Kind.PASSKEY,
            changed.person(),
            changed.passkey(),
            changed.at(),
            changed.at().plus(PASSKEYS_MATTER)));
  }

  @EventListener
  @Transactional
  public void on(AnswererGone gone) {
    insert(
        News.of(
            News.Kind.ANSWERER,
            gone.owner(),
            gone.passkey(),
            gone.at(),
            gone.at().plus(ANSWERERS_MATTER)));
  }

  @EventListener
  @Transactional
  public void on(TermsEnding ending) {
    insert(News.of(News.Kind.ENDING, ending.owner(), ending.terms(), ending.at(), ending.ends()));
  }

  @EventListener
  @Transactional
  public void on(RecoveryBegan began) {
    insert(
        News.of(
            News.Kind.RECOVERY, began.person(), began.recovery(), began.at(), began.countsAt()));
  }

  /** A change that nobody wrote down because the hub stopped then. */
  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  public void begin() {
    if (policies.before().isPresent()) {
      policies.now().ifPresent(rules -> rules(rules.policy().number()));
    }
  }

  private void rules(long policy) {
    if (rows.isNew(policy)) {
      Instant now = clock.instant();
      String number = Long.toString(policy);
      insert(new News(News.Kind.RULES, null, number, now, now.plus(RULES_MATTER), 0));
    }
  }

  private void insert(News news) {
    rows.insert(news);
    events.publishEvent(new Written());
  }

  private void asked(GrantEvent.GrantProposed proposed) {
    Instant until = proposed.askedUntil();
    if (until != null) {
      long minutes = Duration.between(proposed.at(), proposed.notAfter()).toMinutes();
      insert(
          new News(
              News.Kind.QUESTION,
              proposed.permit().camera().premises(),
              proposed.grant(),
              proposed.at(),
              until,
              (int) Math.max(1, minutes)));
    }
  }

  private void answered(String id, Instant at) {
    grants.grant(id).ifPresent(grant -> over(id, grant.premises(), at));
  }

  /** Where nobody was asked, this finds no notice and is forgotten. */
  private void over(String question, String premises, Instant at) {
    insert(new News(News.Kind.OVER, premises, question, at, at.plus(OVER_MATTERS), 0));
  }

  private void opened(String id, Instant at) {
    Grant grant = grants.grant(id).orElseThrow();
    String previous = grant.previous();
    if (previous == null || !rows.goesOn(previous, id)) {
      rows.began(id);
      insert(new News(News.Kind.BEGUN, grant.premises(), id, at, at.plus(LOOKS_MATTER), 0));
    }
  }

  private void ended(String id, Instant at) {
    Grant grant = grants.grant(id).orElseThrow();
    over(id, grant.premises(), at);
    rows.over(id)
        .ifPresent(first ->
            insert(
                new News(News.Kind.ENDED, grant.premises(), first, at, at.plus(LOOKS_MATTER), 0)));
  }
}
