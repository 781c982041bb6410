package org.porchlight.hub.mail;

import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server (RFC 5321), whose every answer is waited for at most 10 s. */
final class MailServer implements Post {
  private static final String CONNECT_MILLIS = "5000";
  private static final String ANSWER_MILLIS = "10000";

  private final Envelopes envelopes;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  MailServer(Envelopes envelopes, MailSettings settings, String password) {
    this.envelopes = envelopes;
    sender.setHost(settings.host());
    sender.setPort(settings.port());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
    switch (settings.security()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      }
      case TLS -> {
        properties.setProperty("mail.smtp.ssl.enable", "true");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      }
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
    }
    if (!settings.user().isEmpty()) {
      properties.setProperty("mail.smtp.auth", "true");
      sender.setUsername(settings.user());
      sender.setPassword(password);
    }
    sender.setJavaMailProperties(properties);
  }

  @Override
  public void take(Letter letter) throws NotTaken {
    try {
      sender.send(envelopes.of(letter));
    } catch (MailException refused) {
      throw new NotTaken(sentence(refused), refused);
    }
  }

  /** The innermost reason is the one that says what is wrong; a server may write several lines. */
  private static String sentence(Throwable refused) {
    Throwable innermost = refused;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage()).replaceAll("\\s+", " ").strip();
  }
}
