package org.porchlight.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * The gateway's word that it is there: {@code porchlight-pulse/v1}. Where none comes, nobody may
 * begin to ask: what dispatch closed meanwhile would not be known.
 *
 * @param number rising with every pulse, so that an old one is worth nothing
 * @param feeds those it listens to, at most 20
 * @param faults of the feeds, at most 20, ascending by their numbers; each is sent until the hub
 *     has it
 */
public record Pulse(
    ProgramId program, long number, Instant at, List<Feed> feeds, List<FeedFault> faults)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-pulse/v1";

  /** How many feeds, and how many faults, one pulse may have. */
  public static final int MOST = 20;

  private static final int MOST_SENTENCE = 250;

  /**
   * One feed.
   *
   * @param name 1 to 64 of {@code a-z 0-9 . -}
   * @param alive whether the gateway hears it: a source it asks answered, a door it keeps is open
   * @param heardAt when it last said anything
   * @param taken how many calls were taken from it since the gateway started
   * @param faulty how many faults it had since then
   */
  public record Feed(
      String name, boolean alive, @Nullable Instant heardAt, long taken, long faulty) {
    /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
    public Feed {
      Ids.check(name);
      if (heardAt != null) {
        Bounds.time(heardAt);
      }
      Bounds.within("taken", taken, 0, Json.MAX_INTEGER);
      Bounds.within("faulty", faulty, 0, Json.MAX_INTEGER);
    }
  }

  /**
   * One fault; it never repeats what stood in the field.
   *
   * @param number rising
   * @param row of the feed, 0 where it has none
   * @param field whose fault it is, 1 to 64 characters
   * @param sentence 1 to 250 characters
   */
  public record FeedFault(
      long number, String feed, Instant at, long row, String field, String sentence) {
    /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
    public FeedFault {
      Ids.check(feed);
      Bounds.time(at);
      Bounds.within("number", number, 1, Json.MAX_INTEGER);
      Bounds.within("row", row, 0, Json.MAX_INTEGER);
      Bounds.oneLine(field, sentence);
      Bounds.within("field", field.length(), 1, 64);
      Bounds.within("sentence", sentence.length(), 1, MOST_SENTENCE);
    }
  }

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Pulse {
    feeds = List.copyOf(feeds);
    faults = List.copyOf(faults);
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
    Bounds.time(at);
    Bounds.that(
        feeds.size() <= MOST && faults.size() <= MOST, "A pulse has 20 feeds and faults at most.");
    Bounds.that(
        feeds.stream().map(Feed::name).distinct().count() == feeds.size(),
        "A feed is there twice.");
    for (int i = 1; i < faults.size(); i++) {
      Bounds.that(
          faults.get(i).number() > faults.get(i - 1).number(), "The faults' numbers do not rise.");
    }
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Pulse parse(String text) throws NoteException {
    Fields f = Fields.of("The pulse", NoteForm.read(KIND, text));
    try {
      List<Feed> feeds = new ArrayList<>();
      for (Json feed : f.array("feeds")) {
        feeds.add(feed(Fields.of("A feed", feed)));
      }
      List<FeedFault> faults = new ArrayList<>();
      for (Json fault : f.array("faults")) {
        faults.add(fault(Fields.of("A fault", fault)));
      }
      Pulse pulse =
          new Pulse(
              f.as("program", ProgramId::new),
              f.integer("number", 1, Json.MAX_INTEGER),
              f.time("at"),
              feeds,
              faults);
      f.end();
      return pulse;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The pulse: " + e.getMessage(), e);
    }
  }

  private static Feed feed(Fields f) throws NoteException {
    Feed feed =
        new Feed(
            f.string("name", 1, 64),
            f.bool("alive"),
            f.asOrNull("heardAt", Pulse::time).orElse(null),
            f.integer("taken", 0, Json.MAX_INTEGER),
            f.integer("faulty", 0, Json.MAX_INTEGER));
    f.end();
    return feed;
  }

  private static FeedFault fault(Fields f) throws NoteException {
    FeedFault fault =
        new FeedFault(
            f.integer("number", 1, Json.MAX_INTEGER),
            f.string("feed", 1, 64),
            f.time("at"),
            f.integer("row", 0, Json.MAX_INTEGER),
            f.string("field", 1, 64),
            f.string("sentence", 1, MOST_SENTENCE));
    f.end();
    return fault;
  }

  private static Instant time(String text) {
    try {
      return Fields.parseTime(text);
    } catch (NoteException notATime) {
      throw new IllegalArgumentException(notATime.getMessage(), notATime);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", program)
        .put("number", number)
        .put("at", at)
        .put("feeds", new Json.Arr(feeds.stream().map(Pulse::json).toList()))
        .put("faults", new Json.Arr(faults.stream().map(Pulse::json).toList()))
        .text();
  }

  private static Json json(Feed feed) {
    Instant heardAt = feed.heardAt();
    return NoteForm.of(KIND)
        .put("name", feed.name())
        .put("alive", feed.alive())
        .put("heardAt", heardAt == null ? null : Fields.time(heardAt))
        .put("taken", feed.taken())
        .put("faulty", feed.faulty())
        .json();
  }

  private static Json json(FeedFault fault) {
    return NoteForm.of(KIND)
        .put("number", fault.number())
        .put("feed", fault.feed())
        .put("at", fault.at())
        .put("row", fault.row())
        .put("field", fault.field())
        .put("sentence", fault.sentence())
        .json();
  }
}
