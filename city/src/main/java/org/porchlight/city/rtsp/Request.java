package org.porchlight.city.rtsp;

import java.util.Map;
import java.util.Optional;

/** An RTSP request; header names are in lower case. */
record Request(String method, String uri, Map<String, String> headers) {
  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** The path of its URI, with neither host nor a slash at the end. */
  String path() {
    int scheme = uri.indexOf("://");
    int slash = scheme < 0 ? 0 : uri.indexOf('/', scheme + 3);
    String path = slash < 0 ? "/" : uri.substring(slash);
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
