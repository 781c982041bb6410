package org.porchlight.dispatch.call;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A location written as PIDF-LO (RFC 4119, RFC 5491): a point or a circle, and a street where it
 * has one. Everything else in it, who it is about included, is left unread.
 *
 * <p>The text comes from strangers: no document type, no entities, nothing outside is fetched, and
 * size and depth are bounded.
 */
final class PidfLo {
  /** A circle wider than this says too little about where. */
  static final int MOST_UNCERTAIN_METERS = 300;

  private static final int MOST_CHARACTERS = 32 * 1024;
  private static final int MOST_DEPTH = 32;
  private static final String FIELD = "locationByValue";
  private static final String GML = "http://www.opengis.net/gml";
  private static final String CIVIC = "urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr";

  private final Deque<String> open = new ArrayDeque<>();
  private final Map<String, String> civic = new HashMap<>();
  private @Nullable String pos;
  private String radius = "0";

  private PidfLo() {}

  /**
   * A place.
   *
   * @param words empty where it has no street
   */
  record Found(Field.Point point, String words) {}

  static Found parse(String xml) throws CallException {
    String lower = xml.toLowerCase(Locale.ROOT);
    if (xml.length() > MOST_CHARACTERS
        || lower.contains("<!doctype")
        || lower.contains("<!entity")) {
      throw Bounds.refused(FIELD, "has more than 32 KiB, or a document type, which is not allowed");
    }
    PidfLo reader = new PidfLo();
    try {
      XMLStreamReader stream = factory().createXMLStreamReader(new StringReader(xml));
      try {
        while (stream.hasNext()) {
          reader.take(stream, stream.next());
        }
      } finally {
        stream.close();
      }
    } catch (XMLStreamException malformed) {
      throw Bounds.refused(FIELD, "is not well-formed XML");
    }
    return reader.found();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing outside is read");
    });
    return factory;
  }

  private void take(XMLStreamReader stream, int event) throws CallException {
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw Bounds.refused(FIELD, "has a document type or an entity, which is not allowed");
      case XMLStreamConstants.START_ELEMENT -> {
        if (open.size() >= MOST_DEPTH) {
          throw Bounds.refused(FIELD, "is nested too deep");
        }
        open.push(name(stream.getNamespaceURI(), stream.getLocalName()));
        reference(stream);
      }
      case XMLStreamConstants.END_ELEMENT -> open.pop();
      case XMLStreamConstants.CHARACTERS -> text(stream.getText().strip());
      default -> {
        // comments and the like say nothing
      }
    }
  }

  /** WGS 84 in two or three dimensions, north first; another system would be another place. */
  private void reference(XMLStreamReader stream) throws CallException {
    String system = stream.getAttributeValue(null, "srsName");
    if (system != null && !system.endsWith(":4326") && !system.endsWith(":4979")) {
      throw Bounds.refused(FIELD, "is in a reference system other than WGS 84");
    }
  }

  private void text(String text) throws CallException {
    String element = open.isEmpty() ? "" : open.peek();
    if (text.isEmpty()) {
      return;
    }
    if (element.equals("gml:pos")) {
      if (pos != null && !pos.equals(text)) {
        throw Bounds.refused(FIELD, "names more than one place");
      }
      pos = text;
    } else if (element.endsWith(":radius")) {
      radius = text;
    } else if (element.startsWith("civic:")) {
      civic.put(element.substring("civic:".length()), text);
    }
  }

  private Found found() throws CallException {
    String where = pos;
    String[] parts = where == null ? new String[0] : where.split("\\s+", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw Bounds.refused(FIELD, "has no point and no circle");
    }
    if (!radius.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")
        || Double.parseDouble(radius) > MOST_UNCERTAIN_METERS) {
      throw Bounds.refused(
          FIELD, "is a circle of more than " + MOST_UNCERTAIN_METERS + " m, or not in metres");
    }
    String street =
        String.join(
            " ",
            civic.getOrDefault("HNO", ""),
            civic.getOrDefault("PRD", ""),
            civic.getOrDefault("RD", civic.getOrDefault("A6", "")),
            civic.getOrDefault("STS", ""));
    return new Found(Field.point(parts[0], parts[1]), Words.line(street, Bounds.MOST_WHERE));
  }

  private static String name(@Nullable String namespace, String local) {
    if (GML.equals(namespace)) {
      return "gml:" + local;
    }
    return (CIVIC.equals(namespace) ? "civic:" : "other:") + local;
  }
}
