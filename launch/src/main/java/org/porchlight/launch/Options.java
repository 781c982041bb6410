package org.porchlight.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program's command line: words, then long options, each with one value or none.
 *
 * <p>An unknown option, a missing value and an option given twice that may stand once are refused.
 */
public final class Options {
  private final List<String> words = new ArrayList<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Set<String> given = new java.util.LinkedHashSet<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @param valued options that take a value, without the dashes
   * @param flags options that take none
   */
  public static Options parse(List<String> arguments, Set<String> valued, Set<String> flags)
      throws UsageException {
    Options options = new Options();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String argument = rest.removeFirst();
      if (!argument.startsWith("--")) {
        options.words.add(argument);
        continue;
      }
      String name = argument.substring(2);
      if (flags.contains(name)) {
        options.given.add(name);
      } else if (!valued.contains(name)) {
        throw new UsageException("There is no option " + argument + ".");
      } else if (rest.isEmpty()) {
        throw new UsageException(argument + " needs a value.");
      } else {
        options.values.computeIfAbsent(name, key -> new ArrayList<>()).add(rest.removeFirst());
      }
    }
    return options;
  }

  /** What stood there without dashes, in order. */
  public List<String> words() {
    return List.copyOf(words);
  }

  /** Whether a flag was given. */
  public boolean has(String flag) {
    return given.contains(flag);
  }

  /** Every value of an option that may stand several times. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** The value of an option that may stand once. */
  public Optional<String> one(String name) throws UsageException {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw new UsageException("--" + name + " may stand only once.");
    }
    return all.stream().findFirst();
  }

  /** The value of an option that must be there. */
  public String text(String name) throws UsageException {
    return one(name).orElseThrow(() -> new UsageException("--" + name + " is needed."));
  }

  /** A path, absolute. */
  public Path path(String name) throws UsageException {
    return Path.of(text(name)).toAbsolutePath();
  }

  /** An {@code http} or {@code https} address. */
  public URI web(String name) throws UsageException {
    try {
      URI uri = URI.create(text(name));
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      throw new UsageException("--" + name + " is not an address: " + malformed.getMessage());
    }
    throw new UsageException("--" + name + " takes an http:// or https:// address.");
  }

  /** A TCP port, 0 for any free one; {@code otherwise} where the option is missing. */
  public int port(String name, int otherwise) throws UsageException {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("[0-9]{1,5}") && Integer.parseInt(text.get()) <= 65535) {
      return Integer.parseInt(text.get());
    }
    throw new UsageException("--" + name + " takes a port from 0 to 65535.");
  }
}
