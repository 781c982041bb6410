package org.porchlight.hub.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who takes letters.
 *
 * @param from the sender's address
 * @param host a mail server; empty is none
 * @param port of that server
 * @param security how the connection to it is protected
 * @param user at that server; empty signs in as nobody
 * @param passwordFile file with that user's password
 * @param directory where letters are laid as files when there is no server; empty is nowhere
 */
@ConfigurationProperties("porchlight.mail")
record MailSettings(
    String from,
    String host,
    int port,
    Security security,
    String user,
    String passwordFile,
    String directory) {
  /** RFC 3207, RFC 8314, or nothing, which only a server on this machine may have. */
  enum Security {
    STARTTLS,
    TLS,
    NONE
  }
}
