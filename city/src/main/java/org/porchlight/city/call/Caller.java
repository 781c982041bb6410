package org.porchlight.city.call;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells the dispatch gateway what happens in town, message by message and in order. One that is not
 * taken now is sent again, later and later, until it is; the ones after it wait.
 */
public final class Caller {
  private static final System.Logger LOG = System.getLogger(Caller.class.getName());
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int FIRST_NUMBER = 114_800;

  private final Hook hook;
  private final CallSheet sheet;
  private final Script script;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Begins to call.
   *
   * @param gateway the dispatch gateway's address
   * @param secretFile holds the hook's secret as text
   * @param sheetFile where the callers remember what is open
   */
  public Caller(URI gateway, Path secretFile, Path sheetFile, long seed, InstantSource clock)
      throws IOException {
    this.clock = clock;
    hook = new Hook(gateway, Files.readString(secretFile).strip(), clock);
    sheet = CallSheet.at(sheetFile, FIRST_NUMBER);
    Instant start = clock.instant();
    long run = sheet.closings().isEmpty() ? 0 : start.getEpochSecond();
    script = new Script(new SplittableRandom(seed + run), start, sheet);
    thread = Thread.ofVirtual().name("caller").start(this::call);
  }

  /** Ends in the middle of whatever it waits for. */
  public void hangUp() throws InterruptedException {
    end.countDown();
    thread.interrupt();
    thread.join();
  }

  private void call() {
    try {
      while (end.getCount() > 0) {
        Script.Happening next = script.next();
        waitFor(Duration.between(clock.instant(), next.at()));
        tell(next.message());
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "The callers hang up", e);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "The call sheet cannot be written; nobody calls", e);
    }
  }

  /** What is opened is written down before it is told, what is closed after. */
  private void tell(Message message) throws IOException, InterruptedException {
    switch (message) {
      case Message.Open open -> {
        sheet.save();
        deliver(open);
      }
      case Message.Closed closed -> {
        deliver(closed);
        sheet.close(closed.call());
        sheet.save();
      }
    }
  }

  private void deliver(Message message) throws InterruptedException {
    Duration wait = FIRST_WAIT;
    while (hook.send(message) == Hook.Outcome.NOT_NOW) {
      waitFor(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private void waitFor(Duration duration) throws InterruptedException {
    if (duration.isPositive() && end.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("The callers are told to hang up");
    }
  }
}
