package org.porchlight.hub;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A mail server that takes the tests' letters, as long as they run. */
public final class TestPost {
  private static final GreenMail SERVER = start();

  private TestPost() {}

  private static GreenMail start() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  /** The settings of a hub that sends its letters there. */
  public static void settings(DynamicPropertyRegistry settings) {
    settings.add("porchlight.mail.from", () -> "porchlight@example.gov");
    settings.add("porchlight.mail.host", () -> "127.0.0.1");
    settings.add("porchlight.mail.port", () -> SERVER.getSmtp().getPort());
    settings.add("porchlight.mail.security", () -> "none");
  }

  /** Subject and words of the letters to an address, oldest first. */
  public static List<String> lettersTo(String email) {
    return Arrays.stream(SERVER.getReceivedMessages())
        .filter(one -> GreenMailUtil.getHeaders(one).contains("To: " + email))
        .map(TestPost::read)
        .toList();
  }

  private static String read(MimeMessage letter) {
    try {
      return letter.getSubject() + "\n" + letter.getContent();
    } catch (MessagingException | IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
