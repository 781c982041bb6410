package org.porchlight.hub.lending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.grant.View;
import org.porchlight.hub.paper.Block;
import org.porchlight.hub.paper.Phrases;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.waiver.WaiverText;
import org.porchlight.note.VerifierKey;

/**
 * What an owner signed, as he may keep it.
 *
 * @param program its id
 * @param passkey fingerprint of the passkey that signed
 * @param rules fingerprint of what his box believes
 * @param zone in which times are written
 */
record Copy(
    String program,
    String agency,
    String camera,
    String house,
    Terms terms,
    WaiverText waiver,
    Instant signedAt,
    String passkey,
    String rules,
    ZoneId zone) {
  private static final int DAYS = 7;

  /** The language of the waiver he read. */
  Language language() {
    return waiver.language();
  }

  /** The document, from top to bottom. */
  List<Block> blocks() {
    Phrases words = Phrases.in("copy", language().word());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Title(words.of("title")));
    blocks.add(
        new Block.Paragraph(
            words.of(
                "about",
                "program",
                program,
                "agency",
                agency,
                "camera",
                camera,
                "house",
                house,
                "number",
                terms.number(),
                "at",
                time(signedAt))));
    blocks.add(new Block.Heading(words.of("terms")));
    inWords(words).map(Block.Paragraph::new).forEach(blocks::add);
    blocks.add(new Block.Heading(words.of("waiver", "version", waiver.version())));
    waiverParagraphs().map(Block.Paragraph::new).forEach(blocks::add);
    blocks.add(new Block.Heading(words.of("check")));
    checks(words).map(Block.Paragraph::new).forEach(blocks::add);
    blocks.add(new Block.Heading(words.of("signed")));
    terms.text().lines().map(Block.Exact::new).forEach(blocks::add);
    return List.copyOf(blocks);
  }

  private Stream<String> inWords(Phrases words) {
    return Stream.of(
            Stream.of(words.of(terms.consent() == Consent.ASK ? "ask" : "always"), kinds(words)),
            answerers(words),
            Stream.of(words.of("near", "meters", terms.radiusMeters())),
            Stream.of(words.of("place", "place", place(terms.place()))),
            view(words),
            hours(words),
            quietDays(words),
            Stream.of(looks(words)),
            minutes(words),
            Stream.of(
                words.of("until", "until", time(terms.until()), "zone", terms.zone().getId())))
        .flatMap(lines -> lines);
  }

  private String kinds(Phrases words) {
    String names =
        terms.kinds().stream()
            .map(kind -> words.orElse("kind." + kind.value(), kind.value()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? words.of("kinds.none") : words.of("kinds", "kinds", names);
  }

  private static String place(Place place) {
    return String.format(Locale.ROOT, "%.6f, %.6f", place.latE6() / 1e6, place.lonE6() / 1e6);
  }

  private Stream<String> view(Phrases words) {
    View view = terms.view();
    return view == null
        ? Stream.empty()
        : Stream.of(
            words.of("view", "bearing", view.bearingDegrees(), "width", view.widthDegrees()));
  }

  private Stream<String> hours(Phrases words) {
    return terms.hours().isEmpty()
        ? Stream.of(words.of("hours.never"))
        : terms.hours().stream().map(one -> hours(words, one));
  }

  private static String hours(Phrases words, Hours hours) {
    String days =
        hours.days().size() == DAYS
            ? words.of("days.all")
            : hours.days().stream()
                .map(day -> words.of("day." + day))
                .collect(Collectors.joining(", "));
    return words.of(
        "hours",
        "days",
        days,
        "from",
        words.orElse(hours.begins(), hours.begins()),
        "to",
        words.orElse(hours.ends(), hours.ends()));
  }

  private Stream<String> answerers(Phrases words) {
    return terms.answerers().isEmpty()
        ? Stream.empty()
        : Stream.of(
            words.of(
                "answerers",
                "fingerprints",
                terms.answerers().stream()
                    .map(VerifierKey::fingerprint)
                    .collect(Collectors.joining("; "))));
  }

  private Stream<String> quietDays(Phrases words) {
    return terms.quietDays().isEmpty()
        ? Stream.empty()
        : Stream.of(
            words.of(
                "quiet",
                "days",
                terms.quietDays().stream()
                    .map(LocalDate::toString)
                    .collect(Collectors.joining(", "))));
  }

  private String looks(Phrases words) {
    Integer looks = terms.looksPerMonth();
    return looks == null ? words.of("looks.any") : words.of("looks", "looks", looks);
  }

  private Stream<String> minutes(Phrases words) {
    Integer minutes = terms.minutesPerLook();
    return minutes == null ? Stream.empty() : Stream.of(words.of("minutes", "minutes", minutes));
  }

  /** As it was written, but for breaks of lines within a paragraph. */
  private Stream<String> waiverParagraphs() {
    return waiver.text().replaceAll("\\n {2,}", " ").lines().filter(line -> !line.isBlank());
  }

  private Stream<String> checks(Phrases words) {
    return Stream.of(
        words.of("check.text"),
        words.of("check.terms", "hash", terms.hash().value()),
        words.of("check.waiver", "hash", terms.waiver().value()),
        words.of("check.passkey", "fingerprint", passkey),
        words.of("check.agent", "fingerprint", terms.agent().fingerprint()),
        words.of("check.rules", "fingerprint", rules));
  }

  /** With plain spaces, which every font has. */
  String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
        .withLocale(language().locale())
        .withZone(zone)
        .format(time)
        .replace('\u202f', ' ')
        .replace('\u00a0', ' ');
  }
}
