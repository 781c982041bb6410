package org.porchlight.media.rtsp;

/**
 * The addresses PLAY and SETUP go to, from what the camera writes (RFC 2326 appendix C.1.1) and
 * what cameras mean by it.
 *
 * <p>Only path and query of an absolute address are used: scheme, host and port stay those of the
 * connection, because cameras behind an NVR or a router write addresses of their own.
 *
 * @param base where relative addresses start: Content-Base, Content-Location or the request's
 * @param aggregate the whole session: PLAY, keep-alive, TEARDOWN
 */
record ControlUrls(String origin, String base, String aggregate) {

  /**
   * Addresses for a session.
   *
   * @param contentBase the header's value, empty if absent
   * @param sessionControl the description's session-level control, empty if absent
   */
  static ControlUrls of(CameraUrl url, String contentBase, String sessionControl) {
    String base = contentBase.isBlank() ? url.target() : absolute(url.origin(), contentBase.trim());
    ControlUrls plain = new ControlUrls(url.origin(), base, base);
    return new ControlUrls(url.origin(), base, plain.resolve(sessionControl));
  }

  /** The address of a track by its control attribute. */
  String resolve(String control) {
    if (control.isBlank() || control.equals("*")) {
      return base;
    }
    if (hasScheme(control)) {
      return absolute(origin, control);
    }
    String relative = PathText.forTheWire("/" + control).substring(1);
    if (relative.startsWith("?")) {
      return base + relative;
    }
    String stem = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return stem + (relative.startsWith("/") ? "" : "/") + relative;
  }

  private static boolean hasScheme(String text) {
    return text.regionMatches(true, 0, "rtsp://", 0, 7)
        || text.regionMatches(true, 0, "rtsps://", 0, 8);
  }

  private static String absolute(String origin, String text) {
    if (!hasScheme(text)) {
      return origin + PathText.forTheWire(text);
    }
    String rest = text.substring(text.indexOf("://") + 3);
    int slash = rest.indexOf('/');
    int query = rest.indexOf('?');
    int path = slash < 0 || (query >= 0 && query < slash) ? query : slash;
    return origin + PathText.forTheWire(path < 0 ? "" : rest.substring(path));
  }
}
