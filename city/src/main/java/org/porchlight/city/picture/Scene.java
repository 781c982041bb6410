package org.porchlight.city.picture;

import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one lens sees, drawn anew for every instant.
 *
 * <p>The same instant, seed and size make the same picture. Not thread-safe: it keeps and reuses
 * its one picture.
 */
public final class Scene {
  private final Stage stage;
  private final Subject subject;
  private final Picture backdrop;
  private final Picture picture;
  private @Nullable Light lit;

  /**
   * What a scene is of.
   *
   * @param name written into the picture
   * @param number carried by the clock strip, 0 to 255
   * @param seed of everything that differs between two places of one setting
   * @param zone whose sun shines
   */
  public record Subject(
      String name, int number, Setting setting, boolean infrared, long seed, ZoneId zone) {}

  public Scene(Subject subject, int width, int height) {
    this.subject = subject;
    this.stage = subject.setting().stage(new SplittableRandom(subject.seed()));
    this.backdrop = new Picture(width, height);
    this.picture = new Picture(width, height);
  }

  /** Draws the scene as it is at {@code captured}; the picture is good until the next call. */
  public Picture at(Instant captured) {
    Light light = Light.at(captured, subject.zone(), subject.infrared());
    if (!light.equals(lit)) {
      stage.drawBackdrop(backdrop, light, new SplittableRandom(subject.seed()));
      lit = light;
    }
    picture.copyFrom(backdrop);
    stage.drawActors(picture, light, captured.toEpochMilli() % 86_400_000L / 1000.0);
    Caption.draw(picture, subject.name(), captured);
    ClockStrip.draw(picture, new ClockReading(captured.toEpochMilli(), subject.number()));
    return picture;
  }
}
