package org.porchlight.hub.paper;

/** One piece of a document, from top to bottom. */
public sealed interface Block {
  /** What stands there. */
  String text();

  /** The document's name. */
  record Title(String text) implements Block {}

  /** Begins a part. */
  record Heading(String text) implements Block {}

  /** Words. */
  record Paragraph(String text) implements Block {}

  /** Letters that are to be read one by one, in small type. */
  record Exact(String text) implements Block {}
}
