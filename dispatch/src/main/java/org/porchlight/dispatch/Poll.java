package org.porchlight.dispatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.porchlight.dispatch.call.CallException;
import org.porchlight.dispatch.call.Fault;
import org.porchlight.dispatch.call.FeedException;
import org.porchlight.dispatch.call.Mapping;
import org.porchlight.dispatch.call.Row;
import org.porchlight.dispatch.call.RowReader;
import org.porchlight.dispatch.call.Rows;
import org.porchlight.dispatch.call.Soda;

/**
 * Asks a SODA endpoint for rows, again and again, and takes what is new.
 *
 * <p>Where the mapping names a column for the last change, only rows at or after the newest seen
 * are asked for, a page at a time; that mark is kept on disk once its rows are in the book. An
 * answer that has not changed is not read again (ETag, If-Modified-Since). No redirect is followed:
 * what is asked is who was named, and nobody else. A source that does not answer is asked ever more
 * rarely, and its feed is dead meanwhile.
 */
final class Poll implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final int PAGE = 1_000;
  private static final int MOST_PAGE = 50_000;
  private static final System.Logger LOG = System.getLogger(Poll.class.getName());

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI source;
  private final Mapping mapping;
  private final Path markFile;
  private final Duration every;
  private final Intake intake;
  private final Feeds feeds;
  private final InstantSource clock;
  private final Thread thread;
  private String etag = "";
  private String modified = "";
  private String mark;
  private int page = PAGE;

  Poll(
      URI source,
      Mapping mapping,
      Path data,
      Duration every,
      Intake intake,
      Feeds feeds,
      InstantSource clock)
      throws IOException {
    this.source = source;
    this.mapping = mapping;
    this.markFile = data.resolve("poll-" + mapping.feed());
    this.every = every;
    this.intake = intake;
    this.feeds = feeds;
    this.clock = clock;
    this.mark = Files.exists(markFile) ? Files.readString(markFile).strip() : "";
    feeds.listen(mapping.feed(), false);
    this.thread = Thread.ofVirtual().name("poll").start(this::run);
  }

  private void run() {
    Backoff backoff = Backoff.ofAFeed();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        boolean more = ask();
        feeds.alive(mapping.feed(), true);
        backoff = Backoff.ofAFeed();
        if (!more) {
          Thread.sleep(every);
        }
      } catch (InterruptedException end) {
        return;
      } catch (FeedException wrong) {
        feeds.fault(mapping.feed(), wrong.fault());
        rest(backoff);
      } catch (IOException | CallException | RuntimeException failed) {
        LOG.log(System.Logger.Level.WARNING, "Feed {0}: {1}", mapping.feed(), failed.toString());
        rest(backoff);
      }
    }
  }

  private void rest(Backoff backoff) {
    feeds.alive(mapping.feed(), false);
    try {
      Thread.sleep(backoff.next());
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks once; true when there is more to ask for at once. */
  private boolean ask() throws IOException, InterruptedException, CallException {
    HttpRequest.Builder request = HttpRequest.newBuilder(asked()).timeout(PATIENCE);
    request.header("Accept", "application/json");
    if (!etag.isEmpty()) {
      request.header("If-None-Match", etag);
    } else if (!modified.isEmpty()) {
      request.header("If-Modified-Since", modified);
    }
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      return switch (answer.statusCode()) {
        case 304 -> false;
        case 200 -> {
          boolean more = take(body.readNBytes(MOST_BYTES + 1));
          etag = answer.headers().firstValue("ETag").orElse("");
          modified = answer.headers().firstValue("Last-Modified").orElse("");
          yield more;
        }
        default ->
            throw new FeedException(
                new Fault(
                    0,
                    "status",
                    "The source answered "
                        + answer.statusCode()
                        + "; it is asked again. Redirects are not followed."));
      };
    }
  }

  private boolean take(byte[] body) throws IOException, CallException {
    if (body.length > MOST_BYTES) {
      throw new FeedException(new Fault(0, "body", "The answer has more than 32 MiB."));
    }
    RowReader reader = new RowReader(mapping);
    String newest = mark;
    int count = 0;
    try (Rows rows = Soda.open(new ByteArrayInputStream(body), mapping)) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        count++;
        intake.take(mapping.feed(), reader.read(row.get(), clock.instant()));
        String changed = reader.changed(row.get());
        newest = changed.compareTo(newest) > 0 ? changed : newest;
      }
    }
    boolean full = reader.tellsChanges() && count >= page;
    if (full && newest.equals(mark)) {
      page = Math.min(MOST_PAGE, page * 2);
    } else {
      page = PAGE;
    }
    remember(newest);
    return full && page < MOST_PAGE;
  }

  private void remember(String newest) throws IOException {
    if (!newest.equals(mark)) {
      Path anew = markFile.resolveSibling(markFile.getFileName() + ".new");
      Files.writeString(anew, newest + "\n");
      Files.move(
          anew, markFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      mark = newest;
      etag = "";
      modified = "";
    }
  }

  /** The source's address, with the page wanted where it can be asked for. */
  private URI asked() {
    RowReader reader = new RowReader(mapping);
    if (!reader.tellsChanges()) {
      return source;
    }
    String column = reader.changeColumn();
    StringBuilder query = new StringBuilder();
    String own = source.getRawQuery();
    if (own != null) {
      query.append(own).append('&');
    }
    query.append("$limit=").append(page).append("&$order=").append(encoded(column));
    if (!mark.isEmpty()) {
      query.append("&$where=").append(encoded(column + " >= '" + mark.replace("'", "''") + "'"));
    }
    String address = source.toString();
    int end = address.indexOf('?') < 0 ? address.length() : address.indexOf('?');
    return URI.create(address.substring(0, end) + "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    thread.interrupt();
    http.shutdownNow();
  }
}
