package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** One walk along the road: look after look, each struck by something, and what must be true. */
final class Walk {
  /** What a fault does to a look that runs. */
  enum Dark {
    /** Nothing: the look does not need what broke. */
    NEVER,
    /** Its pictures came through what broke. */
    AT_ONCE,
    /** Its pictures came through what broke; mended in time, it goes on. */
    FOR_A_WHILE,
    /** Its leases came through what broke. */
    WITHIN_A_LEASE,
    /** Whether it is noticed is a matter of luck. */
    PERHAPS
  }

  /** Something that breaks, and is mended without a hand on anything else. */
  record Fault(String name, Dark dark, Step strike, Step mend) {}

  interface Step {
    void run() throws IOException;
  }

  /** A look somebody watches. */
  private record Looking(String id, Watcher watcher) {}

  /** A machine with other things to do is late; the law counts at the agent, by its own clock. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration ARRIVAL = Duration.ofMillis(500);
  private static final Fault NOTHING = new Fault("nothing", Dark.NEVER, () -> {}, () -> {});
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
      case AT_ONCE -> {
        dark(fault, look, struck, SLACK);
        saidInWords(fault);
      }
      case FOR_A_WHILE -> dark(fault, look, struck, SLACK);
      case WITHIN_A_LEASE -> {
        dark(fault, look, struck, Road.LEASE.plus(SLACK));
        saidInWords(fault);
      }
      case PERHAPS -> Await.pass(Duration.ofMillis(random.nextInt(2_000)));
    }
    fault.mend().run();
    if (fault.dark() == Dark.FOR_A_WHILE) {
      comesBack(fault, look);
    }
    over(fault, look);
    LOG.log(System.Logger.Level.INFO, "{0}: {1}", fault.name(), road.operator.look(look.id()));
  }

  private static void goesOn(Fault fault, Looking look) {
    long pictures = look.watcher().pictures();
    Await.pass(Road.LEASE.plus(QUIET));
    assertThat(look.watcher().pictures()).as(fault.name()).isGreaterThan(pictures);
    assertThat(look.watcher().darkFor(SLACK)).as(fault.name()).isFalse();
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
    JsonNode answer;
    try {
      answer = road.operator.ask(incident, camera);
    } catch (TrialException silent) {
      assertThat(silent).as(fault.name()).hasMessageMatching("(?s).*(does not answer|503).*");
      return;
    }
    JsonNode look = answer.path("looks").path(0);
    if (!answer.path("decision").asString().equals("allow")) {
      String words = answer.at("/reasons/0/sentence").asString("");
      String turnedAway = look.at("/refused/sentence").asString("");
      assertThat(words + turnedAway).as("%s: %s", fault.name(), answer).isNotBlank();
      return;
    }
    over(fault, new Looking(look.path("id").asString(), road.operator.watch(look)));
  }

  private static void comesBack(Fault fault, Looking look) {
    long pictures = look.watcher().pictures();
    Await.until(
        RECOVERY,
        () -> fault.name() + ": the pictures come back",
        () -> look.watcher().pictures() > pictures);
  }

  private String standing(Looking look) {
    try {
      return road.operator.look(look.id()).path("state").asString();
    } catch (TrialException silent) {
      return "unknown: " + silent.getMessage();
    }
  }

  /** The look is over, and the room says how in words. */
  private void over(Fault fault, Looking look) {
    Await.until(
        RECOVERY,
        () -> fault.name() + ": the look " + look.id() + " is over, it is " + standing(look),
        () -> {
          if (!isOver(road.operator.look(look.id()))) {
            road.operator.stop(look.id());
          }
          return isOver(road.operator.look(look.id()));
        });
    JsonNode said = road.operator.look(look.id());
    String words = said.at("/ended/by").asString("") + said.at("/refused/sentence").asString("");
    assertThat(words).as("%s: %s", fault.name(), said).isNotBlank();
    Await.pass(ARRIVAL);
    long pictures = look.watcher().pictures();
    Await.pass(QUIET);
    assertThat(look.watcher().pictures()).as("%s: %s", fault.name(), said).isEqualTo(pictures);
    look.watcher().close();
  }

  private static boolean isOver(JsonNode look) {
    String state = look.path("state").asString();
    return state.equals("ended") || state.equals("refused");
  }

  /** Opens a look and waits for its first picture, however long the road needs to come back. */
  private Looking look() {
    JsonNode place = road.cameras.get(random.nextInt(road.cameras.size()));
    camera = place.path("id").asString();
    incident = incident(place);
    List<Looking> got = new ArrayList<>();
    List<String> tries = new ArrayList<>();
    Await.until(
        RECOVERY, () -> "a look at " + camera + " opens: " + tries, () -> opens(got, tries));
    looks++;
    return got.getLast();
  }

  private String incident(JsonNode camera) {
    List<String> got = new ArrayList<>();
    Await.until(RECOVERY, () -> "the gateway takes a call", () -> got.add(road.report(camera)));
    String incident = got.getLast();
    Await.until(RECOVERY, () -> "the hub knows " + incident, () -> road.operator.knows(incident));
    return incident;
  }

  private boolean opens(List<Looking> got, List<String> tries) {
    if (!road.operator.canOpen(incident, camera)) {
      return false;
    }
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
        () -> "the look is settled: " + standing(looking),
        () -> looking.watcher().pictures() > 0 || isOver(road.operator.look(looking.id())));
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
    over(NOTHING, look());
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
