package org.porchlight.link;

import java.util.ArrayList;
import java.util.List;

/** Reads what agents say. */
final class FromAgentReader {
  private FromAgentReader() {}

  static FromAgent read(JsonObject object) throws LinkException {
    return object.whole(in ->
        switch (in.text("type")) {
          case "ready" -> ready(in);
          case "opened" ->
              new FromAgent.Opened(in.text("grant"), in.text("challenge"), in.time("until"));
          case "refused" ->
              new FromAgent.Refused(in.text("grant"), in.text("check"), in.text("sentence"));
          case "leased" ->
              new FromAgent.Leased(in.text("grant"), in.number("number"), in.text("challenge"));
          case "ended" ->
              new FromAgent.Ended(
                  in.text("grant"),
                  EndedBy.of(in.text("by")),
                  in.number("pictures"),
                  in.timeOrNull("firstPictureAt"),
                  in.timeOrNull("lastPictureAt"));
          case "tally" ->
              new FromAgent.Tally(
                  in.text("device"), in.time("at"), in.text("sealed"), in.text("signature"));
          case "still" ->
              new FromAgent.Still(
                  in.text("preview"), in.number("part"), in.number("parts"), in.text("sealed"));
          case "no-still" ->
              new FromAgent.NoStill(in.text("preview"), in.text("check"), in.text("sentence"));
          case "keeping" ->
              new FromAgent.Keeping(
                  in.text("camera"), in.number("hours"), in.textOrNull("trouble"));
          case "accepted" ->
              new FromAgent.Accepted(
                  FromAgent.What.of(in.text("what")), in.text("hash"), in.textOrNull("refused"));
          default -> throw new LinkException("An agent has no message of this type.");
        });
  }

  private static FromAgent.Ready ready(Fields in) throws LinkException {
    return new FromAgent.Ready(
        in.texts("challenges"),
        in.objects("cameras", FromAgentReader::camera),
        in.lists("tags", tag -> new FromAgent.Tag(tag.number("number"), tag.text("tag"))),
        in.object("log")
            .whole(log -> new FromAgent.LogHead(log.number("size"), log.textOrNull("root"))),
        in.textOrNull("policy"),
        in.text("software"));
  }

  private static FromAgent.CameraReady camera(Fields in) throws LinkException {
    List<Track> tracks = new ArrayList<>();
    for (String track : in.texts("tracks")) {
      tracks.add(Track.of(track));
    }
    return new FromAgent.CameraReady(
        in.text("camera"),
        FromAgent.CameraState.of(in.text("state")),
        in.textOrNull("sentence"),
        in.flag("warm"),
        in.timeOrNull("pictureAt"),
        tracks);
  }
}
