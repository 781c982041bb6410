package org.porchlight.relay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.CloseCode;
import org.porchlight.note.VerifierKey;

/** The agents connected to this relay, one connection each: the newest. */
final class Agents {
  private final Map<VerifierKey, AgentConnection> here = new ConcurrentHashMap<>();
  private final AtomicLong sessions = new AtomicLong();

  /** Takes the agent in; an older connection of it is closed. Returns the session's number. */
  long enter(AgentConnection connection) {
    long session = sessions.incrementAndGet();
    AgentConnection older = here.put(connection.agent(), connection);
    if (older != null) {
      older.close(CloseCode.MOVED, "The agent connected anew.");
    }
    return session;
  }

  void leave(AgentConnection connection) {
    here.remove(connection.agent(), connection);
  }

  @Nullable AgentConnection find(VerifierKey agent) {
    return here.get(agent);
  }

  Collection<AgentConnection> all() {
    return List.copyOf(here.values());
  }

  int count() {
    return here.size();
  }
}
