package org.porchlight.city.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An RTSP response. */
record Response(int status, String reason, List<String> headerLines, String body) {
  static Response ok(String... headerLines) {
    return new Response(200, "OK", List.of(headerLines), "");
  }

  static Response refused(int status, String reason) {
    return new Response(status, reason, List.of(), "");
  }

  Response withHeaders(List<String> more) {
    List<String> lines = new ArrayList<>(headerLines);
    lines.addAll(more);
    return new Response(status, reason, List.copyOf(lines), body);
  }

  Response withBody(String contentType, String text) {
    return new Response(status, reason, headerLines, text)
        .withHeaders(List.of("Content-Type: " + contentType));
  }

  byte[] bytes(String sequence) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("RTSP/1.0 " + status + " " + reason + "\r\n");
    head.append("CSeq: ").append(sequence).append("\r\nServer: AlderFalls/1\r\n");
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }
}
