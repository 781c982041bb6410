package org.porchlight.hub.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses who takes letters, and refuses settings under which they would travel open. */
@Configuration(proxyBeanMethods = false)
class MailWiring {
  @Bean
  Post post(MailSettings settings, InstantSource clock) {
    if (settings.host().isEmpty() && settings.directory().isEmpty()) {
      return new Nobody();
    }
    Envelopes envelopes = new Envelopes(sender(settings), clock);
    if (settings.host().isEmpty()) {
      return new PickupDirectory(envelopes, Path.of(settings.directory()));
    }
    requireProtected(settings);
    return new MailServer(envelopes, settings, password(settings));
  }

  private static String sender(MailSettings settings) {
    return Address.normal(settings.from())
        .orElseThrow(() ->
            new SettingsRefused(
                "porchlight.mail.from is no e-mail address. Write the one that letters come from,"
                    + " such as porchlight@example.gov."));
  }

  private static void requireProtected(MailSettings settings) {
    if (settings.security() == MailSettings.Security.NONE && !here(settings.host())) {
      throw new SettingsRefused(
          "porchlight.mail.security=none is for a mail server on this machine alone: letters hold"
              + " one-time links. Write starttls or tls.");
    }
  }

  private static boolean here(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }

  private static String password(MailSettings settings) {
    if (settings.user().isEmpty()) {
      return "";
    }
    try {
      return Files.readString(Path.of(settings.passwordFile())).strip();
    } catch (IOException unreadable) {
      throw new SettingsRefused("porchlight.mail.password-file cannot be read: " + unreadable);
    }
  }
}
