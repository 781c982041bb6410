package org.porchlight.sign;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.porchlight.grant.Rehearsal;
import org.porchlight.launch.Options;
import org.porchlight.launch.Parent;
import org.porchlight.launch.UsageException;
import org.porchlight.note.NoteException;

/** The signer as a program; {@code docs/ref/programs.md} has its options. */
public final class Signer {
  private static final System.Logger LOG = System.getLogger(Signer.class.getName());
  private static final int REHEARSALS = 12;

  private Signer() {}

  /** Runs a command, or the signer until it is told to end. */
  public static void main(String[] arguments) {
    try {
      Options options = Options.parse(List.of(arguments), Settings.VALUED, Settings.FLAGS);
      if (options.words().isEmpty()) {
        serve(options);
      } else if (options.words().size() == 1) {
        new Commands(options, System.out).run(options.words().getFirst());
      } else {
        throw new UsageException("signer takes one word at most.");
      }
    } catch (UsageException | IOException | NoteException refused) {
      System.err.println("porchlight signer: " + refused.getMessage());
      System.exit(2);
    }
  }

  /** The JDK's server reads these once: answers leave at once, and nobody holds a door open. */
  private static void setServer() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
  }

  private static void serve(Options options) throws UsageException, IOException, NoteException {
    setServer();
    Running running = Running.start(Settings.of(options), InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running), "close"));
    System.out.println(running.ready());
    Thread.ofPlatform().daemon().name("rehearsal").start(Signer::rehearse);
    if (options.has("stay-with-parent")) {
      Parent.watch(System.in, () -> System.exit(0));
    }
  }

  /** The first grant should not wait for what checks grants to be loaded and translated. */
  private static void rehearse() {
    try {
      int signed = new Rehearsal(new SecureRandom(), Instant.now()).sign(REHEARSALS);
      LOG.log(System.Logger.Level.DEBUG, "{0} rehearsed grants would be signed", signed);
    } catch (NoteException e) {
      LOG.log(System.Logger.Level.WARNING, "The rehearsal failed; the first grant takes longer", e);
    }
  }

  private static void close(Running running) {
    try {
      running.close();
    } catch (IOException broken) {
      System.err.println("porchlight signer: " + broken);
    }
    Runtime.getRuntime().halt(0);
  }
}
