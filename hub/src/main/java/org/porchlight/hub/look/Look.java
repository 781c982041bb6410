package org.porchlight.hub.look;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of someone watching one camera.
 *
 * @param grant null when the camera was refused with the ask
 * @param camera its id; of a camera that was turned away, the id as it was named
 * @param premises null, and so are the words, for a camera that was turned away with the ask
 * @param shown whether the room may know which camera it is
 * @param kind the class of incident as the owner is told, {@code nearby} when it is sensitive
 * @param operatorReference the operator's public reference
 * @param supervisorReference that of the second person who approved it, or null
 * @param allowedBy the person's id of who said yes in the owner's place; null when he did himself,
 *     or nobody was asked. Never for the room
 */
record Look(
    String id,
    @Nullable String grant,
    String ask,
    String incident,
    String operator,
    String session,
    String camera,
    @Nullable String premises,
    boolean shown,
    @Nullable Words words,
    String kind,
    String operatorReference,
    @Nullable String supervisorReference,
    @Nullable String allowedBy,
    Instant createdAt,
    Instant notAfter,
    @Nullable Instant askedUntil,
    LookState state) {

  /** What is shown of the camera once it may be; its place is gone once its owner was erased. */
  record Words(
      String cameraName,
      String premisesName,
      @Nullable Integer latE6,
      @Nullable Integer lonE6,
      @Nullable Integer bearingDegrees,
      @Nullable Integer widthDegrees) {}
}
