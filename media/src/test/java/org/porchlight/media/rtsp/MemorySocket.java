package org.porchlight.media.rtsp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection whose other side said all it will ever say. */
final class MemorySocket extends Socket {
  private final InputStream in;
  private final OutputStream out = new ByteArrayOutputStream();

  MemorySocket(byte[] said) {
    this.in = new ByteArrayInputStream(said);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }
}
