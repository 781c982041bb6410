package org.porchlight.media.rtsp;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/**
 * Two neighbouring ports, the even one for RTP and the odd one for RTCP (RFC 3550 section 11), on
 * the address the camera is spoken to from.
 *
 * @param camera the only address packets are taken from
 */
record UdpPorts(DatagramSocket rtp, DatagramSocket rtcp, InetAddress camera) {
  private static final int TRIES = 50;
  private static final int RECEIVE_BUFFER_BYTES = 1024 * 1024;

  static UdpPorts bind(InetAddress local, InetAddress camera) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      DatagramSocket rtp = new DatagramSocket(new InetSocketAddress(local, 0));
      int port = rtp.getLocalPort();
      try {
        if (port % 2 == 0) {
          rtp.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
          return new UdpPorts(
              rtp, new DatagramSocket(new InetSocketAddress(local, port + 1)), camera);
        }
      } catch (SocketException e) {
        if (i == TRIES - 1) {
          rtp.close();
          throw e;
        }
      }
      rtp.close();
    }
    throw new SocketException("no two neighbouring ports are free");
  }

  /** As the Transport field names them. */
  String clientPort() {
    return "client_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort();
  }

  void close() {
    rtp.close();
    rtcp.close();
  }
}
