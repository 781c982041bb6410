package org.porchlight.city.rtsp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests off a connection and skips the interleaved packets between them. */
final class RequestReader {
  private static final int LINE_LIMIT_BYTES = 4096;
  private static final int HEADER_LIMIT = 64;
  private static final int BODY_LIMIT_BYTES = 16_384;

  private final InputStream in;

  RequestReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** The next request; nothing at the end of the stream. */
  Optional<Request> next() throws IOException {
    int first = in.read();
    while (first == '$' || first == '\r' || first == '\n') {
      if (first == '$') {
        skipPacket();
      }
      first = in.read();
    }
    if (first < 0) {
      return Optional.empty();
    }
    String[] words = ((char) first + line()).split(" ", -1);
    if (words.length != 3 || !words[2].equals("RTSP/1.0")) {
      throw new ProtocolException("Not an RTSP request line");
    }
    Map<String, String> headers = headers();
    skipBody(headers);
    return Optional.of(new Request(words[0], words[1], Map.copyOf(headers)));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == HEADER_LIMIT) {
        throw new ProtocolException("A header without a name, or too many of them");
      }
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line() throws IOException {
    byte[] line = new byte[LINE_LIMIT_BYTES];
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection ended within a request");
      }
      if (length == LINE_LIMIT_BYTES) {
        throw new ProtocolException("A line of more than " + LINE_LIMIT_BYTES + " bytes");
      }
      line[length++] = (byte) next;
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.UTF_8);
  }

  private void skipPacket() throws IOException {
    in.skipNBytes(1);
    int high = in.read();
    int low = in.read();
    if (high < 0 || low < 0) {
      throw new EOFException("The connection ended within a packet");
    }
    in.skipNBytes(high << 8 | low);
  }

  private void skipBody(Map<String, String> headers) throws IOException {
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("[0-9]{1,5}") || Integer.parseInt(length) > BODY_LIMIT_BYTES) {
      throw new ProtocolException("A body of more than " + BODY_LIMIT_BYTES + " bytes");
    }
    in.skipNBytes(Integer.parseInt(length));
  }
}
