package org.porchlight.agent.owner;

import java.util.Map;

/** What the page answers to one request. */
record Answer(int status, String type, Map<String, String> headers, String body) {
  static Answer plain(int status, String sentence) {
    return new Answer(status, "text/plain; charset=utf-8", Map.of(), sentence + "\n");
  }

  static Answer html(int status, Words words, String page) {
    String cookie = "lang=" + words.language() + "; Path=/; SameSite=Strict; HttpOnly";
    return new Answer(status, "text/html; charset=utf-8", Map.of("Set-Cookie", cookie), page);
  }

  static Answer css(String style) {
    return new Answer(200, "text/css; charset=utf-8", Map.of(), style);
  }

  /** Done; load the page anew. */
  static Answer backToThePage() {
    return new Answer(303, "text/plain; charset=utf-8", Map.of("Location", "/"), "");
  }
}
