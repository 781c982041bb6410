package org.porchlight.city.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program that writes the bundled map anew: {@code WriteTownMap FILE}. */
final class WriteTownMap {
  private WriteTownMap() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: WriteTownMap FILE");
      System.exit(2);
    }
    Files.writeString(Path.of(arguments[0]), TownMap.geoJson(Town.alderFalls()));
  }
}
