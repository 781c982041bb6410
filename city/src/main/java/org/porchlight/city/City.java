package org.porchlight.city;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.porchlight.city.call.Caller;
import org.porchlight.city.town.CameraSite;
import org.porchlight.city.town.Town;
import org.porchlight.launch.CannotListen;
import org.porchlight.launch.Parent;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.launch.UsageException;

/** The program: runs the town's cameras and callers until it is ended. */
public final class City {
  private static final System.Logger LOG = System.getLogger(City.class.getName());
  private static final int USAGE_STATUS = 2;
  private static final String NATIVE_CACHE = "org.bytedeco.javacpp.cachedir";

  private City() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      Start start = Start.parse(List.of(arguments));
      refuseInWords(start);
    } catch (UsageException e) {
      System.err.println(e.getMessage() + "\n" + Start.USAGE);
      System.exit(USAGE_STATUS);
    }
  }

  private static void refuseInWords(Start start) throws IOException, InterruptedException {
    try {
      run(start);
    } catch (BindException taken) {
      CannotListen refused = new CannotListen(start.port(), "--port", taken);
      System.err.println("porchlight city: " + refused.getMessage());
      System.exit(USAGE_STATUS);
    }
  }

  private static void run(Start start) throws IOException, InterruptedException {
    Path data = PrivateFiles.directory(start.data());
    if (System.getProperty(NATIVE_CACHE) == null) {
      System.setProperty(NATIVE_CACHE, data.resolve("native").toString());
    }
    SecureRandom random = new SecureRandom();
    Secret secret = Secret.at(data.resolve("city.secret"), random);
    List<CameraSite> sites = Town.alderFalls().cameras();
    Lenses lenses =
        new Lenses(
            sites,
            start.port(),
            new Lenses.Wiring(secret, InstantSource.system(), random, start.seed()));
    Path roster = data.resolve("cameras.json");
    PrivateFiles.write(roster, Roster.withCredentials(sites, lenses.port(), secret));
    @Nullable Caller caller = caller(start, data);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(lenses, caller)));
    System.out.println("READY " + Roster.ready(sites, lenses.port(), roster.toString()));
    if (start.stayWithParent()) {
      Parent.watch(System.in, () -> System.exit(0));
    }
    new CountDownLatch(1).await();
  }

  private static @Nullable Caller caller(Start start, Path data) throws IOException {
    Start.Dispatch dispatch = start.dispatch();
    return dispatch == null
        ? null
        : new Caller(
            dispatch.address(),
            dispatch.secretFile(),
            data.resolve("calls.txt"),
            start.seed(),
            InstantSource.system());
  }

  private static void end(Lenses lenses, @Nullable Caller caller) {
    try {
      if (caller != null) {
        caller.hangUp();
      }
      lenses.close();
      Runtime.getRuntime().halt(0);
    } catch (IOException | InterruptedException e) {
      LOG.log(System.Logger.Level.ERROR, "The town did not close", e);
      Runtime.getRuntime().halt(1);
    }
  }
}
