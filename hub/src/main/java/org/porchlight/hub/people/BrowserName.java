package org.porchlight.hub.people;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a browser calls itself, as roughly as its person needs to tell it from his others: nothing
 * of a version, nothing that is not in this list.
 */
final class BrowserName {
  /** Each browser also says the names of those it wants to be taken for: the first that fits. */
  private static final List<Mark> BROWSERS =
      List.of(
          new Mark("Edg", "Edge"),
          new Mark("OPR/", "Opera"),
          new Mark("SamsungBrowser/", "Samsung Internet"),
          new Mark("Firefox/", "Firefox"),
          new Mark("FxiOS/", "Firefox"),
          new Mark("Chrome/", "Chrome"),
          new Mark("CriOS/", "Chrome"),
          new Mark("Safari/", "Safari"));

  private static final List<Mark> SYSTEMS =
      List.of(
          new Mark("iPhone", "iPhone"),
          new Mark("iPad", "iPad"),
          new Mark("Android", "Android"),
          new Mark("Windows", "Windows"),
          new Mark("Macintosh", "Mac"),
          new Mark("CrOS", "ChromeOS"),
          new Mark("Linux", "Linux"));

  private record Mark(String sign, String name) {}

  private BrowserName() {}

  /** Its name and its system's, as {@code Firefox, Android}; null when neither is known. */
  static @Nullable String of(@Nullable String userAgent) {
    if (userAgent == null) {
      return null;
    }
    String name =
        Stream.of(first(BROWSERS, userAgent), first(SYSTEMS, userAgent))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return name.isEmpty() ? null : name;
  }

  private static @Nullable String first(List<Mark> marks, String userAgent) {
    return marks.stream()
        .filter(mark -> userAgent.contains(mark.sign()))
        .findFirst()
        .map(Mark::name)
        .orElse(null);
  }
}
