package org.porchlight.grant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The highest marks seen, in memory; who keeps them writes each new one down before using it. */
public final class Marks {
  private final Map<String, Mark> highest = new ConcurrentHashMap<>();

  /** What is known of a subject. */
  public Optional<Mark> of(String subject) {
    return Optional.ofNullable(highest.get(subject));
  }

  /** Whether this is the newest seen or newer; it is not remembered yet. */
  public boolean allows(Mark mark) {
    Mark known = highest.get(mark.subject());
    return known == null || mark.number() > known.number() || mark.equals(known);
  }

  /** Remembers it if it is the newest seen or newer; false if it is not. */
  public boolean rise(Mark mark) {
    Mark now = highest.merge(mark.subject(), mark, (a, b) -> b.number() > a.number() ? b : a);
    return now.equals(mark);
  }

  /** Forgets a subject that no check will ask about any more. */
  public void forget(String subject) {
    highest.remove(subject);
  }

  /** All of them. */
  public List<Mark> all() {
    return List.copyOf(highest.values());
  }
}
