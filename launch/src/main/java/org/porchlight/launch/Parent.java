package org.porchlight.launch;

import java.io.IOException;
import java.io.InputStream;

/** The process that started this one and holds the other end of its standard input. */
public final class Parent {
  private Parent() {}

  /**
   * Runs {@code whenGone} once {@code input} ends, so that a program never outlives the one that
   * started it, however that one died.
   */
  public static Thread watch(InputStream input, Runnable whenGone) {
    return Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          waitForEnd(input);
          whenGone.run();
        });
  }

  private static void waitForEnd(InputStream input) {
    try {
      input.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException broken) {
      System.getLogger(Parent.class.getName())
          .log(System.Logger.Level.DEBUG, "Standard input broke, which is its end", broken);
    }
  }
}
