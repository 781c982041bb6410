package org.porchlight.hub.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;

/** Letters as messages (RFC 5322, MIME). */
final class Envelopes {
  private static final Session SESSION = Session.getInstance(new Properties());

  private final String from;
  private final InstantSource clock;

  Envelopes(String from, InstantSource clock) {
    this.from = from;
    this.clock = clock;
  }

  /** Plain text in UTF-8, marked so that no machine answers it (RFC 3834). */
  MimeMessage of(Letter letter) {
    try {
      MimeMessage message = new MimeMessage(SESSION);
      message.setFrom(new InternetAddress(from, true));
      message.setRecipient(
          MimeMessage.RecipientType.TO, new InternetAddress(letter.recipient(), true));
      message.setSubject(letter.subject(), UTF_8.name());
      fill(message, letter);
      message.setSentDate(Date.from(clock.instant()));
      message.setHeader("Auto-Submitted", "auto-generated");
      message.saveChanges();
      return message;
    } catch (MessagingException impossible) {
      throw new IllegalStateException("both addresses were checked before", impossible);
    }
  }

  private static void fill(MimeMessage message, Letter letter) throws MessagingException {
    Letter.Attached attached = letter.attached();
    if (attached == null) {
      message.setText(letter.words(), UTF_8.name());
      return;
    }
    MimeBodyPart words = new MimeBodyPart();
    words.setText(letter.words(), UTF_8.name());
    MimeBodyPart document = new MimeBodyPart();
    document.setDataHandler(
        new DataHandler(new ByteArrayDataSource(attached.pdf().toArray(), "application/pdf")));
    document.setFileName(attached.name());
    message.setContent(new MimeMultipart(words, document));
  }
}
