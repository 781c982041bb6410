package org.porchlight.hub.proof;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may know of the log beside its files. */
@RestController
class PublicLogApi {
  /** A witness of the policy, by its key's name, and whether it saw the log when asked last. */
  record PublicWitness(String name, boolean well) {}

  record PublicLog(
      String address,
      String origin,
      String policy,
      long size,
      @Nullable Instant at,
      long everySeconds,
      boolean quorum,
      @Nullable Instant quorumLostAt,
      List<PublicWitness> witnesses) {}

  record PublicOpening(String opening, String record) {}

  private final LogSettings settings;
  private final LogPolicy policy;
  private final LogKey key;
  private final Publishing publishing;
  private final QuorumWatch watch;
  private final Reveals reveals;
  private final Limits limits;

  PublicLogApi(
      LogSettings settings,
      LogPolicy policy,
      LogKey key,
      Publishing publishing,
      QuorumWatch watch,
      Reveals reveals,
      Limits limits) {
    this.settings = settings;
    this.policy = policy;
    this.key = key;
    this.publishing = publishing;
    this.watch = watch;
    this.reveals = reveals;
    this.limits = limits;
  }

  @GetMapping("/api/v1/public/log")
  PublicLog log(HttpServletRequest request) {
    limits.spend(Limit.PUBLIC, request.getRemoteAddr());
    Publishing.Public now = publishing.now();
    Instant lost = watch.lostAt().orElse(null);
    return new PublicLog(
        policy.address(),
        key.key().verifierKey().name(),
        policy.lines(),
        now.size(),
        now.at(),
        settings.publicEvery().toSeconds(),
        lost == null,
        lost,
        watch.witnesses());
  }

  @GetMapping("/log/openings/{index}")
  ResponseEntity<PublicOpening> opening(@PathVariable long index, HttpServletRequest request) {
    limits.spend(Limit.LOG, request.getRemoteAddr());
    Optional<PublicOpening> due =
        index >= 0 && index < publishing.now().size() ? reveals.due(index) : Optional.empty();
    return due.isPresent()
        ? ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(due.get())
        : ResponseEntity.notFound().build();
  }
}
