package org.porchlight.hub.ask;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.grant.View;

/**
 * All that a grant for one camera is made of, once the rule has allowed it or allowed its owner to
 * be asked.
 *
 * @param grant the id the grant will have
 * @param who who asked, and in which sign-in
 * @param camera which camera
 * @param askOwner its owner must sign the grant first
 * @param askedUntil until when the room waits for him; null when he need not be asked
 * @param kind the class of incident as the owner is told; {@code nearby} when it is sensitive
 * @param until when it ends by itself
 * @param previous the grant it renews, or null
 * @param fresh what the agent handed out for it
 */
public record Permit(
    String grant,
    String ask,
    String incident,
    Who who,
    Lens camera,
    boolean askOwner,
    @Nullable Instant askedUntil,
    String kind,
    Instant until,
    @Nullable String previous,
    Fresh fresh,
    Papers papers) {

  /**
   * Who asked.
   *
   * @param operator the person's id
   * @param reference as the owner is told
   * @param session the sign-in
   * @param askKey verifier key of the viewer
   * @param supervisor the second person who approved, as the owner is told, or null
   */
  public record Who(
      String operator,
      String reference,
      String session,
      String askKey,
      @Nullable String supervisor) {}

  /**
   * Which camera.
   *
   * @param agent verifier key
   * @param masks version of the masks its terms name
   */
  public record Lens(
      String camera,
      String name,
      String premises,
      String premisesName,
      String agent,
      Place place,
      @Nullable View view,
      int masks) {}

  /** A challenge and a tag the agent handed out, each good once. */
  public record Fresh(String challenge, String tag, long tagNumber) {}

  /** What the rule needs to be asked again for a permit. */
  public record Again(
      String grant,
      String ask,
      String incident,
      String camera,
      String operator,
      @Nullable String previous) {}
}
