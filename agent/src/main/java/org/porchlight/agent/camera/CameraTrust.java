package org.porchlight.agent.camera;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificate a camera must show on {@code rtsps}. With a fingerprint from the owner: exactly
 * that one, whoever signed it, since nearly all cameras sign their own. Without: one that the
 * platform trusts for the camera's host name.
 */
public final class CameraTrust {
  private static final System.Logger LOG = System.getLogger(CameraTrust.class.getName());

  private CameraTrust() {}

  /**
   * TLS for a camera that shows any certificate the platform trusts for its name. The platform's
   * list is read when the first camera needs it.
   */
  public static SSLSocketFactory platform() {
    return new NameChecking();
  }

  /**
   * TLS for a camera that shows one certificate.
   *
   * @param sha256 of the certificate in DER, 64 hex digits, small letters
   */
  public static SSLSocketFactory only(String sha256) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OneCertificate(sha256)}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS.", e);
    }
  }

  /** Believes one certificate and nothing else. */
  private static final class OneCertificate extends X509ExtendedTrustManager {
    private final byte[] sha256;

    private OneCertificate(String sha256) {
      this.sha256 = HexFormat.of().parseHex(sha256);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      try {
        byte[] shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        if (!MessageDigest.isEqual(shown, sha256)) {
          LOG.log(
              Level.WARNING,
              "A camera shows the certificate {0}, not the one that was given for it.",
              HexFormat.of().formatHex(shown));
          throw new CertificateException("The certificate is another one.");
        }
      } catch (GeneralSecurityException e) {
        throw e instanceof CertificateException known ? known : new CertificateException(e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
        throws CertificateException {
      throw new CertificateException("The agent is no server.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("The agent is no server.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("The agent is no server.");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** Makes sockets that also check that the certificate is for the host's name. */
  private static final class NameChecking extends SSLSocketFactory {
    private static SSLSocketFactory inner() {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static Socket checking(Socket socket) {
      SSLSocket secure = (SSLSocket) socket;
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      return secure;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return inner().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return inner().getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket transport, String host, int port, boolean close)
        throws IOException {
      return checking(inner().createSocket(transport, host, port, close));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return checking(inner().createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return checking(inner().createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return checking(inner().createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return checking(inner().createSocket(host, port, from, fromPort));
    }
  }
}
