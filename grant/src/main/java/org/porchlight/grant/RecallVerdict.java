package org.porchlight.grant;

/** What the agent says to an owner who wants to see what a look saw. */
public sealed interface RecallVerdict permits RecallVerdict.Show, Refused {
  /** What is kept of the look may be shown, for this note's key. */
  record Show(Recall recall) implements RecallVerdict {}
}
