package org.porchlight.agent.owner;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.owner.Household.CameraNow;
import org.porchlight.agent.owner.Household.Kept;
import org.porchlight.agent.owner.Household.Look;
import org.porchlight.agent.owner.Household.Status;
import org.porchlight.agent.reel.Trouble;

/** The page as HTML: plain, whole on every load, without scripts. */
final class View {
  private static final int SECONDS_BETWEEN_LOADS = 2;
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final Words words;
  private final String csrf;
  private final StringBuilder out = new StringBuilder(4096);

  private View(Words words, String csrf) {
    this.words = words;
    this.csrf = csrf;
  }

  /**
   * The whole page.
   *
   * @param csrf put into every form
   * @param problem what went wrong with the last thing asked, or null
   */
  static String page(Status status, Words words, String csrf, @Nullable String problem) {
    return new View(words, csrf).whole(status, problem);
  }

  private String whole(Status status, @Nullable String problem) {
    boolean watching = !status.looks().isEmpty();
    begin(watching, status.pairing().isPresent() && problem == null);
    out.append("<h1>").append(text(headline(status))).append("</h1>");
    if (problem != null) {
      paragraph("problem", problem);
    }
    if (status.frozen() != null) {
      notice("problem", words.say("frozen"), "/thaw");
    }
    if (watching) {
      looks(status);
    }
    status.pairing().ifPresentOrElse(this::pairing, this::pairForm);
    cameras(status);
    end(status);
    return out.toString();
  }

  private String headline(Status status) {
    if (!status.looks().isEmpty()) {
      return words.say("watching");
    }
    if (status.pairing().isEmpty()) {
      return words.say("unpaired");
    }
    if (!status.pairing().get().confirmed()) {
      return words.say("unconfirmed");
    }
    return words.say(status.frozen() == null ? "nobody" : "dark");
  }

  private void begin(boolean watching, boolean loadsAgain) {
    out.append("<!doctype html><html lang=\"").append(words.language()).append("\"><head>");
    out.append("<meta charset=\"utf-8\">");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    if (loadsAgain) {
      out.append("<meta http-equiv=\"refresh\" content=\"")
          .append(SECONDS_BETWEEN_LOADS)
          .append("\">");
    }
    out.append("<title>").append(text(words.say("title"))).append("</title>");
    out.append("<link rel=\"stylesheet\" href=\"/style.css\"></head>");
    out.append(watching ? "<body class=\"watching\">" : "<body>");
    out.append("<header><span>").append(text(words.say("title"))).append("</span>");
    String other = words.say("otherLanguage");
    out.append("<a lang=\"").append(other).append("\" href=\"/?lang=").append(other);
    out.append("\">").append(text(words.say("language"))).append("</a></header>");
  }

  private void looks(Status status) {
    form("/stop", "");
    out.append("<button class=\"stop\" autofocus>").append(text(words.say("stop")));
    out.append("</button></form>");
    paragraph("meta", words.say("stopHint"));
    out.append("<section><ul>");
    for (Look look : status.looks()) {
      out.append("<li>");
      paragraph("", lookSentence(look));
      form("/stop", hidden("grant", look.grant()));
      out.append("<button class=\"quiet\">").append(text(words.say("stopOne")));
      out.append("</button></form></li>");
    }
    out.append("</ul></section>");
  }

  private String lookSentence(Look look) {
    return words.say(
        "look",
        look.operator(),
        look.camera(),
        words.sayWord("kind.", look.kind()),
        minutes(look.left()));
  }

  private void pairing(Pairing pairing) {
    out.append("<section><h2>").append(text(pairing.ownerName())).append("</h2>");
    if (pairing.confirmed()) {
      paragraph("proved", words.say("confirmed"));
    } else {
      paragraph("", words.say("compare"));
    }
    fingerprint("ownerFingerprint", pairing.ownerFingerprint());
    fingerprint("policyFingerprint", pairing.policyFingerprint());
    String before = pairing.policyBefore();
    if (before != null) {
      notice("", words.say("rulesChanged", before), "/rules");
    }
    if (!pairing.confirmed()) {
      String shown = pairing.ownerFingerprint() + " " + pairing.policyFingerprint();
      form("/confirm", hidden("fingerprints", shown));
      out.append("<button>").append(text(words.say("same"))).append("</button></form>");
      paragraph("meta", words.say("different"));
    }
    out.append("</section>");
  }

