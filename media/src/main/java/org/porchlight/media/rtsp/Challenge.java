package org.porchlight.media.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way a camera offers to sign in ({@code WWW-Authenticate}, RFC 9110 section 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by name in lower case, quotes undone
 */
record Challenge(String scheme, Map<String, String> parameters) {

  /** All challenges of one header value, in their order; what is neither is passed over. */
  static List<Challenge> parse(String header) {
    return new Scanner(header).challenges();
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean isStale() {
    return parameter("stale").equalsIgnoreCase("true");
  }

  /** What we would answer it with; NONE where we cannot. */
  Authentication answer() {
    if (scheme.equals("basic")) {
      return Authentication.BASIC;
    }
    boolean isDigest = scheme.equals("digest") && !parameter("nonce").isEmpty();
    if (!isDigest || !offersUsableQop()) {
      return Authentication.NONE;
    }
    return switch (parameter("algorithm").toUpperCase(Locale.ROOT)) {
      case "SHA-256", "SHA-256-SESS" -> Authentication.DIGEST_SHA_256;
      case "", "MD5", "MD5-SESS" -> Authentication.DIGEST_MD5;
      default -> Authentication.NONE;
    };
  }

  boolean hasQop() {
    return !parameter("qop").isBlank();
  }

  private boolean offersUsableQop() {
    return !hasQop()
        || List.of(parameter("qop").toLowerCase(Locale.ROOT).split("[ ,]+", -1)).contains("auth");
  }

  /** Reads {@code scheme name=value, name="value", scheme ...} from left to right. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    List<Challenge> challenges() {
      List<Challenge> found = new ArrayList<>();
      while (at < text.length()) {
        skip(" \t,");
        String word = word();
        int mark = at;
        skip(" \t");
        if (word.isEmpty()) {
          at++;
        } else if (at < text.length() && text.charAt(at) == '=') {
          at++;
          String value = value();
          if (!found.isEmpty()) {
            found.getLast().parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value);
          }
        } else {
          at = mark;
          found.add(new Challenge(word.toLowerCase(Locale.ROOT), new TreeMap<>()));
        }
      }
      return found;
    }

    private void skip(String any) {
      while (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private String word() {
      int from = at;
      while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at);
    }

    private String value() {
      skip(" \t");
      if (at >= text.length() || text.charAt(at) != '"') {
        int from = at;
        while (at < text.length() && " \t,".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        return text.substring(from, at);
      }
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        boolean escapes = text.charAt(at) == '\\' && at + 1 < text.length();
        at += escapes ? 1 : 0;
        value.append(text.charAt(at));
      }
      at++;
      return value.toString();
    }
  }
}
