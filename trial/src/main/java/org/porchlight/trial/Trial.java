package org.porchlight.trial;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.porchlight.launch.Parent;
import tools.jackson.databind.JsonNode;

/** The trial as a program: {@code ./porchlight demo}. */
public final class Trial implements AutoCloseable {
  /** Longer than a busy machine needs to tell a program of Ctrl-C. */
  private static final Duration HEARD = Duration.ofSeconds(2);

  private final CountDownLatch ending = new CountDownLatch(1);
  private final Town town;
  private final Programs programs;
  private final Founding founding;
  private final PrintStream out;
  private final FileChannel lock;
  private final Instant startedAt;
  private final Duration away;
  private final List<Distance> distances = new ArrayList<>();

  private Trial(Options options, PrintStream out, InstantSource clock) throws IOException {
    this.out = out;
    this.startedAt = clock.instant();
    this.away = options.away();
    this.town = Town.open(options);
    this.lock = lock(options.data());
    this.programs = new Programs(options, town);
    this.founding = new Founding(options, town, programs);
  }

  private static FileChannel lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = channel.tryLock();
    if (held == null) {
      channel.close();
      throw new TrialException("A trial is running in " + data + " already; stop it first.");
    }
    return channel;
  }

  private void start() throws IOException {
    town.checkPorts();
    step("keys of council, agency, dispatch, log and witnesses");
    programs.makeKeys();
    LogFiles log = new LogFiles(town, programs, this::address);
    log.make();
    Path ordinance = programs.firstOrdinance(OrdinanceText.of(startedAt));
    step(
        "the invented town, both signers, two witnesses, the dispatch gateway, the hub and its"
            + " database");
    List<Child> starting = new ArrayList<>();
    starting.add(HubProgram.start(programs, HubProgram.settings(programs, town, log, ordinance)));
    LogFiles.WITNESSES.forEach(name -> starting.add(programs.witness(name, log.logVkey())));
    starting.add(programs.city());
    starting.add(programs.signer("agency"));
    starting.add(programs.signer("council"));
    starting.add(programs.dispatch());
    boolean founded = founding.isDone();
    if (founded) {
      Household.ALL.forEach(household -> starting.add(programs.agent(household)));
    }
    starting.forEach(Programs::awaitReady);
    if (!founded) {
      found();
    }
  }

  /** Where the hub finds a program, which may be made to seem far away. */
  private String address(String program) {
    if (away.isZero()) {
      return town.local(program);
    }
    try {
      Distance distance = new Distance(town.port(program), away);
      distances.add(distance);
      return distance.address();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private void found() throws IOException {
    JsonNode people = Person.all(URI.create(town.http()));
    Map<Household, Person> owners = new LinkedHashMap<>();
    List<Child> agents = new ArrayList<>();
    for (Household household : Household.ALL) {
      step("the agent of " + household.owner());
      Person owner = owner(people, household);
      owners.put(household, owner);
      founding.pair(household, owner);
    }
    List<String> lent = founding.lend(Household.SHOP);
    Household.ALL.forEach(household -> agents.add(programs.agent(household)));
    agents.forEach(Programs::awaitReady);
    step("terms");
    for (Map.Entry<Household, Person> entry : owners.entrySet()) {
      founding.signTerms(entry.getKey(), entry.getValue());
    }
    makeRoom(lent, owners);
    founding.done();
  }

  /** The ordinance allows five private cameras: a lent one takes the place of the shop's last. */
  private void makeRoom(List<String> lent, Map<Household, Person> owners) throws IOException {
    Person shop = java.util.Objects.requireNonNull(owners.get(Household.SHOP));
    List<JsonNode> cameras = founding.cameras(Household.SHOP);
    for (int i = 0; i < lent.size() && i < cameras.size(); i++) {
      JsonNode leaving = cameras.get(cameras.size() - 1 - i);
      founding.withdraw(shop, leaving.path("id").asString());
      founding.signLent(Household.SHOP, shop, lent.get(i), leaving);
    }
  }

  private Person owner(JsonNode people, Household household) {
    String id = Founding.person(people, "home", household.owner());
    if (id == null) {
      throw new TrialException("The hub's demo people lack " + household.owner() + ".");
    }
    return Person.signIn(URI.create(town.http()), "home", id);
  }

  private void step(String what) {
    out.println("  starting " + what + " …");
    out.flush();
  }

  /** Waits until a program ends by itself, which none should. */
  private Child firstGone() throws InterruptedException {
    try {
      return programs.anyGone().get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() throws IOException {
    programs.endAll();
    for (Distance distance : distances) {
      distance.close();
    }
    lock.close();
  }

  /**
   * Whether the trial is being ended. Ctrl-C reaches every program at once, so another one may be
   * gone before this one has heard of it.
   */
  private boolean isEnding() throws InterruptedException {
    return ending.await(programs.isEmpty() ? 0 : HEARD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stay(Options options) throws IOException, InterruptedException {
    try {
      start();
      new Screen(options, town).print(out);
      Child gone = firstGone();
      if (!isEnding()) {
        System.err.println("\nThe " + gone.name() + " ended by itself, so the trial ends too.");
        System.err.println("  Its log: " + programs.logs().resolve(gone.name() + ".log"));
        System.exit(1);
      }
    } catch (TrialException refused) {
      if (!isEnding()) {
        throw refused;
      }
    }
  }

  /** Starts the trial and stays until Ctrl-C. */
  public static void main(String[] arguments) {
    Path home = Path.of(System.getenv().getOrDefault("PORCHLIGHT_HOME", ".")).toAbsolutePath();
    try {
      Options options = Options.parse(home, List.of(arguments));
      Trial trial = new Trial(options, System.out, InstantSource.system());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> closeLoudly(trial), "close"));
      if (options.stayWithParent()) {
        Parent.watch(System.in, () -> System.exit(0));
      }
      trial.stay(options);
    } catch (TrialException refused) {
      System.err.println("\nporchlight demo: " + refused.getMessage());
      System.exit(2);
    } catch (IOException broken) {
      System.err.println("\nporchlight demo: " + broken);
      System.exit(1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeLoudly(Trial trial) {
    trial.ending.countDown();
    try {
      trial.close();
    } catch (IOException broken) {
      System.err.println("porchlight demo: " + broken);
    }
  }
}
