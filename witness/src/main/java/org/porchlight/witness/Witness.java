package org.porchlight.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.porchlight.launch.Options;
import org.porchlight.launch.Parent;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.launch.UsageException;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;

/** The witness as a program; {@code docs/ref/programs.md} has its options. */
public final class Witness {
  private Witness() {}

  /** Makes the key, or runs the witness until it is told to end. */
  public static void main(String[] arguments) {
    try {
      Options options = Options.parse(List.of(arguments), Settings.VALUED, Settings.FLAGS);
      if (options.words().isEmpty()) {
        serve(options);
      } else if (options.words().equals(List.of("init"))) {
        init(options);
      } else {
        throw new UsageException("witness knows one word: init.");
      }
    } catch (UsageException | IOException | NoteException refused) {
      System.err.println("porchlight witness: " + refused.getMessage());
      System.exit(2);
    }
  }

  private static void init(Options options) throws UsageException, IOException, NoteException {
    Path data = PrivateFiles.directory(options.path("data"));
    if (Files.exists(Settings.keyFile(data))) {
      throw new UsageException("There is a key in " + data + " already.");
    }
    CosigningKey key = CosigningKey.generate(options.text("name"), new SecureRandom());
    PrivateFiles.write(Settings.keyFile(data), key.secretText() + "\n");
    System.out.println(key.verifierKey());
  }

  /** The JDK's server reads these once: answers leave at once, and nobody holds a door open. */
  private static void setServer() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    System.setProperty("jdk.httpserver.maxConnections", "256");
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
      System.err.println("porchlight witness: " + broken);
    }
    Runtime.getRuntime().halt(0);
  }
}
