package org.porchlight.city.picture;

import java.nio.ByteBuffer;

/** A YUV 4:2:0 picture (BT.709, limited range) of even width and height. */
public final class Picture {
  final Plane luma;
  final Plane blue;
  final Plane red;

  public Picture(int width, int height) {
    if (width < 160 || height < 90 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("A picture is even and at least 160x90");
    }
    luma = new Plane(width, height);
    blue = new Plane(width / 2, height / 2);
    red = new Plane(width / 2, height / 2);
  }

  public int width() {
    return luma.width;
  }

  public int height() {
    return luma.height;
  }

  /** Writes the planes, without padding, to where an encoder wants them. */
  public void copyTo(ByteBuffer lumaOut, ByteBuffer blueOut, ByteBuffer redOut) {
    lumaOut.put(luma.samples);
    blueOut.put(blue.samples);
    redOut.put(red.samples);
  }

  void copyFrom(Picture other) {
    luma.copyFrom(other.luma);
    blue.copyFrom(other.blue);
    red.copyFrom(other.red);
  }

  /** Fills a rectangle given in luma samples. */
  void fillRectangle(int x, int y, int wide, int high, Colour colour) {
    luma.fillRectangle(x, y, wide, high, colour.luma());
    blue.fillRectangle(x / 2, y / 2, (wide + 1) / 2, (high + 1) / 2, colour.blue());
    red.fillRectangle(x / 2, y / 2, (wide + 1) / 2, (high + 1) / 2, colour.red());
  }
}
