package org.porchlight.city.encode;

/** The encoder refused to work. */
public final class EncodeException extends RuntimeException {
  EncodeException(String message) {
    super(message);
  }
}
