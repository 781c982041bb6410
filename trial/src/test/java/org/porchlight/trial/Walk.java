package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;

/** One walk along the road: look after look, each struck by something, and what must be true. */
final class Walk {
  /** A look somebody watches. */
  private record Looking(String id, Watcher watcher) {}

  /** A machine with other things to do is late; the law counts at the agent, by its own clock. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /** Longer than the hub needs to decide and the signers to sign. */
  private static final int ASKING_MILLIS = 150;

  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration ARRIVAL = Duration.ofMillis(500);
  private static final Fault NOTHING = new Fault("nothing", Fault.Dark.NEVER, () -> {}, () -> {});
  private static final System.Logger LOG = System.getLogger(Walk.class.getName());

  private final Road road;
  private final SplittableRandom random;
  private final List<Watcher> watchers = new ArrayList<>();
  private String incident = "";
  private String camera = "";
  private int looks;

  Walk(Road road, SplittableRandom random) {
    this.road = road;
    this.random = random;
  }

  /** Breaks a look with a fault at a moment chosen by the seed, and mends it. */
  void through(Fault fault) throws IOException {
    Looking look = look();
    Await.pass(Duration.ofMillis(random.nextInt(2_000)));
    long struck = System.nanoTime();
    fault.strike().run();
    switch (fault.dark()) {
      case NEVER -> goesOn(fault, look);
      case NO_NEW_ONES -> {
        goesOn(fault, look);
        saidInWords(fault);
      }
      case AT_ONCE -> {
        dark(fault, look, struck, SLACK);
        saidInWords(fault);
        outlastLease(struck);
      }
      case FOR_A_WHILE -> dark(fault, look, struck, SLACK);
      case WITHIN_A_LEASE -> {
        dark(fault, look, struck, Road.LEASE.plus(SLACK));
        saidInWords(fault);
        outlastLease(struck);
      }
      case PERHAPS -> Await.pass(Duration.ofMillis(random.nextInt(2_000)));
    }
    fault.mend().run();
    if (fault.dark() == Fault.Dark.FOR_A_WHILE) {
      comesBack(fault, look);
    }
    switch (fault.dark()) {
      case AT_ONCE, WITHIN_A_LEASE -> endsByItself(fault, look);
      case NEVER, NO_NEW_ONES, FOR_A_WHILE, PERHAPS -> stopped(fault, look);
    }
    LOG.log(System.Logger.Level.INFO, "{0}: {1}", fault.name(), road.operator.look(look.id()));
  }

  /**
   * The owner leaves in the middle of a look, at the hub, while nothing from there reaches an
   * agent. From then on there are no leases, so that the agent goes dark without having heard it;
   * and mended, nothing of his opens any more.
   */
  void whileNobodyHearsThatTheOwnerLeaves(Fault apart) throws IOException {
    Person owner = road.owner();
    through(
        new Fault(
            "the owner leaves, " + apart.name(),
            Fault.Dark.WITHIN_A_LEASE,
            () -> {
              apart.strike().run();
              owner.post("cameras/" + camera + "/leave", Map.of());
            },
            apart.mend()));
    JsonNode said = ask();
    assertThat(isAllowed(said)).as("%s", said).isFalse();
    assertThat(road.operator.canOpen(incident, camera)).isFalse();
  }

  /**
   * Breaks something between an ask and its look, at a moment chosen by the seed. What came of the
   * ask is said in words, and every look of it that does not run is over by itself.
   */
  void whileAsking(Fault fault) throws IOException {
    choose();
    String askedFor = incident;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Thread.ofVirtual().name("asker").start(() -> answer.completeAsync(this::ask, Runnable::run));
    Await.pass(Duration.ofMillis(random.nextInt(ASKING_MILLIS)));
    fault.strike().run();
    String said = answered(fault, answer);
    fault.mend().run();
    List<String> came = new ArrayList<>();
    Await.until(
        RECOVERY,
        () -> fault.name() + ": the room shows its looks again",
        () -> {
          came.addAll(road.operator.looksAt(askedFor));
          return true;
        });
    for (String id : came) {
      settles(fault, id);
    }
    LOG.log(System.Logger.Level.INFO, "{0} while asking: {1}, {2}", fault.name(), said, came);
  }

