package org.porchlight.trial;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the person at the keyboard asked for.
 *
 * @param data where the town lives between starts
 * @param fresh whether to forget the town there and found it anew
 * @param port the hub's port, its relay takes the next one; 0 takes any two free ones
 * @param away how far signers and witnesses are from the hub, there and back
 * @param cameras RTSP addresses of real cameras to lend to the trial
 */
record Options(
    Path home,
    Path data,
    boolean fresh,
    int port,
    Duration away,
    List<URI> cameras,
    boolean stayWithParent) {

  static final String USAGE =
      "usage: ./porchlight demo [--fresh] [--camera rtsp://user:password@host:port/path] [--port N]"
          + " [--data DIR] [--away MILLISECONDS]";

  static Options parse(Path home, List<String> arguments) {
    Path data = home.resolve(".porchlight/demo");
    boolean fresh = false;
    boolean stayWithParent = false;
    int port = 8080;
    Duration away = Duration.ZERO;
    List<URI> cameras = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--fresh" -> fresh = true;
        case "--stay-with-parent" -> stayWithParent = true;
        case "--data" -> data = Path.of(value(option, rest)).toAbsolutePath();
        case "--port" -> port = port(value(option, rest));
        case "--away" -> away = Duration.ofMillis(number(option, value(option, rest), 0, 5000));
        case "--camera" -> cameras.add(camera(value(option, rest)));
        default -> throw new TrialException("There is no option " + option + ".\n" + USAGE);
      }
    }
    return new Options(home, data, fresh, port, away, List.copyOf(cameras), stayWithParent);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new TrialException(option + " needs a value.\n" + USAGE);
    }
    return rest.removeFirst();
  }

  private static int port(String text) {
    if (text.equals("0")) {
      return 0;
    }
    return number("--port", text, 1024, 65534);
  }

  private static int number(String option, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new TrialException(wrongNumber(option, text, least, most), notANumber);
    }
    throw new TrialException(wrongNumber(option, text, least, most));
  }

  private static String wrongNumber(String option, String text, int least, int most) {
    String any = option.equals("--port") ? ", or 0 for any free one" : "";
    return "%s takes a number from %d to %d%s, not %s.".formatted(option, least, most, any, text);
  }

  private static URI camera(String text) {
    try {
      URI uri = URI.create(text);
      if (List.of("rtsp", "rtsps").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      throw new TrialException(
          "--camera takes an address like rtsp://user:password@192.168.1.20:554/stream1; write"
              + " special characters of the password in percent-encoding.",
          malformed);
    }
    throw new TrialException(
        "--camera takes an rtsp:// or rtsps:// address, like"
            + " rtsp://user:password@192.168.1.20:554/stream1");
  }
}
