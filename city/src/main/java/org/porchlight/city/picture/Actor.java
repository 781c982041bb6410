package org.porchlight.city.picture;

/** Somebody or something that moves through a scene, wholly determined by the time. */
sealed interface Actor permits Walker, Car {
  Path path();

  /** Draws it as it is {@code seconds} after the scene's time zero. */
  void draw(Easel easel, double seconds);
}
