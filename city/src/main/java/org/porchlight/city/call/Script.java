package org.porchlight.city.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.porchlight.city.town.Town;

/**
 * Says which message comes when: a handful of calls that are already open when the town starts,
 * then a new one every few minutes, some with an update, each closed in the end. The same random
 * numbers and start make the same script.
 *
 * <p>A town that starts again while calls of its last run are open keeps them and has no opening
 * handful.
 */
final class Script {
  private static final Duration WORTH_KEEPING = Duration.ofMinutes(10);
  private static final List<Report> URN = Report.urn();

  private final RandomGenerator random;
  private final CallSheet sheet;
  private final PriorityQueue<Happening> ahead =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingInt(Happening::order));
  private Instant nextArrival;
  private int order;

  /** A message and when it is sent; {@code order} decides between those of one instant. */
  record Happening(Instant at, int order, Message message) {}

  /** A call as it stands when the town starts: its age then, and how much longer it stays open. */
  private record Opening(Report report, Corner corner, int ageMinutes, int staysMinutes) {}

  private static final List<Opening> OPENINGS =
      List.of(
          new Opening(Report.NOISE, Corner.FOUNDRY_GREEN, 95, 0),
          new Opening(Report.BURGLARY, Corner.CHAPEL_8, 82, 0),
          new Opening(Report.ASSAULT, Corner.BUS_STATION, 61, 30),
          new Opening(Report.NOISE, Corner.TANNERY_410, 48, 35),
          new Opening(Report.FIRE, Corner.TANNERY_410, 33, 60),
          new Opening(Report.SUSPICIOUS, Corner.WEAVER_AT_QUAY, 26, 25),
          new Opening(Report.CHILD, Corner.PARK_GATE, 21, 90),
          new Opening(Report.NOISE, Corner.CHAPEL_8, 15, 40),
          new Opening(Report.BURGLARY, Corner.LINDEN_1206, 12, 40),
          new Opening(Report.ROBBERY, Corner.CHAPEL_AT_MILL, 6, 75));

  Script(RandomGenerator random, Instant start, CallSheet sheet) {
    this.random = random;
    this.sheet = sheet;
    boolean keep =
        sheet.closings().values().stream()
            .anyMatch(until -> until.isAfter(start.plus(WORTH_KEEPING)));
    sheet
        .closings()
        .forEach((call, until) -> add(until.isBefore(start) ? start : until, closed(call)));
    if (!keep) {
      OPENINGS.forEach(opening -> open(opening, start));
    }
    nextArrival = start.plusSeconds(random.nextLong(150, 300));
  }

  /** The next message; there is always one. */
  Happening next() {
    while (ahead.isEmpty() || ahead.peek().at().isAfter(nextArrival)) {
      arrive(nextArrival);
      nextArrival = nextArrival.plusSeconds(random.nextLong(200, 460));
    }
    return ahead.remove();
  }

  private void open(Opening opening, Instant start) {
    Instant reported =
        start.minus(Duration.ofMinutes(opening.ageMinutes())).minusSeconds(random.nextLong(40));
    String call = number(reported);
    Instant until = start.plus(Duration.ofMinutes(opening.staysMinutes()));
    sheet.open(call, until);
    add(start, new Message.Open(call, 0, opening.report(), opening.corner(), reported));
    add(until, closed(call));
  }

  private void arrive(Instant at) {
    Report report = URN.get(random.nextInt(URN.size()));
    Corner corner = Corner.ALL.get(random.nextInt(Corner.ALL.size()));
    Instant reported = at.minusSeconds(random.nextLong(10, 50));
    Instant until = at.plusSeconds(random.nextLong(15 * 60, 45 * 60));
    String call = number(reported);
    sheet.open(call, until);
    add(at, new Message.Open(call, 0, report, corner, reported));
    if (random.nextInt(3) == 0) {
      Report later = report.withTitle(report.title() + ", second caller");
      Instant updated = at.plusSeconds(random.nextLong(60, 400));
      add(updated, new Message.Open(call, 1, later, corner, reported));
    }
    add(until, closed(call));
  }

  private void add(Instant at, Message message) {
    ahead.add(new Happening(at, order++, message));
  }

  private String number(Instant reported) {
    return sheet.number(reported.atZone(Town.ZONE).getYear(), random.nextInt(1, 9));
  }

  private static Message closed(String call) {
    return new Message.Closed(call);
  }
}
