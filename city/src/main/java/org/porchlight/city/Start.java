package org.porchlight.city;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.launch.Options;
import org.porchlight.launch.UsageException;

/**
 * What the program was started with.
 *
 * @param data its own directory
 * @param port of the cameras; 0 takes a free one
 * @param dispatch whom to call; null where nobody calls
 * @param seed of everything that happens in town
 * @param stayWithParent end when standard input ends
 */
record Start(Path data, int port, @Nullable Dispatch dispatch, long seed, boolean stayWithParent) {
  static final String USAGE =
      """
      usage: city --data DIR [--port N] [--seed N] [--stay-with-parent]
                  [--dispatch URL --hook-secret-file FILE]\
      """;

  private static final String SEED_FORM = "[0-9]{1,18}";

  /** The dispatch gateway's address and the file with its hook's secret. */
  record Dispatch(URI address, Path secretFile) {}

  static Start parse(List<String> arguments) throws UsageException {
    Options options =
        Options.parse(
            arguments,
            Set.of("data", "port", "dispatch", "hook-secret-file", "seed"),
            Set.of("stay-with-parent"));
    if (!options.words().isEmpty()) {
      throw new UsageException("There is no command " + options.words().getFirst() + ".");
    }
    String seed = options.one("seed").orElse("1");
    if (!seed.matches(SEED_FORM)) {
      throw new UsageException("--seed takes a whole number.");
    }
    return new Start(
        options.path("data"),
        options.port("port", 0),
        dispatch(options).orElse(null),
        Long.parseLong(seed),
        options.has("stay-with-parent"));
  }

  private static Optional<Dispatch> dispatch(Options options) throws UsageException {
    if (options.one("dispatch").isEmpty() && options.one("hook-secret-file").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Dispatch(options.web("dispatch"), options.path("hook-secret-file")));
  }
}
