package org.porchlight.hub.grant;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.program.SignerAnswer;
import org.porchlight.hub.program.Signers;
import org.porchlight.hub.program.Signers.Party;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells one signer of stops: each at once, and what it did not take again before it is asked for
 * anything. The newest of everything and {@link #MOST_UNTOLD} of grants are kept for that; when
 * there were more, and when the hub has just begun, the database says which grants are over before
 * their end. Stops of grants that would have run out by now matter to nobody.
 */
final class SignerStops {
  /** So many stops that a signer did not take are kept as they were said. */
  static final int MOST_UNTOLD = 1_000;

  private static final int PAGE = 200;
  private static final Logger log = LoggerFactory.getLogger(SignerStops.class);

  private final Party party;
  private final Signers signers;
  private final GrantRows rows;
  private final InstantSource clock;
  private final Executor threads;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentHashMap<Long, CompletableFuture<Void>> underWay =
      new ConcurrentHashMap<>();
  private final Set<String> untold = new LinkedHashSet<>();
  private @Nullable String untoldForAll;
  private boolean readsRecord;
  private @Nullable CompletableFuture<Void> again;

  SignerStops(Party party, Signers signers, GrantRows rows, InstantSource clock, Executor threads) {
    this.party = party;
    this.signers = signers;
    this.rows = rows;
    this.clock = clock;
    this.threads = threads;
  }

  /** Tells it of a grant's stop, without waiting. */
  void stopped(String stop) {
    tell(stop, this::keep);
  }

  /** Tells it of a stop of everything, without waiting; a newer one says all an older does. */
  void stoppedAll(String stop) {
    tell(stop, this::keepForAll);
  }

  private void tell(String stop, Consumer<String> keep) {
    CompletableFuture<Void> telling =
        CompletableFuture.runAsync(
            () -> {
              if (!takes(stop)) {
                keep.accept(stop);
              }
            },
            threads);
    long number = numbers.incrementAndGet();
    underWay.put(number, telling);
    var _ = telling.whenComplete((_, _) -> underWay.remove(number));
  }

  /** Whatever this hub told before may have been lost with it: the database knows. */
  void begin() {
    synchronized (this) {
      readsRecord = true;
    }
    var _ = all();
  }

  /** Done when it has been told all that is known now, or does not take it. */
  CompletableFuture<Void> all() {
    CompletableFuture<Void> rest = tellRest();
    return CompletableFuture.allOf(
        CompletableFuture.allOf(underWay.values().toArray(CompletableFuture<?>[]::new)), rest);
  }

  private synchronized CompletableFuture<Void> tellRest() {
    if (again != null && !again.isDone()) {
      return again;
    }
    if (waiting().isEmpty() && !readsRecord) {
      return CompletableFuture.completedFuture(null);
    }
    again = CompletableFuture.runAsync(this::tellUntold, threads);
    return again;
  }

  private synchronized void keepForAll(String stop) {
    untoldForAll = stop;
  }

  private synchronized void keep(String stop) {
    if (untold.size() < MOST_UNTOLD) {
      untold.add(stop);
    } else {
      readsRecord = true;
    }
  }

  /** One after the other, and no further than to the first it does not take. */
  private void tellUntold() {
    for (String stop : waiting()) {
      if (!takes(stop)) {
        return;
      }
      told(stop);
    }
    if (beginRecord() && !tellRecord()) {
      recordAgain();
    }
  }

  private synchronized List<String> waiting() {
    List<String> all = new ArrayList<>(untold);
    if (untoldForAll != null) {
      all.addFirst(untoldForAll);
    }
    return all;
  }

  private synchronized void told(String stop) {
    untold.remove(stop);
    if (stop.equals(untoldForAll)) {
      untoldForAll = null;
    }
  }

  private synchronized boolean beginRecord() {
    boolean wanted = readsRecord;
    readsRecord = false;
    return wanted;
  }

  private synchronized void recordAgain() {
    readsRecord = true;
  }

  private boolean tellRecord() {
    try {
      List<Grant> page = rows.overEarly(clock.instant(), "", PAGE);
      while (!page.isEmpty()) {
        if (!page.stream().flatMap(one -> StopText.of(one).stream()).allMatch(this::takes)) {
          return false;
        }
        page = rows.overEarly(clock.instant(), page.getLast().id(), PAGE);
      }
      return true;
    } catch (DataAccessException | TransactionException silent) {
      log.warn("the {} signer is told of past stops later: {}", party, silent.getMessage());
      return false;
    }
  }

  private boolean takes(String stop) {
    record Body(String stop) {}
    return switch (signers.ask(party, "/stop", new Body(stop))) {
      case SignerAnswer.Signed _ -> true;
      case SignerAnswer.NotSigned no -> {
        log.error("the {} signer refuses a stop: {}", party, no.sentence());
        yield true;
      }
      case SignerAnswer.Silent silent -> {
        log.warn("the {} signer did not take a stop yet: {}", party, silent.sentence());
        yield false;
      }
    };
  }
}
