package org.porchlight.hub.page;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignIns;
import org.porchlight.hub.people.SignedIn;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open pages, and what is pushed to them. A push made inside a transaction goes out after its
 * commit, and not at all when it rolls back. Pushing never waits for a page: one that does not read
 * is closed and comes back by itself.
 */
@Service
public class Pages implements SmartLifecycle {
  /** Pages one sign-in may have open; the oldest is closed for a further one. */
  static final int PER_SIGN_IN = 8;

  private final Set<Page> open = ConcurrentHashMap.newKeySet();
  private final SignIns signIns;
  private final JsonMapper json;
  private volatile boolean running;

  Pages(SignIns signIns, JsonMapper json) {
    this.signIns = signIns;
    this.json = json;
  }

  /** Pushes to every page of a face. */
  public void tell(Face face, String event, Object data) {
    push(who -> who.face() == face, event, _ -> data);
  }

  /** Pushes to every page of a face what {@code data} makes for its person. */
  public void tellEach(Face face, String event, Function<SignedIn, Object> data) {
    push(who -> who.face() == face, event, data);
  }

  /** Pushes to every page of those who have a role. */
  public void tellRole(Role role, String event, Object data) {
    push(who -> who.role() == role, event, _ -> data);
  }

  /** Pushes to the pages of one person. */
  public void tellPerson(String person, String event, Object data) {
    push(who -> who.person().equals(person), event, _ -> data);
  }

  /** Pushes to the pages of one sign-in. */
  public void tellSignIn(String signIn, String event, Object data) {
    push(who -> who.signIn().equals(signIn), event, _ -> data);
  }

  /** Closes the pages of one person, who was told too little: they come back and ask anew. */
  public void again(String person) {
    open.stream().filter(one -> one.who().person().equals(person)).forEach(Page::close);
  }

  /** Those who have a page of that face open, each sign-in once. */
  public List<SignedIn> readers(Face face) {
    return open.stream().map(Page::who).filter(who -> who.face() == face).distinct().toList();
  }

  Page add(SignedIn who) {
    Page page = new Page(who, json, signIns::runs, open::remove);
    List<Page> mine =
        open.stream()
            .filter(one -> one.who().signIn().equals(who.signIn()))
            .sorted(Comparator.comparingLong(Page::number))
            .toList();
    mine.stream().limit(Math.max(0, mine.size() + 1 - PER_SIGN_IN)).forEach(Page::close);
    open.add(page);
    if (!running) {
      page.close();
    }
    return page;
  }

  void end(String signIn) {
    open.stream().filter(one -> one.who().signIn().equals(signIn)).forEach(Page::end);
  }

  private void push(Predicate<SignedIn> to, String event, Function<SignedIn, Object> data) {
    Runnable now =
        () ->
            open.stream()
                .filter(page -> to.test(page.who()))
                .forEach(page -> page.offer(event, data.apply(page.who())));
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              if (status == STATUS_COMMITTED) {
                now.run();
              }
            }
          });
    } else {
      now.run();
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Closes every page before the web server stops, so that stopping waits for none. */
  @Override
  public void stop() {
    running = false;
    open.forEach(Page::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
