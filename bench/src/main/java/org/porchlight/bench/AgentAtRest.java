package org.porchlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an agent costs that keeps one camera warm and shows it to nobody: resident memory, CPU and
 * the time from its start until it can be used. The agent is started by the launcher, in a
 * directory of its own.
 *
 * <p>{@code ./porchlight bench agent-at-rest rtsp://user:password@host:port/path [seconds]}; the
 * figures in {@code docs/ref/performance.md} are with a camera of 1920×1080, 25 pictures a second,
 * 4 Mbit/s, a key picture every 2 s.
 */
final class AgentAtRest {
  private static final Duration SETTLE = Duration.ofSeconds(20);

  private AgentAtRest() {}

  public static void main(String... arguments) throws Exception {
    if (arguments.length == 0) {
      System.out.println("./porchlight bench agent-at-rest <rtsp address of a camera> [seconds]");
      return;
    }
    long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 60;
    Path data = Files.createTempDirectory("agent-at-rest");
    try {
      lend(data, arguments[0]);
      measure(data, Duration.ofSeconds(seconds));
    } finally {
      remove(data);
    }
  }

  private static void lend(Path data, String url) throws Exception {
    Process adding = agent(data, "camera", "add", "--id", "door", "--name", "Door", "--url", "-");
    adding.outputWriter(StandardCharsets.UTF_8).append(url).append('\n').close();
    adding.inputReader(StandardCharsets.UTF_8).lines().forEach(System.out::println);
    if (adding.waitFor() != 0) {
      throw new IOException("The camera could not be added.");
    }
  }

  private static void measure(Path data, Duration time) throws Exception {
    long started = System.nanoTime();
    Process agent = agent(data, "--page-port", "0", "--stay-with-parent");
    try (BufferedReader out = agent.inputReader(StandardCharsets.UTF_8)) {
      String ready = out.readLine();
      System.out.printf(
          "%s after %d ms%n", ready, Duration.ofNanos(System.nanoTime() - started).toMillis());
      pause(agent, SETTLE);
      Duration before = cpu(agent);
      long from = System.nanoTime();
      pause(agent, time);
      double share = (double) cpu(agent).minus(before).toNanos() / (System.nanoTime() - from);
      System.out.printf("CPU: %.2f %% of one core, over %d s%n", 100 * share, time.toSeconds());
      try (Stream<String> lines = Files.lines(Path.of("/proc", "" + agent.pid(), "status"))) {
        lines
            .filter(line -> line.matches("(VmHWM|VmRSS|RssAnon|RssFile).*"))
            .forEach(System.out::println);
      }
      agent(data, "status")
          .inputReader(StandardCharsets.UTF_8)
          .lines()
          .forEach(System.out::println);
    } finally {
      agent.getOutputStream().close();
      agent.waitFor();
    }
  }

  private static void pause(Process agent, Duration time) throws Exception {
    if (agent.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("The agent ended.");
    }
  }

  private static Duration cpu(Process agent) {
    return agent.info().totalCpuDuration().orElseThrow();
  }

  private static Process agent(Path data, String... arguments) throws IOException {
    Path launcher = Path.of(System.getenv("PORCHLIGHT_HOME"), "porchlight");
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "agent"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void remove(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
