package org.porchlight.hub.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.paper.Block;
import org.porchlight.hub.paper.Paper;
import org.porchlight.hub.paper.Phrases;
import org.porchlight.hub.people.Language;
import org.porchlight.note.Bytes;

/**
 * A shift log as a file to keep.
 *
 * @param whose whose it is, or null for everybody's
 * @param lines newest first
 * @param whole false when there were more than fit
 * @param zone in which times are written
 */
record ShiftPaper(
    Language language,
    ZoneId zone,
    String agency,
    @Nullable String whose,
    Instant from,
    Instant to,
    Instant madeAt,
    String madeBy,
    List<ShiftLog.ShiftLine> lines,
    boolean whole) {
  /** More than so many lines can fill. */
  private static final int MOST_BYTES = 8 << 20;

  Bytes pdf() {
    return Paper.pdf(language.locale(), madeAt, MOST_BYTES, blocks());
  }

  private List<Block> blocks() {
    Phrases words = Phrases.in("shift", language.word());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(words.of("title")));
    blocks.add(
        new Block.Paragraph(
            words.of(
                "about",
                "whose",
                whose == null ? words.of("everybody") : whose,
                "agency",
                agency,
                "from",
                time(from),
                "to",
                time(to),
                "zone",
                zone.getId())));
    blocks.add(new Block.Paragraph(words.of("made", "by", madeBy, "at", time(madeAt))));
    if (lines.isEmpty()) {
      blocks.add(new Block.Paragraph(words.of("nothing")));
    }
    if (!whole) {
      blocks.add(new Block.Paragraph(words.of("more", "most", ShiftLog.MOST_ON_PAPER)));
    }
    LocalDate day = null;
    for (ShiftLog.ShiftLine line : lines.reversed()) {
      LocalDate its = line.at().atZone(zone).toLocalDate();
      if (!its.equals(day)) {
        day = its;
        blocks.add(new Block.Heading(day(its)));
      }
      blocks.add(new Block.Paragraph(sentence(line, words)));
    }
    return List.copyOf(blocks);
  }

  private String sentence(ShiftLog.ShiftLine line, Phrases words) {
    String key = line.what().equals("ask.decided") ? "ask." + line.decision() : line.what();
    String first =
        clock(line.at()) + "  " + line.name() + ": " + words.orElse(key, line.what()) + ".";
    return Stream.of(
            Stream.of(first),
            part(words, "camera", line.camera()),
            part(words, "incident", incident(line)),
            part(words, "purpose", line.purpose()),
            part(words, "moment", line.moment() == null ? null : clock(line.moment())),
            part(words, "said", line.said()),
            part(words, "other", line.other()),
            part(
                words, "by", line.by() == null ? null : words.orElse("by." + line.by(), line.by())),
            part(words, "watched", watched(line)),
            line.reasons().stream()
                .map(one ->
                    one.law() == null
                        ? one.sentence()
                        : one.sentence() + " " + words.of("law", "law", one.law())))
        .flatMap(parts -> parts)
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> part(Phrases words, String key, @Nullable String value) {
    return value == null || value.isEmpty()
        ? Stream.empty()
        : Stream.of(words.of(key, "value", value));
  }

  private static @Nullable String incident(ShiftLog.ShiftLine line) {
    if (line.incident() == null || line.title() == null) {
      return line.incident();
    }
    return line.incident() + ", " + line.title() + ", " + line.where();
  }

  private static @Nullable String watched(ShiftLog.ShiftLine line) {
    Long seconds = line.watchedSeconds();
    return seconds == null ? null : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .withLocale(language.locale())
        .format(day);
  }

  private String clock(Instant time) {
    return DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone).format(time);
  }

  /** With plain spaces, which every font has. */
  private String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(language.locale())
        .withZone(zone)
        .format(time)
        .replace('\u202f', ' ')
        .replace('\u00a0', ' ');
  }
}