  /** Something to be seen, and the button that says so. */
  private void notice(String style, String sentence, String action) {
    paragraph(style, sentence);
    form(action, "");
    out.append("<button class=\"quiet\">").append(text(words.say("seen")));
    out.append("</button></form>");
  }

  private void fingerprint(String name, String value) {
    paragraph("meta", words.say(name));
    paragraph("print", value);
  }

  private void pairForm() {
    out.append("<section><h2>").append(text(words.say("pairTitle"))).append("</h2>");
    form("/pair", "");
    field("hub", "hub", "url");
    field("code", "code", "text");
    out.append("<button>").append(text(words.say("pair"))).append("</button></form></section>");
  }

  private void field(String name, String label, String type) {
    out.append("<label>").append(text(words.say(label)));
    out.append("<input required autocomplete=\"off\" name=\"").append(name);
    out.append("\" type=\"").append(type).append("\"></label>");
  }

  private void cameras(Status status) {
    out.append("<section><h2>").append(text(words.say("cameras"))).append("</h2><ul>");
    if (status.cameras().isEmpty()) {
      out.append("<li>").append(text(words.say("noCameras"))).append("</li>");
    }
    for (CameraNow camera : status.cameras()) {
      String state = camera.health().state().name().toLowerCase(Locale.ROOT);
      out.append("<li><strong>").append(text(camera.name())).append("</strong><br>");
      out.append(text(words.say(state)));
      String sentence = camera.health().sentence();
      if (sentence != null) {
        out.append(' ').append(text(sentence));
      }
      Instant previewedAt = camera.previewedAt();
      if (previewedAt != null) {
        paragraph("", words.say("previewed", WHEN.format(previewedAt.atOffset(ZoneOffset.UTC))));
      }
      kept(camera.kept());
      if (camera.withdrawn()) {
        paragraph("", words.say("withdrawn"));
      }
      out.append("</li>");
    }
    out.append("</ul>");
    if (status.cameras().stream().anyMatch(camera -> camera.kept().hours() > 0)) {
      form("/forget", "");
      out.append("<button class=\"quiet\">").append(text(words.say("forget")));
      out.append("</button></form>");
    }
    out.append("</section>");
  }

  private void kept(Kept kept) {
    if (kept.hours() > 0) {
      paragraph("", words.say("kept", kept.hours(), kept.looks()));
    }
    Trouble trouble = kept.trouble();
    if (trouble != null && kept.hours() > 0) {
      paragraph("problem", words.say("kept." + trouble.word()));
    }
    Instant at = kept.recalledAt();
    if (at != null) {
      paragraph("", words.say("recalled", WHEN.format(at.atOffset(ZoneOffset.UTC))));
    }
  }

  private void end(Status status) {
    String relay = status.relay();
    String line = relay == null ? words.say("disconnected") : words.say("connected", relay);
    out.append("<footer><span>").append(text(line)).append("</span><span>");
    out.append(text(words.say("agent", status.agentName())));
    out.append("</span></footer></body></html>");
  }

  private void form(String action, String fields) {
    out.append("<form method=\"post\" action=\"").append(action).append("\">");
    out.append(hidden("csrf", csrf)).append(fields);
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + text(value) + "\">";
  }

  private void paragraph(String style, String sentence) {
    out.append(style.isEmpty() ? "<p>" : "<p class=\"" + style + "\">");
    out.append(text(sentence)).append("</p>");
  }

  private static String minutes(Duration left) {
    Duration shown = left.isNegative() ? Duration.ZERO : left;
    return "%d:%02d".formatted(shown.toMinutes(), shown.toSecondsPart());
  }

  /** Escapes text for HTML, also inside quotes. */
  static String text(String plain) {
    StringBuilder safe = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
