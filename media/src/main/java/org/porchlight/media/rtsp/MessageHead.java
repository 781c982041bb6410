package org.porchlight.media.rtsp;

import java.nio.charset.StandardCharsets;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.Limit;

/**
 * Start line and headers of a message (RFC 2326 sections 4, 6 and 7). Lines end with CRLF or LF;
 * folded lines are joined; lines without a colon are passed over.
 *
 * @param status the status of a response, -1 for a request
 * @param method the method of a request, empty for a response
 * @param bodyBytes how many bytes of body follow
 */
record MessageHead(int status, String method, Headers headers, int bodyBytes) {

  static MessageHead parse(Bytes block) throws CameraException {
    Limit.HEADER_BLOCK.check(block.length());
    String text =
        new String(block.array(), block.offset(), block.length(), StandardCharsets.ISO_8859_1);
    String[] lines = text.split("\\r?\\n", -1);
    Headers headers = headers(lines);
    String[] start = lines[0].trim().split(" +", 3);
    boolean isResponse = start[0].startsWith("RTSP/");
    if (start.length < 2 || (!isResponse && !lines[0].contains(" RTSP/"))) {
      throw CameraException.malformed("What answers at this address does not speak RTSP.");
    }
    return new MessageHead(
        isResponse ? status(start[1]) : -1,
        isResponse ? "" : start[0],
        headers,
        bodyBytes(headers.first("Content-Length")));
  }

  Incoming with(Bytes body) {
    return method.isEmpty()
        ? new Incoming.Response(status, headers, body)
        : new Incoming.Request(method, headers);
  }

  private static Headers headers(String[] lines) {
    Headers headers = new Headers();
    for (int i = 1; i < lines.length; i++) {
      StringBuilder line = new StringBuilder(lines[i]);
      while (i + 1 < lines.length && isFold(lines[i + 1])) {
        line.append(' ').append(lines[++i].trim());
      }
      int colon = line.indexOf(":");
      if (colon > 0) {
        headers.add(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
      }
    }
    return headers;
  }

  private static boolean isFold(String line) {
    return !line.isBlank() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
  }

  private static int status(String word) throws CameraException {
    return Numbers.parse(word, 999)
        .orElseThrow(() -> CameraException.malformed("The camera answers without a status."));
  }

  private static int bodyBytes(String length) throws CameraException {
    if (length.isEmpty()) {
      return 0;
    }
    int bytes =
        Numbers.parse(length, Integer.MAX_VALUE)
            .orElseThrow(
                () -> CameraException.malformed("The camera's answer has an impossible length."));
    Limit.BODY.check(bytes);
    return bytes;
  }
}
