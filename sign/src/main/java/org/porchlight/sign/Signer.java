package org.porchlight.sign;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.porchlight.launch.Options;
import org.porchlight.launch.Parent;
import org.porchlight.launch.UsageException;
import org.porchlight.note.NoteException;

/** The signer as a program; {@code docs/ref/programs.md} has its options. */
public final class Signer {
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
    if (options.has("stay-with-parent")) {
      Parent.watch(System.in, () -> System.exit(0));
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
