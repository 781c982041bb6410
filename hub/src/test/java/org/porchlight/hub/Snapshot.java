package org.porchlight.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that are generated, kept in the tree and compared; see the tests that do. */
public final class Snapshot {
  private Snapshot() {}

  /** The root of the source tree. */
  public static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("docs/ref/http.md"))) {
      here = here.getParent();
    }
    return here;
  }

  /** With {@code -Dporchlight.rewrite=true}, writes the document anew. */
  public static void rewriteIfAsked(Path document, String content) throws IOException {
    if (Boolean.getBoolean("porchlight.rewrite")) {
      Files.writeString(document, content);
    }
  }
}
