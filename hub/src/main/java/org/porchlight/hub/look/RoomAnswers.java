package org.porchlight.hub.look;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.grant.View;
import org.porchlight.hub.ask.Approval;
import org.porchlight.hub.ask.Asked;
import org.porchlight.hub.law.Reason;
import org.porchlight.link.EndedBy;

/** The room's shapes of looks and asks (docs/ref/http.md). What may not be known is null here. */
final class RoomAnswers {
  private RoomAnswers() {}

  record Steps(boolean signed, boolean logged, boolean checked, boolean picture) {}

  record End(String by, Instant at, long watchedSeconds) {}

  record LookAnswer(
      String id,
      String ask,
      String incident,
      @Nullable String grant,
      @Nullable String camera,
      @Nullable String name,
      @Nullable String premises,
      @Nullable Place place,
      @Nullable View view,
      String state,
      Steps steps,
      @Nullable Instant askedUntil,
      @Nullable Instant notAfter,
      @Nullable End ended,
      @Nullable Reason refused,
      @Nullable String ticket,
      @Nullable String relay,
      @Nullable String grantHash) {

    LookAnswer with(Ticket admission) {
      return new LookAnswer(
          id,
          ask,
          incident,
          grant,
          camera,
          name,
          premises,
          place,
          view,
          state,
          steps,
          askedUntil,
          notAfter,
          ended,
          refused,
          admission.ticket(),
          admission.relay(),
          admission.grantHash());
    }
  }

  /**
   * What lets a browser watch.
   *
   * @param grantHash of the grant's text: content keys come wrapped for it
   */
  record Ticket(String ticket, String relay, String grantHash) {}

  record Owners(int asked, Instant until) {}

  record AskAnswer(
      String id,
      String incident,
      String purpose,
      Instant at,
      String decision,
      List<Reason> reasons,
      List<LookAnswer> looks,
      @Nullable Owners owners,
      @Nullable ApprovalAnswer approval) {}

  /**
   * What a second person says to an ask.
   *
   * @param who by name who may answer, while it waits
   * @param by who answered, or null
   */
  record ApprovalAnswer(
      String state,
      Instant until,
      List<Reason> reasons,
      List<String> who,
      @Nullable String by,
      @Nullable String said) {
    static ApprovalAnswer of(Approval approval, List<String> who) {
      return new ApprovalAnswer(
          approval.state().word(),
          approval.until(),
          approval.reasons(),
          approval.state() == Approval.State.WAITING ? who : List.of(),
          approval.supervisor(),
          approval.said());
    }
  }

  static AskAnswer of(Asked asked, List<LookAnswer> looks, @Nullable ApprovalAnswer approval) {
    Instant until = asked.ownersUntil();
    return new AskAnswer(
        asked.id(),
        asked.incident(),
        asked.purpose(),
        asked.at(),
        asked.outcome().word(),
        asked.reasons(),
        looks,
        until == null ? null : new Owners(asked.ownersAsked(), until),
        approval);
  }

  static LookAnswer of(Look look, Legs legs) {
    Look.Words words = look.shown() ? look.words() : null;
    boolean known = look.shown() || look.premises() == null;
    return new LookAnswer(
        look.id(),
        look.ask(),
        look.incident(),
        look.shown() ? look.grant() : null,
        known ? look.camera() : null,
        words == null ? null : words.cameraName(),
        words == null ? null : words.premisesName(),
        place(words),
        view(words),
        state(look, legs),
        steps(look.state()),
        look.askedUntil(),
        look.shown() ? look.notAfter() : null,
        end(look.state()),
        look.state() instanceof LookState.Refused no ? Refusal.reason(no.why()) : null,
        null,
        null,
        null);
  }

  private static @Nullable Place place(Look.@Nullable Words words) {
    if (words == null || words.latE6() == null || words.lonE6() == null) {
      return null;
    }
    return new Place(words.latE6(), words.lonE6());
  }

  private static @Nullable View view(Look.@Nullable Words words) {
    if (words == null || words.bearingDegrees() == null || words.widthDegrees() == null) {
      return null;
    }
    return new View(words.bearingDegrees(), words.widthDegrees());
  }

  private static String state(Look look, Legs legs) {
    return switch (look.state()) {
      case LookState.Asking _ -> "asking";
      case LookState.Opening _ -> "opening";
      case LookState.Live _ -> legs.hasAgent(String.valueOf(look.grant())) ? "live" : "stalled";
      case LookState.Ended _ -> "ended";
      case LookState.Refused _ -> "refused";
    };
  }

  private static Steps steps(LookState state) {
    return switch (state) {
      case LookState.Opening opening ->
          new Steps(opening.signed(), opening.logged(), opening.checked(), false);
      case LookState.Live _ -> new Steps(true, true, true, true);
      case LookState.Ended ended -> {
        boolean watched = ended.startedAt() != null;
        yield new Steps(watched, watched, watched, watched);
      }
      case LookState.Asking _, LookState.Refused _ -> new Steps(false, false, false, false);
    };
  }

  private static @Nullable End end(LookState state) {
    if (!(state instanceof LookState.Ended ended)) {
      return null;
    }
    EndedBy by = ended.by();
    return new End(by.wire(), ended.at(), ended.watchedSeconds());
  }
}
