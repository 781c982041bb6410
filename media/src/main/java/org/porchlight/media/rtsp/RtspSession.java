package org.porchlight.media.rtsp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.ParameterSets;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.rtp.Counters;
import org.porchlight.media.rtp.PictureStream;

/**
 * A session with one camera, its video set up.
 *
 * <p>{@link #play} blocks while pictures come; {@link #close}, from any thread, tells the camera
 * good-bye and makes it return. One session plays once.
 */
public final class RtspSession implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RtspSession.class.getName());
  private static final Duration PARTING = Duration.ofMillis(500);

  private final CameraUrl url;
  private final Conversation conversation;
  private final Authentication authentication;
  private final Offer offer;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Patience patience;
  private final ParameterSets sets = new ParameterSets();
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile @Nullable Thread reader;
  private volatile boolean closing;
  private volatile @Nullable PictureStream stream;
  private long lastPacketNanos;
  private long lastPictureNanos;
  private long picturesSeen;

  RtspSession(
      CameraUrl url,
      Conversation conversation,
      Authentication authentication,
      Offer offer,
      InstantSource clock,
      LongSupplier nanoTime,
      Patience patience) {
    this.url = url;
    this.conversation = conversation;
    this.authentication = authentication;
    this.offer = offer;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.patience = patience;
    offer.video().parameterSets().forEach(this::learn);
  }

  /** How the camera made sure who asks. */
  public Authentication authentication() {
    return authentication;
  }

  /** Whether the password crossed the network readable by anyone on it. */
  public boolean exposedPassword() {
    return authentication == Authentication.BASIC && !url.tls();
  }

  /**
   * What the camera's description says of its pictures; empty where it leaves that to the stream.
   */
  public Optional<Description> announced() {
    return sets.describe();
  }

  /** What has come so far. */
  public Counters counters() {
    PictureStream now = stream;
    return now == null ? new Counters(0, 0, 0, 0) : now.counters();
  }

  /**
   * Asks for a key picture soon. RTSP has no word for it, so this does nothing; who can reach the
   * camera's ONVIF service asks there (SetSynchronizationPoint), else the next one is waited for.
   */
  public void requestKeyPicture() {
    LOG.log(Level.DEBUG, "{0} cannot be asked for a key picture over RTSP", url);
  }

  /**
   * Plays until {@link #close}, and not at all if that came before. Call it on a thread of its own.
   *
   * @throws CameraException when the camera fails; never because of {@link #close}
   */
  public void play(PictureSink sink) throws CameraException {
    if (reader != null) {
      throw new IllegalStateException("A session plays once.");
    }
    reader = Thread.currentThread();
    PictureStream pictures = new PictureStream(offer.video().payloadType(), sets, clock, sink);
    stream = pictures;
    try {
      if (!closing) {
        start(pictures);
        read(pictures);
      }
    } catch (CameraException e) {
      if (!closing) {
        throw e;
      }
      LOG.log(Level.DEBUG, "ended while closing: {0}", e.getMessage());
    } finally {
      ended.countDown();
      if (closing) {
        cut();
      }
    }
  }

  /** Says good-bye, waits for at most a second, and ends the connection. Any thread, any time. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    try {
      conversation.tell("TEARDOWN", offer.aggregate(), Map.of());
      awaitReader();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CameraException e) {
      LOG.log(Level.DEBUG, "no good-bye: {0}", e.getMessage());
    } finally {
      if (!isReading()) {
        cut();
      }
    }
  }

  /** Whether the sink itself is closing: then {@link #play} ends the connection. */
  private boolean isReading() {
    return Thread.currentThread().equals(reader) && ended.getCount() > 0;
  }

  private void start(PictureStream pictures) throws CameraException {
    lastPacketNanos = nanoTime.getAsLong();
    lastPictureNanos = lastPacketNanos;
    conversation.frames(frame -> take(pictures, frame));
    Refusal.check(conversation.ask("PLAY", offer.aggregate(), Map.of()));
  }

  private void read(PictureStream pictures) throws CameraException {
    long started = nanoTime.getAsLong();
    KeepAlive keepAlive =
        new KeepAlive(
            conversation, offer.aggregate(), offer.track(), offer.publicMethods(), started);
    while (!closing) {
      Optional<Incoming> next = conversation.next(wakeNanos(keepAlive));
      long now = nanoTime.getAsLong();
      if (next.isPresent()) {
        switch (next.get()) {
          case Incoming.Frame frame -> take(pictures, frame);
          case Incoming.Response response -> keepAlive.answered(response, now);
          case Incoming.Request request ->
              throw new IllegalStateException(request.method() + " was to be answered before.");
        }
      }
      listen(now);
      keepAlive.sendIfDue(now);
    }
    drain();
  }

  private void take(PictureStream pictures, Incoming.Frame frame) throws CameraException {
    Bytes data = frame.data();
    if (frame.channel() == offer.track().channel() + 1) {
      pictures.rtcp(data);
    } else if (frame.channel() == offer.track().channel() && pictures.rtp(data)) {
      lastPacketNanos = nanoTime.getAsLong();
      long shown = pictures.counters().pictures();
      if (shown != picturesSeen) {
        picturesSeen = shown;
        lastPictureNanos = lastPacketNanos;
      }
    }
  }

  private long wakeNanos(KeepAlive keepAlive) {
    long packet = lastPacketNanos + patience.silence().toNanos();
    long picture = lastPictureNanos + patience.picture().toNanos();
    return earlier(keepAlive.dueNanos(), earlier(packet, picture));
  }

  private static long earlier(long nanos, long otherNanos) {
    return nanos - otherNanos < 0 ? nanos : otherNanos;
  }

  private void listen(long now) throws CameraException {
    if (now - lastPacketNanos >= patience.silence().toNanos()) {
      throw new CameraException(Reason.SILENT, "The camera has stopped sending.");
    }
    if (now - lastPictureNanos >= patience.picture().toNanos()) {
      throw new CameraException(Reason.SILENT, "The camera sends, but no whole picture.");
    }
  }

  private void learn(Bytes set) {
    try {
      sets.learn(set);
    } catch (CameraException e) {
      LOG.log(Level.DEBUG, "an announced parameter set is of no use: {0}", e.getMessage());
    }
  }

  /** Reads on until the camera has heard the good-bye, so that it is not lost in a reset. */
  private void drain() throws CameraException {
    long deadline = nanoTime.getAsLong() + PARTING.toNanos();
    Optional<Incoming> next = conversation.next(deadline);
    while (next.isPresent() && !(next.get() instanceof Incoming.Response)) {
      next = conversation.next(deadline);
    }
  }

  private void awaitReader() throws InterruptedException, CameraException {
    Thread current = reader;
    if (current == null) {
      drain();
    } else if (!current.equals(Thread.currentThread())) {
      boolean left = ended.await(2 * PARTING.toMillis(), TimeUnit.MILLISECONDS);
      LOG.log(Level.DEBUG, "the reader left by itself: {0}", left);
    }
  }

  private void cut() {
    try {
      conversation.cut();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the connection was broken already", e);
    }
  }
}
