package org.porchlight.link;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages, each with its type first. */
final class Messages {
  private Messages() {}

  static JsonObject write(Message message) {
    return switch (message) {
      case Handshake m -> handshake(m);
      case FromAgent m -> fromAgent(m);
      case ToAgent m -> toAgent(m);
      case ToLeg.Viewer m -> typed("viewer").with("here", m.here());
      case ToLeg.Wants m -> typed("wants").with("track", m.track().wire());
      case FromViewer.Wants m -> typed("wants").with("track", m.track().wire());
      case FromRelay m -> fromRelay(m);
      case ToRelay m -> toRelay(m);
    };
  }

  private static JsonObject handshake(Handshake message) {
    return switch (message) {
      case Handshake.Hello m ->
          typed("hello").with("relay", m.relay()).with("challenge", m.challenge());
      case Handshake.Prove m -> {
        JsonObject out = typed("prove").with("agent", m.agent());
        yield ifThere(out, "grant", m.grant()).with("signature", m.signature());
      }
      case Handshake.View m ->
          typed("view").with("ticket", m.ticket()).with("signature", m.signature());
      case Handshake.Welcome m -> ifThere(typed("welcome"), "grant", m.grant());
    };
  }

  private static JsonObject fromAgent(FromAgent message) {
    return switch (message) {
      case FromAgent.Ready m -> ready(m);
      case FromAgent.Opened m ->
          typed("opened")
              .with("grant", m.grant())
              .with("challenge", m.challenge())
              .with("until", Shape.time(m.until()));
      case FromAgent.Refused m ->
          typed("refused")
              .with("grant", m.grant())
              .with("check", m.check())
              .with("sentence", m.sentence());
      case FromAgent.Leased m ->
          typed("leased")
              .with("grant", m.grant())
              .with("number", m.number())
              .with("challenge", m.challenge());
      case FromAgent.Ended m ->
          typed("ended")
              .with("grant", m.grant())
              .with("by", m.by().wire())
              .with("pictures", m.pictures())
              .with("firstPictureAt", time(m.firstPictureAt()))
              .with("lastPictureAt", time(m.lastPictureAt()));
      case FromAgent.Tally m ->
          typed("tally")
              .with("device", m.device())
              .with("at", Shape.time(m.at()))
              .with("sealed", m.sealed())
              .with("signature", m.signature());
      case FromAgent.Still m ->
          typed("still")
              .with("preview", m.preview())
              .with("part", m.part())
              .with("parts", m.parts())
              .with("sealed", m.sealed());
      case FromAgent.Keeping m ->
          typed("keeping")
              .with("camera", m.camera())
              .with("hours", m.hours())
              .with("trouble", m.trouble());
      case FromAgent.NoStill m ->
          typed("no-still")
              .with("preview", m.preview())
              .with("check", m.check())
              .with("sentence", m.sentence());
      case FromAgent.Accepted m ->
          typed("accepted")
              .with("what", m.what().wire())
              .with("hash", m.hash())
              .with("refused", m.refused());
    };
  }

  private static JsonObject ready(FromAgent.Ready message) {
    JsonObject tags = new JsonObject();
    message.tags().forEach((camera, list) -> tags.with(camera, tags(list)));
    return typed("ready")
        .with("challenges", message.challenges())
        .with("cameras", message.cameras().stream().map(Messages::camera).toList())
        .with("tags", tags)
        .with("log", logHead(message.log()))
        .with("policy", message.policy())
        .with("software", message.software());
  }

  private static JsonObject logHead(FromAgent.LogHead head) {
    return new JsonObject().with("size", head.size()).with("root", head.root());
  }

  private static List<JsonObject> tags(List<FromAgent.Tag> tags) {
    return tags.stream()
        .map(tag -> new JsonObject().with("number", tag.number()).with("tag", tag.tag()))
        .toList();
  }

  private static JsonObject camera(FromAgent.CameraReady camera) {
    return new JsonObject()
        .with("camera", camera.camera())
        .with("state", camera.state().wire())
        .with("sentence", camera.sentence())
        .with("warm", camera.warm())
        .with("pictureAt", time(camera.pictureAt()))
        .with("tracks", camera.tracks().stream().map(Track::wire).toList());
  }

