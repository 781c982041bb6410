package org.porchlight.hub.look;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Hours;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Terms;
import org.porchlight.hub.grant.Grant;

/** The owner's shapes (docs/ref/http.md): the class of incident and the times, never its place. */
final class HomeAnswers {
  private HomeAnswers() {}

  record PremisesAnswer(String id, String name) {}

  record AgentAnswer(String state, @Nullable Instant heardAt) {}

  record HomeLook(
      String id,
      @Nullable String grant,
      String camera,
      String cameraName,
      String kind,
      Instant startedAt,
      @Nullable Instant endedAt,
      long watchedSeconds,
      String by,
      @Nullable String approvedBy,
      @Nullable AllowedBy allowedBy,
      String agencyName,
      String state,
      @Nullable String endedBy,
      Instant notAfter,
      @Nullable Instant placeFollowsAt) {}

  /** Who of the household said yes in the owner's place; no name once he is none of it. */
  record AllowedBy(@Nullable String name) {}

  /**
   * A passkey that the terms let say yes beside the owner's.
   *
   * @param name whose it is in the household; null for nobody's of it any more
   */
  record Answerer(String passkey, @Nullable String name) {}

  /**
   * @param answerers the passkeys of the household, but the owner's, that may sign the yes
   */
  record Question(
      String id,
      String camera,
      String cameraName,
      String kind,
      String agencyName,
      long minutes,
      Instant askedAt,
      Instant until,
      List<String> answerers,
      String text) {}

  /** From and to are {@code HH:MM}, or sunset and sunrise. */
  record HoursAnswer(List<Integer> days, String from, String to) {}

  /** Where the camera stands, as its owner signed it. */
  record TermsSpot(int latE6, int lonE6) {}

  record TermsAnswer(
      TermsSpot place,
      List<String> kinds,
      List<HoursAnswer> hours,
      List<LocalDate> quietDays,
      String zone,
      int radiusMeters,
      List<Answerer> answerers,
      @Nullable Integer looksPerMonth,
      @Nullable Integer minutesPerLook,
      Instant until,
      long number) {}

  record HomeCamera(
      String camera,
      String name,
      String state,
      @Nullable String sentence,
      String consent,
      @Nullable TermsAnswer terms,
      boolean leftUnsigned,
      int looksThisMonth) {}

  /**
   * The trust policy that counts since the last change.
   *
   * @param parties whose key changed: {@code council}, {@code agency}, {@code dispatch}
   * @param followed whether every agent of these premises that is here follows it
   */
  record ChangedRules(
      long number,
      Instant since,
      String fingerprint,
      String fingerprintBefore,
      List<String> witnesses,
      List<String> witnessesBefore,
      List<String> parties,
      boolean followed) {}

  record Now(
      PremisesAnswer premises,
      AgentAnswer agent,
      @Nullable ChangedRules rules,
      List<HomeLook> looks,
      List<Question> questions,
      List<HomeCamera> cameras,
      int lent,
      Instant programEnds) {}

  record Timeline(List<HomeLook> looks, @Nullable String next) {}

  /**
   * A look as its owner sees it.
   *
   * @param allowedBy null when the owner did himself, or nobody was asked
   * @param placeFollowsAt when the public record opens; null while the incident is open
   */
  static HomeLook of(
      Look look,
      @Nullable AllowedBy allowedBy,
      String agencyName,
      @Nullable Instant placeFollowsAt,
      Instant now) {
    Look.Words words = java.util.Objects.requireNonNull(look.words());
    return new HomeLook(
        look.id(),
        look.grant(),
        look.camera(),
        words.cameraName(),
        look.kind(),
        startedAt(look),
        endedAt(look.state()),
        watchedSeconds(look.state(), now),
        look.operatorReference(),
        look.supervisorReference(),
        allowedBy,
        agencyName,
        state(look.state()),
        look.state() instanceof LookState.Ended ended ? ended.by().wire() : null,
        look.notAfter(),
        placeFollowsAt);
  }

  private static long watchedSeconds(LookState state, Instant now) {
    return switch (state) {
      case LookState.Live live -> Math.max(0, Duration.between(live.startedAt(), now).toSeconds());
      case LookState.Ended ended -> ended.watchedSeconds();
      case LookState.Asking _, LookState.Opening _, LookState.Refused _ -> 0;
    };
  }

  private static Instant startedAt(Look look) {
    Instant started =
        switch (look.state()) {
          case LookState.Live live -> live.startedAt();
          case LookState.Ended ended -> ended.startedAt();
          case LookState.Asking _, LookState.Opening _, LookState.Refused _ -> null;
        };
    return started == null ? look.createdAt() : started;
  }

  private static @Nullable Instant endedAt(LookState state) {
    return switch (state) {
      case LookState.Ended ended -> ended.at();
      case LookState.Refused refused -> refused.at();
      case LookState.Asking _, LookState.Opening _, LookState.Live _ -> null;
    };
  }

  private static String state(LookState state) {
    return switch (state) {
      case LookState.Asking _, LookState.Opening _ -> "opening";
      case LookState.Live _ -> "live";
      case LookState.Ended _, LookState.Refused _ -> "ended";
    };
  }

  static Question of(
      Grant grant, Look look, String agencyName, Instant until, List<String> answerers) {
    Look.Words words = java.util.Objects.requireNonNull(look.words());
    return new Question(
        grant.id(),
        grant.camera(),
        words.cameraName(),
        look.kind(),
        agencyName,
        Math.max(1, Duration.between(grant.createdAt(), grant.notAfter()).toMinutes()),
        grant.createdAt(),
        until,
        answerers,
        grant.text());
  }

  static TermsAnswer of(Terms terms, List<Answerer> answerers) {
    return new TermsAnswer(
        new TermsSpot(terms.place().latE6(), terms.place().lonE6()),
        terms.kinds().stream().map(Kind::value).toList(),
        terms.hours().stream().map(HomeAnswers::of).toList(),
        List.copyOf(terms.quietDays()),
        terms.zone().getId(),
        terms.radiusMeters(),
        answerers,
        terms.looksPerMonth(),
        terms.minutesPerLook(),
        terms.until(),
        terms.number());
  }

  private static HoursAnswer of(Hours hours) {
    return new HoursAnswer(hours.days(), hours.begins(), hours.ends());
  }
}
