package org.porchlight.agent.owner;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.camera.Health;
import org.porchlight.agent.reel.Trouble;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.VaultException;

/** What the page and the commands see of a running agent, and what they can ask of it. */
public interface Household {
  /**
   * The state of things.
   *
   * @param agentName the name of the agent's key
   * @param pairing whom it serves, or nothing before it was paired
   * @param relay the relay it is connected to, or null
   * @param frozen why nothing opens until the owner has seen the evidence, or null
   */
  record Status(
      String agentName,
      Optional<Pairing> pairing,
      @Nullable String relay,
      @Nullable String frozen,
      List<CameraNow> cameras,
      List<Look> looks) {}

  /**
   * A camera and how it is.
   *
   * @param withdrawn its owner left with it, and signed so
   * @param previewedAt when a still of it was last made for its owner, or null
   */
  record CameraNow(
      String id,
      String name,
      Health health,
      boolean withdrawn,
      @Nullable Instant previewedAt,
      Kept kept) {}

  /**
   * What is kept of looks at a camera.
   *
   * @param hours for how long, 0 for not at all
   * @param looks of how many looks there is something
   * @param trouble why not everything of the last look was kept, or null
   * @param recalledAt when the owner last saw what a look saw, or null
   */
  record Kept(int hours, long looks, @Nullable Trouble trouble, @Nullable Instant recalledAt) {}

  /**
   * A look going on now.
   *
   * @param kind of the incident, or {@code nearby} where it is sensitive
   * @param operator the operator's public reference
   */
  record Look(
      String grant, String camera, String kind, String operator, Duration since, Duration left) {}

  Status status();

  /** Ends every look at once. */
  void stopAll();

  /** Deletes what is kept of looks, and keeps nothing from now on. */
  void keepNothing() throws VaultException;

  /** Ends one look at once; false when it is not open. */
  boolean stop(String grant);

  /** See {@link Premises#confirm}. */
  boolean confirm(String fingerprints) throws VaultException;

  /** The owner has seen the evidence against the log: what was frozen goes on. */
  void thaw() throws VaultException;

  /** The owner has seen that the rules changed. */
  void seenRules() throws VaultException;

  /** Claims a one-time code and pins whom it leads to, not yet confirmed. */
  void pair(URI hub, String code) throws PairingException, VaultException, InterruptedException;

  /** Adds or changes a camera, and starts it. */
  void lend(String id, String name, Secret url, @Nullable Secret main, @Nullable String certificate)
      throws VaultException;
}
