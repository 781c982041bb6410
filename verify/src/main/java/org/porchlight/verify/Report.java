package org.porchlight.verify;

import java.io.PrintStream;

/** What was checked, a line each, and whether all of it held. */
final class Report {
  private final PrintStream out;
  private final boolean terminal;
  private boolean good = true;

  Report(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void holds(String sentence) {
    out.println("  ok    " + sentence);
  }

  void fails(String sentence) {
    good = false;
    out.println("  NO    " + sentence);
  }

  /** What was not checked, or says nothing by itself. */
  void note(String sentence) {
    out.println("        " + sentence);
  }

  /** A line that is replaced by the next one where the output is a terminal. */
  void progress(String sentence) {
    if (terminal) {
      out.print("\r        " + sentence + " ");
      out.flush();
    }
  }

  void progressEnds() {
    if (terminal) {
      out.print("\r");
    }
  }

  /** Whether everything held. */
  boolean good() {
    return good;
  }
}
