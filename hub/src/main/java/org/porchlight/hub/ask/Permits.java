package org.porchlight.hub.ask;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Terms;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Opening;
import org.springframework.stereotype.Component;

/** Makes a permit of a yes, or of a yes that only its owner has to say still. */
@Component
class Permits {
  private final Openings openings;
  private final SecureRandom random;

  Permits(Openings openings, SecureRandom random) {
    this.openings = openings;
    this.random = random;
  }

  /** The permit; empty when the rule said no, or the camera's agent has nothing to hand out. */
  Optional<Permit> of(Wish wish, Scene scene, Candidate one, Decision decision) {
    return switch (decision) {
      case Decision.Allow allow -> of(wish, scene, one, allow.until());
      case Decision.Needs needs ->
          Answer.onlyOwnerMissing(needs)
              ? of(wish, scene, one, untilAfterYes(wish, scene, one))
              : Optional.empty();
      case Decision.Deny _ -> Optional.empty();
    };
  }

  private static Instant untilAfterYes(Wish wish, Scene scene, Candidate one) {
    if (one.decide(scene, wish.says(), wish.answers().andOwner()) instanceof Decision.Allow allow) {
      return allow.until();
    }
    throw new IllegalStateException("only an owner's yes was missing, and it was not enough");
  }

  private Optional<Permit> of(Wish wish, Scene scene, Candidate one, Instant until) {
    String grant = GrantId.random(random).value();
    Instant signInEnds = wish.viewer().says().until();
    return openings
        .take(grant, one.camera().agent(), one.camera().id(), goodUntil(scene, one))
        .map(opening ->
            new Permit(
                grant,
                wish.id(),
                scene.reported().id(),
                wish.who(),
                lens(one),
                one.asksFirst(),
                one.asksFirst() ? scene.askedUntil() : null,
                scene.kind(),
                until.isBefore(signInEnds) ? until : signInEnds,
                wish.previous(),
                fresh(opening),
                papers(wish, scene, one)));
  }

  /** An owner's whole time to answer is within the challenge's life. */
  private static Instant goodUntil(Scene scene, Candidate one) {
    return one.asksFirst() ? scene.askedUntil().plus(Freshening.ON_ITS_WAY) : scene.now();
  }

  private static Permit.Lens lens(Candidate one) {
    Camera camera = one.camera();
    Terms terms = Objects.requireNonNull(one.says());
    return new Permit.Lens(
        camera.id(),
        camera.name(),
        camera.premises().id(),
        camera.premises().name(),
        camera.agent(),
        terms.place(),
        terms.view(),
        terms.masks());
  }

  private static Permit.Fresh fresh(Opening opening) {
    return new Permit.Fresh(opening.challenge(), opening.tag(), opening.tagNumber());
  }

  private static Papers papers(Wish wish, Scene scene, Candidate one) {
    Approved approved = wish.approved();
    return new Papers(
        scene.program().ordinance().note().toString(),
        scene.reported().full().note().toString(),
        scene.reported().coarse().note().toString(),
        wish.viewer().note().toString(),
        wish.ask().note().toString(),
        approved == null ? null : approved.note(),
        Objects.requireNonNull(one.terms()).note(),
        Objects.requireNonNull(one.camera().pairing()));
  }
}
