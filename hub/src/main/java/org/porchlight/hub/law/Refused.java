package org.porchlight.hub.law;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer over HTTP that is not a yes; becomes problem+json (RFC 9457) in one place. The
 * problem's type is {@code https://porchlight.org/problems/<name>}.
 */
public final class Refused extends RuntimeException {
  private final String name;
  private final int status;
  private final String title;
  private final List<Reason> reasons;

  /**
   * A refusal.
   *
   * @param name the problem's name, lower-case words joined by hyphens
   * @param status the HTTP status, 400 to 599
   * @param title a few words
   * @param detail a sentence saying what to do next
   * @param reasons may be empty; the first one's law is the problem's law
   */
  public Refused(String name, int status, String title, String detail, List<Reason> reasons) {
    super(detail);
    this.name = name;
    this.status = status;
    this.title = title;
    this.reasons = List.copyOf(reasons);
  }

  /** 400: what was sent is not what this call takes. */
  public static Refused malformed(String detail) {
    return new Refused("malformed", 400, "Not understood", detail, List.of());
  }

  /** 403: this person may not do that. */
  public static Refused forbidden(String detail) {
    return new Refused("forbidden", 403, "Not allowed", detail, List.of());
  }

  /** 404: nothing of that name, or nothing this person may know of. */
  public static Refused unknown(String detail) {
    return new Refused("unknown", 404, "Not found", detail, List.of());
  }

  /** 409: not in this state. */
  public static Refused conflict(String name, String title, String detail) {
    return new Refused(name, 409, title, detail, List.of());
  }

  /** 422: read and understood, and the answer is no, for this reason. */
  public static Refused because(String name, String title, Reason reason) {
    return new Refused(name, 422, title, reason.sentence(), List.of(reason));
  }

  /** 503: a part that is needed does not answer; the law named keeps it dark until it does. */
  public static Refused unavailable(String name, String title, String detail) {
    return new Refused(name, 503, title, detail, List.of());
  }

  public String name() {
    return name;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public List<Reason> reasons() {
    return reasons;
  }

  /** The first reason's law, or null. */
  public @Nullable Integer law() {
    return reasons.isEmpty() ? null : reasons.getFirst().law();
  }
}
