package org.porchlight.trial;

import java.net.URI;
import java.nio.file.Path;
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
 * @param cameras RTSP addresses of real cameras to lend to the trial
 */
record Options(
    Path home, Path data, boolean fresh, int port, List<URI> cameras, boolean stayWithParent) {

  static final String USAGE =
      "usage: ./porchlight demo [--fresh] [--camera rtsp://user:password@host:port/path] [--port N]"
          + " [--data DIR]";

  static Options parse(Path home, List<String> arguments) {
    Path data = home.resolve(".porchlight/demo");
    boolean fresh = false;
    boolean stayWithParent = false;
    int port = 8080;
    List<URI> cameras = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--fresh" -> fresh = true;
        case "--stay-with-parent" -> stayWithParent = true;
        case "--data" -> data = Path.of(value(option, rest)).toAbsolutePath();
        case "--port" -> port = port(value(option, rest));
        case "--camera" -> cameras.add(camera(value(option, rest)));
        default -> throw new TrialException("There is no option " + option + ".\n" + USAGE);
      }
    }
    return new Options(home, data, fresh, port, List.copyOf(cameras), stayWithParent);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new TrialException(option + " needs a value.\n" + USAGE);
    }
    return rest.removeFirst();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port == 0 || (port >= 1024 && port <= 65534)) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw new TrialException("--port takes a number from 1024 to 65534, not " + text, notANumber);
    }
    throw new TrialException("--port takes a number from 1024 to 65534, or 0 for any free one.");
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
