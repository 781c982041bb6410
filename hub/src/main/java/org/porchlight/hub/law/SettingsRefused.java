package org.porchlight.hub.law;

/** Settings the hub does not start with; the message says which, and what to write instead. */
public final class SettingsRefused extends RuntimeException {
  public SettingsRefused(String sentence) {
    super(sentence);
  }
}
