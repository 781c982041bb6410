package org.porchlight.city;

import java.io.StringWriter;
import java.util.List;
import org.porchlight.city.rtsp.Credentials;
import org.porchlight.city.town.CameraSite;
import org.porchlight.city.town.Town;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The list of cameras as JSON, for whoever sets up the trial's agents. */
final class Roster {
  private static final JsonFactory JSON = new JsonFactory();

  private Roster() {}

  /** With credentials: for a file only its owner can read. */
  static String withCredentials(List<CameraSite> sites, int port, Secret secret) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("town", Town.NAME);
      json.writeNumberProperty("rtspPort", port);
      json.writeArrayPropertyStart("cameras");
      for (CameraSite site : sites) {
        json.writeStartObject();
        writeSite(json, site);
        writeStreams(json, site, port, Lenses.credentials(site, secret));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out + "\n";
  }

  /** One line without credentials, for standard output. */
  static String ready(List<CameraSite> sites, int port, String rosterFile) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("rtspPort", port);
      json.writeStringProperty("camerasFile", rosterFile);
      json.writeArrayPropertyStart("cameras");
      for (CameraSite site : sites) {
        json.writeString(site.id());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toString();
  }

  private static void writeSite(JsonGenerator json, CameraSite site) {
    json.writeStringProperty("id", site.id());
    json.writeNumberProperty("number", site.number());
    json.writeStringProperty("agent", site.premises().agent());
    json.writeStringProperty("owner", site.premises().owner());
    json.writeStringProperty("terms", site.premises().terms().word());
    json.writeStringProperty("name", site.name());
    json.writeNumberProperty("latE6", site.aim().spot().latE6());
    json.writeNumberProperty("lonE6", site.aim().spot().lonE6());
    json.writeNumberProperty("bearingDegrees", site.aim().bearingDegrees());
    json.writeNumberProperty("widthDegrees", site.aim().widthDegrees());
  }

  private static void writeStreams(
      JsonGenerator json, CameraSite site, int port, Credentials credentials) {
    json.writeStringProperty("user", credentials.user());
    json.writeStringProperty("password", credentials.password());
    String start = "rtsp://" + credentials.user() + ":" + credentials.password();
    String base = start + "@127.0.0.1:" + port + "/" + site.id();
    json.writeStringProperty("sub", base + "/sub");
    json.writeStringProperty("main", base + "/main");
  }
}