  private static void goesOn(Fault fault, Looking look) {
    long pictures = look.watcher().pictures();
    Await.pass(Road.LEASE.plus(QUIET));
    assertThat(look.watcher().pictures()).as(fault.name()).isGreaterThan(pictures);
    assertThat(look.watcher().darkFor(SLACK)).as(fault.name()).isFalse();
  }

  /** Mended later than that, it has ended the look. */
  private static void outlastLease(long struck) {
    long until = struck + Road.LEASE.plus(QUIET).toNanos();
    Await.pass(Duration.ofNanos(until - System.nanoTime()));
  }

  /** No picture comes later than that, and this is not because nobody waited. */
  private static void dark(Fault fault, Looking look, long struck, Duration atMost) {
    long until = struck + atMost.plus(QUIET).toNanos();
    while (!look.watcher().darkFor(QUIET) && System.nanoTime() < until) {
      Await.pass(Duration.ofMillis(50));
    }
    assertThat(look.watcher().lastPictureAfter(struck)).as(fault.name()).isLessThan(atMost);
    assertThat(look.watcher().darkFor(QUIET)).as(fault.name()).isTrue();
  }

  /** Whoever asks while something is broken is told, and sees nothing. */
  private void saidInWords(Fault fault) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answer.completeAsync(this::ask, Runnable::run);
    answered(fault, answer);
    if (!answer.isCompletedExceptionally() && isAllowed(answer.join())) {
      JsonNode look = answer.join().at("/looks/0");
      Looking none = new Looking(look.path("id").asString(), road.operator.watch(look));
      endsByItself(fault, none);
      assertThat(none.watcher().pictures()).as(fault.name()).isZero();
    }
  }

  private JsonNode ask() {
    return road.operator.ask(incident, camera);
  }

  private static boolean isAllowed(JsonNode answer) {
    return answer.path("decision").asString().equals("allow")
        && answer.at("/looks/0").hasNonNull("ticket");
  }

  /** A yes, or a no that says why; and where nobody is there to say it, that is plain. */
  private static String answered(Fault fault, CompletableFuture<JsonNode> answer) {
    try {
      JsonNode said = answer.join();
      String words =
          said.at("/reasons/0/sentence").asString("")
              + said.at("/looks/0/refused/sentence").asString("");
      assertThat(isAllowed(said) || !words.isBlank()).as("%s: %s", fault.name(), said).isTrue();
      return isAllowed(said) ? "allowed" : words;
    } catch (CompletionException broken) {
      assertThat(broken).as(fault.name()).hasCauseInstanceOf(TrialException.class);
      assertThat(broken.getCause())
          .as(fault.name())
          .hasMessageMatching("(?s).*(does not answer|503).*");
      return String.valueOf(broken.getCause().getMessage());
    }
  }

  /** A look comes to run, and may be stopped, or is over without a hand on it. */
  private void settles(Fault fault, String id) {
    Await.until(
        RECOVERY,
        () -> fault.name() + ": the look " + id + " comes to something, it is " + standing(id),
        () -> !standing(id).matches("asking|opening|unknown.*"));
    if (!Operator.isOver(road.operator.look(id))) {
      road.operator.end(RECOVERY, id);
    }
    inWords(fault, id);
  }

  private static void comesBack(Fault fault, Looking look) {
    long pictures = look.watcher().pictures();
    Await.until(
        RECOVERY,
        () -> fault.name() + ": the pictures come back",
        () -> look.watcher().pictures() > pictures);
  }

  private String standing(String look) {
    try {
      return road.operator.look(look).path("state").asString();
    } catch (TrialException silent) {
      return "unknown: " + silent.getMessage();
    }
  }

  /** Nobody stops it: it must come to its end. */
  private void endsByItself(Fault fault, Looking look) {
    Await.until(
        RECOVERY,
        () -> fault.name() + ": " + look.id() + " ends by itself, it is " + standing(look.id()),
        () -> Operator.isOver(road.operator.look(look.id())));
    over(fault, look);
  }

  /** It may go on, so it is stopped. */
  private void stopped(Fault fault, Looking look) {
    Await.until(
        RECOVERY,
        () -> fault.name() + ": " + look.id() + " is stopped, it is " + standing(look.id()),
        () -> {
          if (!Operator.isOver(road.operator.look(look.id()))) {
            road.operator.stop(look.id());
          }
          return Operator.isOver(road.operator.look(look.id()));
        });
    over(fault, look);
  }

  /** The room says how it ended in words, and no picture comes any more. */
  private void over(Fault fault, Looking look) {
    inWords(fault, look.id());
    Await.pass(ARRIVAL);
    long pictures = look.watcher().pictures();
    Await.pass(QUIET);
    assertThat(look.watcher().pictures()).as(fault.name()).isEqualTo(pictures);
    look.watcher().close();
  }

  private void inWords(Fault fault, String look) {
    JsonNode said = road.operator.look(look);
    String words = said.at("/ended/by").asString("") + said.at("/refused/sentence").asString("");
    assertThat(words).as("%s: %s", fault.name(), said).isNotBlank();
  }

  /** Opens a look and waits for its first picture, however long the road needs to come back. */
  private Looking look() {
    choose();
    List<Looking> got = new ArrayList<>();
    List<String> tries = new ArrayList<>();
    Await.until(
        RECOVERY, () -> "a look at " + camera + " opens: " + tries, () -> opens(got, tries));
    looks++;
    return got.getLast();
  }

  /** Has a call reported beside one of the cameras, which can be opened then. */
  private void choose() {
    JsonNode place = road.cameras.get(random.nextInt(road.cameras.size()));
    camera = place.path("id").asString();
    incident = incident(place);
    Await.until(
        RECOVERY, () -> camera + " can be opened", () -> road.operator.canOpen(incident, camera));
  }

  private String incident(JsonNode camera) {
    List<String> got = new ArrayList<>();
    Await.until(RECOVERY, () -> "the gateway takes a call", () -> got.add(road.report(camera)));
    String incident = got.getLast();
    Await.until(RECOVERY, () -> "the hub knows " + incident, () -> road.operator.knows(incident));
    return incident;
  }

  private boolean opens(List<Looking> got, List<String> tries) {
    JsonNode answer = road.operator.ask(incident, camera);
    JsonNode look = answer.path("looks").path(0);
    if (!answer.path("decision").asString().equals("allow")) {
      tries.add(answer.toString());
      return false;
    }
    Looking looking = new Looking(look.path("id").asString(), road.operator.watch(look));
    watchers.add(looking.watcher());
    Await.until(
        RECOVERY,
        () -> "the look is settled: " + standing(looking.id()),
        () ->
            looking.watcher().pictures() > 0 || Operator.isOver(road.operator.look(looking.id())));
    if (looking.watcher().pictures() > 0) {
      got.add(looking);
      return true;
    }
    tries.add(road.operator.look(looking.id()).toString());
    looking.watcher().close();
    return false;
  }

  /**
   * The road is whole again and nothing was lost: every decision has its row, every look its end,
   * every call its incident.
   */
  void recordIsWhole() throws SQLException, IOException {
    stopped(NOTHING, look());
    HubRecord record = road.record();
    Await.until(Duration.ofSeconds(20), () -> "the record settles", () -> settled(record));
    assertThat(record.gaps()).isEmpty();
    assertThat(record.unknownOpenings(road.agentsJournal())).isEmpty();
    assertThat(record.incidents()).containsAll(road.reported());
    assertThat(record.looks()).isGreaterThanOrEqualTo(looks);
  }

  private static boolean settled(HubRecord record) {
    try {
      return record.gaps().isEmpty();
    } catch (SQLException away) {
      throw new TrialException("the database does not answer", away);
    }
  }

  /** Closes every page. */
  void leave() {
    watchers.forEach(Watcher::close);
  }
}
