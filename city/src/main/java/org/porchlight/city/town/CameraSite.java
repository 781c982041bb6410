package org.porchlight.city.town;

import org.porchlight.city.picture.Setting;

/**
 * A camera of the town.
 *
 * @param number in the clock strip
 * @param premises whose it is and which agent speaks for it
 * @param aim where it stands and looks
 * @param stream how it streams
 */
public record CameraSite(
    int number, String id, String name, Premises premises, Aim aim, Stream stream) {

  /** An agent's place, and its owner by house. */
  public record Premises(String agent, String owner, Terms terms) {}

  /**
   * Place and view.
   *
   * @param bearingDegrees clockwise from north
   * @param widthDegrees horizontal field of view
   */
  public record Aim(
      Spot spot, int bearingDegrees, int widthDegrees, Setting setting, boolean infrared) {}

  /**
   * A stream's habits.
   *
   * @param keySeconds from one key picture to the next
   * @param audio whether it advertises an audio track
   */
  public record Stream(int framesPerSecond, int keySeconds, boolean audio) {}
}
