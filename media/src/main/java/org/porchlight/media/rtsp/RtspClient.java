package org.porchlight.media.rtsp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/** Opens sessions with cameras. Safe for several threads. */
public final class RtspClient {
  private static final Logger LOG = System.getLogger(RtspClient.class.getName());

  private final SSLSocketFactory tls;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final Patience patience;

  /**
   * A client.
   *
   * @param tls decides which camera certificates are trusted, host names included
   * @param clock UTC, for the capture times of pictures
   * @param nanoTime a clock that never jumps, for waiting; {@code System::nanoTime}
   * @param random secure randomness, for the nonces of digests
   */
  public RtspClient(
      SSLSocketFactory tls,
      InstantSource clock,
      LongSupplier nanoTime,
      RandomGenerator random,
      Patience patience) {
    this.tls = tls;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.random = random;
    this.patience = patience;
  }

  /**
   * Connects, signs in, reads what the camera offers and sets up its video; nothing plays yet.
   * Blocks; an interrupt of the virtual thread it runs on ends it.
   *
   * @throws CameraException with the reason and a sentence
   */
  public RtspSession open(CameraUrl url) throws CameraException {
    Socket transport = new Socket();
    try {
      return negotiate(transport, url);
    } catch (IOException e) {
      throw closing(transport, unreachable(e));
    } catch (CameraException e) {
      throw closing(transport, e);
    } catch (RuntimeException e) {
      throw closing(transport, e);
    }
  }

  private RtspSession negotiate(Socket transport, CameraUrl url)
      throws IOException, CameraException {
    Wire wire = new Wire(transport, connect(transport, url), nanoTime);
    SignIn signIn = new SignIn(url, random);
    Conversation conversation = new Conversation(wire, signIn, nanoTime, patience.answer());
    Offer offer;
    try {
      offer = Offer.negotiate(conversation, wire, url);
    } catch (CameraException | RuntimeException e) {
      conversation.cut();
      throw e;
    }
    return new RtspSession(url, conversation, signIn.used(), offer, clock, nanoTime, patience);
  }

  private Socket connect(Socket transport, CameraUrl url) throws IOException {
    int millis = Math.toIntExact(patience.connect().toMillis());
    transport.setTcpNoDelay(true);
    transport.connect(new InetSocketAddress(url.host(), url.port()), millis);
    return url.tls() ? secured(transport, url) : transport;
  }

  /** TLS around the socket; the whole handshake has the time of one connect. */
  private SSLSocket secured(Socket transport, CameraUrl url) throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    Thread.startVirtualThread(() -> cutUnless(done, transport));
    try {
      SSLSocket secure = (SSLSocket) tls.createSocket(transport, url.host(), url.port(), true);
      secure.startHandshake();
      return secure;
    } finally {
      done.countDown();
    }
  }

  private void cutUnless(CountDownLatch done, Socket transport) {
    try {
      if (!done.await(patience.connect().toMillis(), TimeUnit.MILLISECONDS)) {
        transport.close();
      }
    } catch (InterruptedException | IOException e) {
      LOG.log(Level.DEBUG, "a slow handshake could not be cut: {0}", e.getMessage());
    }
  }

  private static CameraException unreachable(IOException e) {
    if (e instanceof UnknownHostException) {
      return new CameraException(Reason.UNREACHABLE, "No device of this name is known.", e);
    }
    if (e instanceof SSLException && isAboutTrust(e)) {
      return new CameraException(
          Reason.UNTRUSTED, "The camera's certificate is not the one that was trusted.", e);
    }
    if (e instanceof SSLException) {
      return new CameraException(Reason.UNREACHABLE, "The camera does not speak TLS here.", e);
    }
    return new CameraException(
        Reason.UNREACHABLE,
        e instanceof SocketTimeoutException
            ? "The camera does not answer."
            : "The camera cannot be reached.",
        e);
  }

  private static boolean isAboutTrust(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  /** Closes the connection because of a failure, which stays the one to report. */
  private static <T extends Throwable> T closing(Socket transport, T failure) {
    try {
      transport.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
