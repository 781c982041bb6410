package org.porchlight.grant;

/** What the agent says to an owner who wants to see his camera. */
public sealed interface PreviewVerdict permits PreviewVerdict.Show, Refused {
  /** One still may be made, for this note's key. */
  record Show(Preview preview) implements PreviewVerdict {}
}
