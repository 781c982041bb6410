package org.porchlight.hub.look;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.grant.Grants;
import org.porchlight.link.EndedBy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The looks of an incident as everybody who works on it may know them: those that opened or are
 * about to. A camera whose owner is still asked, or did not say yes, is not among them; and of what
 * is over nobody but its operator learns who ended it.
 */
@Service
public class IncidentLooks {
  private static final int MOST = 200;

  /**
   * A look.
   *
   * @param operator whose, by person
   * @param ask by which it came about
   * @param name of the camera, and {@code premises} the place's
   * @param state opening, live, stalled or ended
   * @param since when its pictures began, or null
   * @param endedAt when it was over, or null
   * @param watchedSeconds how long there were pictures, of one that is over
   */
  public record Seen(
      String id,
      String incident,
      String operator,
      String ask,
      String camera,
      String name,
      String premises,
      String state,
      Instant madeAt,
      @Nullable Instant since,
      Instant notAfter,
      @Nullable Instant endedAt,
      long watchedSeconds) {
    /** Whether it is over. */
    public boolean over() {
      return endedAt != null;
    }
  }

  private final LookRows rows;
  private final Legs legs;
  private final Grants grants;

  IncidentLooks(LookRows rows, Legs legs, Grants grants) {
    this.rows = rows;
    this.legs = legs;
    this.grants = grants;
  }

  /** Those of an incident, newest first. */
  @Transactional(readOnly = true)
  public List<Seen> of(String incident) {
    return rows.shownOf(incident, MOST).stream().map(this::seen).toList();
  }

  /** A look of that id, if it is this person's and may be known. */
  @Transactional(readOnly = true)
  public Optional<Seen> own(String look, String person) {
    return rows.look(look)
        .filter(one -> one.operator().equals(person) && isShown(one))
        .map(this::seen);
  }

  /** What the cameras of these looks are called, by look; of an erased owner's nothing. */
  @Transactional(readOnly = true)
  public Map<String, String> cameras(Collection<String> looks) {
    return looks.isEmpty()
        ? Map.of()
        : rows.looks(looks).stream()
            .filter(IncidentLooks::isShown)
            .collect(Collectors.toMap(Look::id, IncidentLooks::called));
  }

  /** Ends a look that a colleague goes on with. What is over already stays as it ended. */
  public void goneOn(String look, Actor colleague) {
    rows.look(look)
        .map(Look::grant)
        .ifPresent(grant ->
            grants.stop(grant, EndedBy.OPERATOR, colleague, "hub", "A colleague goes on with it."));
  }

  private static boolean isShown(Look look) {
    return look.shown()
        && look.grant() != null
        && switch (look.state()) {
          case LookState.Opening _, LookState.Live _ -> true;
          case LookState.Ended ended -> ended.startedAt() != null;
          case LookState.Asking _, LookState.Refused _ -> false;
        };
  }

  private static String called(Look look) {
    Look.Words words = look.words();
    return words == null ? "" : words.premisesName() + ", " + words.cameraName();
  }

  private Seen seen(Look look) {
    RoomAnswers.LookAnswer shown = RoomAnswers.of(look, legs);
    LookState.@Nullable Ended ended = look.state() instanceof LookState.Ended one ? one : null;
    return new Seen(
        look.id(),
        look.incident(),
        look.operator(),
        look.ask(),
        look.camera(),
        String.valueOf(shown.name()),
        String.valueOf(shown.premises()),
        shown.state(),
        look.createdAt(),
        since(look.state()),
        look.notAfter(),
        ended == null ? null : ended.at(),
        ended == null ? 0 : ended.watchedSeconds());
  }

  private static @Nullable Instant since(LookState state) {
    return switch (state) {
      case LookState.Live live -> live.startedAt();
      case LookState.Ended ended -> ended.startedAt();
      case LookState.Opening _, LookState.Asking _, LookState.Refused _ -> null;
    };
  }
}
