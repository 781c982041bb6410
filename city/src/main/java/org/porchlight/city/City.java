package org.porchlight.city;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.porchlight.city.town.CameraSite;
import org.porchlight.city.town.Town;
import org.porchlight.launch.Parent;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.launch.UsageException;

/** The program: runs the town's cameras until it is ended. */
public final class City {
  private static final System.Logger LOG = System.getLogger(City.class.getName());
  private static final int USAGE_STATUS = 2;
  private static final String NATIVE_CACHE = "org.bytedeco.javacpp.cachedir";

  private City() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      run(Start.parse(List.of(arguments)));
    } catch (UsageException e) {
      System.err.println(e.getMessage() + "\n" + Start.USAGE);
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
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(lenses)));
    Path roster = data.resolve("cameras.json");
    PrivateFiles.write(roster, Roster.withCredentials(sites, lenses.port(), secret));
    System.out.println("READY " + Roster.ready(sites, lenses.port(), roster.toString()));
    if (start.stayWithParent()) {
      Parent.watch(System.in, () -> System.exit(0));
    }
    new CountDownLatch(1).await();
  }

  private static void end(Lenses lenses) {
    try {
      lenses.close();
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "The cameras did not close", e);
      Runtime.getRuntime().halt(1);
    }
  }
}
