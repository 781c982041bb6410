package org.porchlight.city.call;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.porchlight.city.town.Spot;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What is told to the dispatch gateway about one call. */
sealed interface Message {
  JsonFactory JSON = new JsonFactory();

  /** The call's number. */
  String call();

  /** Tells one message of a call from another: the same at every try to send it. */
  String idempotencyKey();

  /** The body of the webhook. */
  byte[] body();

  /**
   * The call is open.
   *
   * @param update how often it has been updated: 0 opens it
   */
  record Open(String call, int update, Report report, Corner corner, Instant reportedAt)
      implements Message {
    @Override
    public String idempotencyKey() {
      return call + "-" + update;
    }

    @Override
    public byte[] body() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        json.writeStartObject();
        json.writeStringProperty("call", call);
        json.writeStringProperty("status", update == 0 ? "open" : "update");
        json.writeStringProperty("type", report.type());
        json.writeNumberProperty("priority", report.priority());
        json.writeStringProperty("origin", report.origin());
        json.writeStringProperty(
            "reportedAt", reportedAt.truncatedTo(ChronoUnit.SECONDS).toString());
        Spot spot = corner.spot();
        json.writeNumberProperty("latitude", spot.latE6() / 1e6);
        json.writeNumberProperty("longitude", spot.lonE6() / 1e6);
        json.writeStringProperty("where", corner.name());
        json.writeStringProperty("title", report.title());
        json.writeBooleanProperty("sensitive", report.sensitive());
        json.writeEndObject();
      }
      return out.toByteArray();
    }
  }

  /** The call is closed. */
  record Closed(String call) implements Message {
    @Override
    public String idempotencyKey() {
      return call + "-closed";
    }

    @Override
    public byte[] body() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        json.writeStartObject();
        json.writeStringProperty("call", call);
        json.writeStringProperty("status", "closed");
        json.writeEndObject();
      }
      return out.toByteArray();
    }
  }
}
