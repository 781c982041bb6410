package org.porchlight.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;

/**
 * A witness that does as it is told: sees, is away, keeps its answer back, signs another root than
 * it was shown.
 */
public final class TestWitness {
  private final HttpServer server;
  private final CosigningKey key;
  private final ReadWriteLock answering = new ReentrantReadWriteLock();
  private volatile Manner manner = new Manner.Sees();
  private volatile Checkpoint seen = new Checkpoint("nothing", 0, Hash.EMPTY);

  /** How it answers. */
  public sealed interface Manner {
    /** As a witness should. */
    record Sees() implements Manner {}

    /** Answers nothing of use. */
    record IsAway() implements Manner {}

    /** Answers when it is let go. */
    record Holds(CountDownLatch until) implements Manner {}

    /** Signs a root nobody showed it. */
    record Lies() implements Manner {}

    /** Says that it remembers another size, whatever it is shown. */
    record Remembers(long size) implements Manner {}

    /** Says that what it is shown does not continue what it saw. */
    record SeesAConflict() implements Manner {}
  }

  public TestWitness(String name) {
    try {
      this.key = CosigningKey.generate(name, new SecureRandom());
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/add-checkpoint", this::answer);
    server.start();
  }

  /** Its line of a policy. */
  public String line(String name) {
    return "witness %s %s http://127.0.0.1:%d/\n"
        .formatted(name, key.verifierKey(), server.getAddress().getPort());
  }

  /** From now on; what it answered before has been sent. */
  public void does(Manner other) {
    answering.writeLock().lock();
    try {
      manner = other;
    } finally {
      answering.writeLock().unlock();
    }
  }

  /** As after the loss of its disk: the next proof must begin at nothing. */
  public void forgetsEverything() {
    seen = new Checkpoint("nothing", 0, Hash.EMPTY);
  }

  /** The size it saw last. */
  public long size() {
    return seen.size();
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (manner instanceof Manner.Holds(CountDownLatch until)) {
        until.await();
        see(call, body);
        return;
      }
      answering.readLock().lock();
      try {
        answerAtOnce(call, body);
      } finally {
        answering.readLock().unlock();
      }
    } catch (NoteException malformed) {
      throw new IOException(malformed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void answerAtOnce(HttpExchange call, String body) throws IOException, NoteException {
    switch (manner) {
      case Manner.Sees _, Manner.Holds _ -> see(call, body);
      case Manner.IsAway _ -> send(call, 503, "text/plain", "");
      case Manner.Remembers(long size) -> send(call, 409, "text/x.tlog.size", size + "\n");
      case Manner.SeesAConflict _ -> send(call, 422, "text/plain", "");
      case Manner.Lies _ -> {
        Checkpoint shown = checkpoint(body).says();
        Checkpoint other = new Checkpoint(shown.origin(), shown.size(), Hash.leaf(new byte[1]));
        send(call, 200, "text/plain", line(other));
      }
    }
  }

  private void see(HttpExchange call, String body) throws IOException, NoteException {
    List<String> lines = body.substring(0, body.indexOf("\n\n")).lines().toList();
    long old = Long.parseLong(lines.getFirst().substring("old ".length()));
    Checkpoint before = seen;
    if (old != before.size()) {
      send(call, 409, "text/x.tlog.size", before.size() + "\n");
      return;
    }
    SignedCheckpoint shown = checkpoint(body);
    Checkpoint says = shown.says();
    List<Hash> proof = hashes(lines.subList(1, lines.size()));
    if (!Proofs.continues(old, before.root(), says.size(), says.root(), proof)) {
      send(call, 422, "text/plain", "");
      return;
    }
    seen = says;
    send(call, 200, "text/plain", line(says));
  }

  private String line(Checkpoint says) {
    SignatureLine line = key.sign(says.text(), Instant.now());
    return line + "\n";
  }

  private static SignedCheckpoint checkpoint(String body) throws NoteException {
    return SignedCheckpoint.parse(body.substring(body.indexOf("\n\n") + 2));
  }

  private static List<Hash> hashes(List<String> lines) throws NoteException {
    List<Hash> hashes = new java.util.ArrayList<>();
    for (String line : lines) {
      hashes.add(Hash.parse(line));
    }
    return hashes;
  }

  private static void send(HttpExchange call, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", type);
    call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
  }
}
