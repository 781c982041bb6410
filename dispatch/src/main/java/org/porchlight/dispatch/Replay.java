package org.porchlight.dispatch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.porchlight.dispatch.call.Call;
import org.porchlight.dispatch.call.Csv;
import org.porchlight.dispatch.call.Fault;
import org.porchlight.dispatch.call.Mapping;
import org.porchlight.dispatch.call.Reading;
import org.porchlight.dispatch.call.Row;
import org.porchlight.dispatch.call.RowReader;
import org.porchlight.dispatch.call.Rows;
import org.porchlight.dispatch.call.Soda;
import org.porchlight.launch.Options;
import org.porchlight.launch.UsageException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns an export into a live feed: {@code dispatch replay}.
 *
 * <p>The first call is reported now, each other as much later as it was then, divided by the speed;
 * each is over when its row says, ten minutes after its report where the row says no time. Calls
 * are posted to the webhook of a running gateway, whose checks they pass like any others.
 */
final class Replay {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration USUAL_LENGTH = Duration.ofMinutes(10);
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);
  private static final int MOST_RUNNING = 100_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** One call's end, when it is due in the export's own time. */
  private record End(String call, Instant at) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparing(End::at));
  private final String run = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final URI calls;
  private final HookSecret secret;
  private final double speed;
  private final InstantSource clock;
  private final PrintStream out;
  private final Instant begun;
  private @Nullable Instant first;
  private Instant toldAt;
  private long rows;
  private long sent;
  private long refused;
  private long faults;

  private Replay(
      URI gateway, HookSecret secret, double speed, InstantSource clock, PrintStream out) {
    this.calls = gateway.resolve("/v1/calls");
    this.secret = secret;
    this.speed = speed;
    this.clock = clock;
    this.out = out;
    this.begun = clock.instant();
    this.toldAt = begun;
  }

  /** Replays a file until its end or until the program is told to stop. */
  static void run(Options options, InstantSource clock, PrintStream out)
      throws UsageException, IOException {
    Mapping mapping = Mapping.parse(Files.readAllBytes(options.path("mapping")));
    Replay replay =
        new Replay(
            options.web("gateway"),
            HookSecret.read(options.path("hook-secret-file")),
            speed(options),
            clock,
            out);
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> replay.stop(main), "stop"));
    replay.run(options.path("file"), mapping);
  }

  /** Replays a file; what it came to is printed. */
  static void run(
      Path file,
      Mapping mapping,
      URI gateway,
      HookSecret secret,
      double speed,
      InstantSource clock,
      PrintStream out)
      throws IOException {
    new Replay(gateway, secret, speed, clock, out).run(file, mapping);
  }

  private void stop(Thread main) {
    if (stopped.compareAndSet(false, true)) {
      main.interrupt();
      try {
        main.join(PATIENCE);
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static double speed(Options options) throws UsageException {
    String text = options.one("speed").orElse("1");
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") || Double.parseDouble(text) <= 0) {
      throw new UsageException("--speed takes a number above 0, such as 60 for an hour a minute.");
    }
    return Double.parseDouble(text);
  }

  private void run(Path file, Mapping mapping) throws IOException {
    boolean whole = false;
    boolean json = String.valueOf(file.getFileName()).endsWith(".json");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        Rows table = json ? Soda.open(in, mapping) : Csv.open(in, mapping)) {
      RowReader reader = new RowReader(mapping);
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        rows++;
        replay(reader, row.get());
      }
      while (!ends.isEmpty()) {
        close(ends.remove());
      }
      whole = true;
    } catch (InterruptedException stop) {
      stopped.set(true);
    } finally {
      tell(whole ? "Done." : "Stopped.");
      stopped.set(true);
    }
  }

  private void replay(RowReader reader, Row row) throws IOException, InterruptedException {
    switch (reader.asReported(row)) {
      case Reading.Refused(Fault fault) -> {
        faults++;
        out.println("row " + fault.row() + ", " + fault.field() + ": " + fault.sentence());
      }
      case Reading.Old() -> faults++;
      case Reading.Taken(Call call, var weakened) -> {
        faults += weakened.size();
        if (call instanceof Call.Open open) {
          while (!ends.isEmpty() && ends.element().at().isBefore(open.reportedAt())) {
            close(ends.remove());
          }
          awaitTurn(open.reportedAt());
          post(opened(open));
          Instant over = reader.overAt(row).orElse(open.reportedAt().plus(USUAL_LENGTH));
          if (ends.size() < MOST_RUNNING) {
            ends.add(new End(open.id(), over));
          }
        }
      }
    }
  }

  private void close(End end) throws IOException, InterruptedException {
    awaitTurn(end.at());
    post(JSON.createObjectNode().put("call", end.call()).put("status", "closed"));
  }

  /** Waits until what happened then is due; what came late in the file is due at once. */
  private void awaitTurn(Instant then) throws InterruptedException {
    Instant start = first;
    if (start == null) {
      first = then;
      return;
    }
    long nanos = (long) (Duration.between(start, then).toNanos() / speed);
    Duration wait = Duration.between(clock.instant(), begun.plusNanos(nanos));
    if (wait.isPositive()) {
      tell("");
      Thread.sleep(wait);
    } else if (toldAt.plus(TELL_EVERY).isBefore(clock.instant())) {
      tell("");
    }
  }

  private ObjectNode opened(Call.Open call) {
    ObjectNode body = JSON.createObjectNode();
    body.put("call", call.id()).put("status", "open").put("type", call.cadType());
    body.put("priority", call.priority()).put("origin", call.origin());
    body.put("reportedAt", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    body.put("latitude", call.latE6() / 1e6).put("longitude", call.lonE6() / 1e6);
    body.put("where", call.where()).put("title", call.title());
    body.put("sensitive", call.sensitive());
    if (!call.handling().district().isEmpty()) {
      body.put("district", call.handling().district());
    }
    if (!call.handling().units().isEmpty()) {
      call.handling().units().forEach(body.putArray("units")::add);
    }
    return body;
  }

  private void post(ObjectNode body) throws IOException, InterruptedException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    sent++;
    HttpRequest request =
        HttpRequest.newBuilder(calls)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Porchlight-Timestamp", timestamp)
            .header("Porchlight-Signature", HexFormat.of().formatHex(secret.mac(timestamp, bytes)))
            .header("Idempotency-Key", run + "-" + sent)
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    int status;
    try {
      status = http.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException away) {
      throw new IOException("The gateway at " + calls + " does not answer: " + away, away);
    }
    if (status != 202) {
      refused++;
      out.println("row " + rows + ": the gateway answered " + status);
    }
  }

  private void tell(String end) {
    toldAt = clock.instant();
    out.println(
        (rows + " rows, " + sent + " messages sent, " + refused + " refused, " + faults)
            + (" faults, " + ends.size() + " calls running. " + end).stripTrailing());
  }
}
