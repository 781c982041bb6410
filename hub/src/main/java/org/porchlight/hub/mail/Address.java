package org.porchlight.hub.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses (RFC 5322 {@code addr-spec}, without comments, quotes or literals). */
public final class Address {
  private static final int LONGEST = 254;
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,63}");

  private Address() {}

  /**
   * One spelling of what was typed: without spaces around, in small letters, so that one mailbox is
   * one address. Empty when it is none.
   */
  public static Optional<String> normal(String typed) {
    String address = typed.strip().toLowerCase(Locale.ROOT);
    if (address.length() > LONGEST || !PLAIN.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      new InternetAddress(address, true).validate();
      return Optional.of(address);
    } catch (AddressException malformed) {
      return Optional.empty();
    }
  }
}
