package org.porchlight.hub.notice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.people.Language;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a push: facts, of which the page's worker makes words. {@code v} 1, {@code kind},
 * {@code id} of the grant or number of the trust policy, {@code at} and {@code until} in
 * milliseconds since 1970, {@code language}; of a question also {@code minutes} and {@code word},
 * by which "not now" answers.
 */
@Component
class PushText {
  private final JsonMapper json;

  PushText(JsonMapper json) {
    this.json = json;
  }

  String of(Notice notice, Language language, @Nullable String word) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("v", 1);
    facts.put("kind", notice.kind().word());
    facts.put("id", notice.subject());
    facts.put("at", notice.at().toEpochMilli());
    facts.put("until", notice.until().toEpochMilli());
    facts.put("language", language.word());
    if (word != null) {
      facts.put("minutes", notice.minutes());
      facts.put("word", word);
    }
    return json.writeValueAsString(facts);
  }
}
