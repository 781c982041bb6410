package org.porchlight.hub.people;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a face in a path. */
@Component
final class FaceConverter implements Converter<String, Face> {
  @Override
  public Face convert(String word) {
    return Face.ofWord(word)
        .orElseThrow(() -> new IllegalArgumentException("no such face: " + word));
  }
}
