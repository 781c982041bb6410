package org.porchlight.hub.push;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.P256;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sends pushes. Redirects are not followed, and of an answer only its head is read. */
@Component
public class Pushing implements DisposableBean {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int TOO_MANY = 429;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final String contact;
  private final Services services;
  private final @Nullable PushKey key;
  private final InstantSource clock;
  private final SecureRandom random;
  private final HttpClient http;

  Pushing(
      PushSettings settings,
      @Value("${porchlight.demo}") boolean trial,
      InstantSource clock,
      SecureRandom random) {
    this.contact = settings.contact();
    requireContact(contact);
    this.services = new Services(settings.services(), trial);
    this.key = contact.isEmpty() ? null : PushKey.in(settings.keyFile(), random);
    this.clock = clock;
    this.random = random;
    this.http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  private static void requireContact(String contact) {
    boolean plain = contact.matches("(mailto:|https://)[A-Za-z0-9@._~:/?&=%+-]{1,200}");
    if (!contact.isEmpty() && !plain) {
      throw new SettingsRefused(
          "porchlight.push.contact must be an address by which push services reach you, such as"
              + " mailto:porchlight@example.gov, or empty.");
    }
  }

  /** The hub's key, which a browser wants when it subscribes; empty where no pushes are sent. */
  public Optional<String> key() {
    return Optional.ofNullable(key).map(one -> one.point().toString());
  }

  /**
   * A subscription as a browser gives it, in base64url; empty when its keys are none or its address
   * is no push service's.
   */
  public Optional<Subscription> subscription(String endpoint, String point, String auth) {
    try {
      Bytes reader = Bytes.parse(point);
      Bytes secret = Bytes.parse(auth);
      P256.publicKey(reader.toArray());
      return secret.length() == Encryption.AUTH_BYTES
          ? services.allowed(endpoint).map(at -> new Subscription(at, reader, secret))
          : Optional.empty();
    } catch (NoteException noKey) {
      return Optional.empty();
    }
  }

  /** Hands a push to its push service and waits for the answer, at most some 15 s. */
  public Outcome send(Push push) {
    PushKey own = key;
    if (own == null || services.allowed(push.to().endpoint().toString()).isEmpty()) {
      return new Outcome.Never("The settings allow no pushes to " + push.to().service() + ".");
    }
    try {
      HttpResponse<InputStream> answer =
          http.send(request(push, own), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return outcome(answer, push.to().service());
    } catch (IOException silent) {
      String why = Objects.requireNonNullElse(silent.getMessage(), silent.toString());
      return new Outcome.Later(push.to().service() + " does not answer: " + why, null);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Outcome.Later("The hub is stopping.", null);
    }
  }

  private HttpRequest request(Push push, PushKey own) {
    URI endpoint = push.to().endpoint();
    byte[] body =
        Encryption.body(
            push.content().getBytes(StandardCharsets.UTF_8),
            Push.MOST_BYTES + 1,
            reader(push.to()),
            push.to().auth(),
            P256.generate(random),
            Bytes.random(Encryption.SALT_BYTES, random));
    String service = endpoint.getScheme() + "://" + endpoint.getAuthority();
    return HttpRequest.newBuilder(endpoint)
        .timeout(patience(push.lasts()))
        .header("TTL", Long.toString(push.lasts().toSeconds()))
        .header("Urgency", push.urgency().name().toLowerCase(Locale.ROOT))
        .header("Topic", push.topic())
        .header("Content-Encoding", "aes128gcm")
        .header("Content-Type", "application/octet-stream")
        .header("Authorization", own.authorization(service, contact, clock.instant()))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static ECPublicKey reader(Subscription to) {
    try {
      return P256.publicKey(to.point().toArray());
    } catch (NoteException broken) {
      throw new IllegalStateException("a subscription was kept whose key is none", broken);
    }
  }

  /** What is worth nothing after a while is not handed over after it. */
  private static Duration patience(Duration lasts) {
    return lasts.compareTo(ANSWER) < 0 ? lasts.plusMillis(1) : ANSWER;
  }

  private static Outcome outcome(HttpResponse<?> answer, String service) {
    int status = answer.statusCode();
    String why = service + " answered " + status + ".";
    if (status / 100 == 2) {
      return new Outcome.Taken();
    }
    if (status == NOT_FOUND || status == GONE) {
      return new Outcome.Gone();
    }
    return status == TOO_MANY || status / 100 == 5
        ? new Outcome.Later(why, pause(answer))
        : new Outcome.Never(why);
  }

  /** Seconds alone are understood; a date is left to our own pauses. */
  private static @Nullable Duration pause(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .map(wanted -> wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted)
        .orElse(null);
  }

  @Override
  public void destroy() {
    http.shutdownNow();
  }
}