  private static JsonObject toAgent(ToAgent message) {
    return switch (message) {
      case ToAgent.Open m ->
          typed("open")
              .with("relay", m.relay())
              .with("grant", m.grant())
              .with("incident", m.incident())
              .with("viewer", m.viewer())
              .with("ask", m.ask())
              .with("ordinance", m.ordinance())
              .with("terms", m.terms())
              .with("approval", m.approval())
              .with("proof", m.proof().json());
      case ToAgent.Lease m ->
          typed("lease")
              .with("lease", m.lease())
              .with("incident", m.incident())
              .with("ordinance", m.ordinance());
      case ToAgent.Fresh _ -> typed("fresh");
      case ToAgent.Stop m -> typed("stop").with("stop", m.stop());
      case ToAgent.Terms m -> typed("terms").with("note", m.note());
      case ToAgent.Ordinance m -> typed("ordinance").with("note", m.note());
      case ToAgent.Used m -> typed("used").with("camera", m.camera()).with("number", m.number());
      case ToAgent.Device m -> typed("device").with("note", m.note());
      case ToAgent.Preview m ->
          typed("preview").with("note", m.note()).with("proof", m.proof().json());
      case ToAgent.Keeping m -> typed("keeping").with("note", m.note());
      case ToAgent.Recall m ->
          typed("recall").with("note", m.note()).with("proof", m.proof().json());
      case ToAgent.Piece m -> typed("piece").with("recall", m.recall()).with("piece", m.piece());
      case ToAgent.Enough m -> typed("enough").with("recall", m.recall());
      case ToAgent.Policy m ->
          typed("policy").with("note", m.note()).with("proof", m.proof().json());
    };
  }

  private static JsonObject fromRelay(FromRelay message) {
    return switch (message) {
      case FromRelay.RelayHere m ->
          typed("relay-here").with("name", m.name()).with("address", m.address());
      case FromRelay.AgentHere m ->
          typed("agent-here").with("agent", m.agent()).with("session", m.session());
      case FromRelay.AgentGone m ->
          typed("agent-gone").with("agent", m.agent()).with("session", m.session());
      case FromRelay.AgentSays m ->
          typed("agent-says").with("agent", m.agent()).with("message", write(m.message()));
      case FromRelay.Knows m -> call("knows", m.call()).with("agent", m.agent());
      case FromRelay.Spend m ->
          call("spend", m.call())
              .with("ticket", m.ticket())
              .with("challenge", m.challenge())
              .with("signature", m.signature());
      case FromRelay.MayStream m ->
          call("may-stream", m.call()).with("agent", m.agent()).with("grant", m.grant());
      case FromRelay.LegOpen m ->
          typed("leg-open").with("grant", m.grant()).with("side", m.side().wire());
      case FromRelay.LegClosed m ->
          typed("leg-closed")
              .with("grant", m.grant())
              .with("side", m.side().wire())
              .with("reason", m.reason().wire())
              .with("frames", m.carried().frames())
              .with("bytes", m.carried().bytes())
              .with("skipped", m.carried().skipped());
    };
  }

  private static JsonObject toRelay(ToRelay message) {
    return switch (message) {
      case ToRelay.Known m -> call("known", m.call()).with("known", m.known());
      case ToRelay.Admitted m ->
          call("admitted", m.call())
              .with("grant", m.grant())
              .with("notAfter", Shape.time(m.notAfter()));
      case ToRelay.Streams m ->
          call("streams", m.call()).with("notAfter", Shape.time(m.notAfter()));
      case ToRelay.NotAdmitted m -> call("not-admitted", m.call()).with("sentence", m.sentence());
      case ToRelay.Say m ->
          typed("say").with("agent", m.agent()).with("message", write(m.message()));
      case ToRelay.CloseAgent m ->
          typed("close-agent")
              .with("agent", m.agent())
              .with("session", m.session())
              .with("sentence", m.sentence());
      case ToRelay.EndGrant m ->
          typed("end")
              .with("grant", m.grant())
              .with("by", m.by().wire())
              .with("sentence", m.sentence());
    };
  }

  private static JsonObject typed(String type) {
    return new JsonObject().with("type", type);
  }

  private static JsonObject call(String type, long call) {
    return typed(type).with("call", call);
  }

  private static JsonObject ifThere(JsonObject out, String field, @Nullable String value) {
    return value == null ? out : out.with(field, value);
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : Shape.time(time);
  }
}
