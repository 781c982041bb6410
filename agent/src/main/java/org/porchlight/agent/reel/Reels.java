package org.porchlight.agent.reel;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.Vault;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.launch.PrivateFiles;

/**
 * All reels of the premises: bounded in bytes and in hours. The oldest goes first, and no look is
 * ever held up or refused because of them.
 */
public final class Reels implements Winding.House, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Reels.class.getName());
  private static final String ENDING = ".reel";

  /** What the owner chose, and the time. */
  public interface Rules {
    /** For how many hours what looks at this camera are sent is kept; 0 for not at all. */
    int hours(String camera);

    /** Whether this time is over, by the best that is known. */
    boolean isOver(Instant until);

    /** Whether this time is certainly not over: false while nobody knows the time. */
    boolean isAhead(Instant until);
  }

  /**
   * How much may be kept.
   *
   * @param all bytes of all reels together
   * @param one bytes of one reel
   * @param free bytes the disk must have left for the agent itself
   */
  public record Bounds(long all, long one, long free) {
    private static final long MIB = 1024L * 1024;

    /** As an agent keeps them. */
    public static final Bounds USUAL = new Bounds(2048 * MIB, 512 * MIB, 256 * MIB);
  }

  private static final class Entry {
    private final About about;
    private long bytes;
    private @Nullable Winding winding;

    Entry(About about, long bytes, @Nullable Winding winding) {
      this.about = about;
      this.bytes = bytes;
      this.winding = winding;
    }
  }

  private final Path directory;
  private final Vault vault;
  private final Rules rules;
  private final Bounds bounds;
  private final SecureRandom random;
  private final Runnable changed;
  private final Map<String, Entry> reels = new HashMap<>();
  private final Map<String, Trouble> troubles = new HashMap<>();

  private Reels(
      Path directory,
      Vault vault,
      Rules rules,
      Bounds bounds,
      SecureRandom random,
      Runnable changed) {
    this.directory = directory;
    this.vault = vault;
    this.rules = rules;
    this.bounds = bounds;
    this.random = random;
    this.changed = changed;
  }

  /**
   * Opens what is kept in the vault's directory; what cannot be read is deleted.
   *
   * @param changed is run whenever there is another trouble, or none any more
   */
  public static Reels open(
      Vault vault, Rules rules, Bounds bounds, SecureRandom random, Runnable changed)
      throws VaultException {
    Path directory = vault.directory().resolve("reels");
    Reels reels = new Reels(directory, vault, rules, bounds, random, changed);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(PrivateFiles.directory(directory))) {
      for (Path file : files) {
        reels.found(file);
      }
    } catch (IOException e) {
      throw new VaultException("The agent's directory cannot be used: " + directory + ".", e);
    }
    reels.sweep();
    return reels;
  }

  private void found(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try {
      String grant = name.endsWith(ENDING) ? name.substring(0, name.length() - 5) : "";
      About about = Reel.open(file, grant, vault).about();
      reels.put(grant, new Entry(about, Files.size(file), null));
    } catch (ReelException e) {
      LOG.log(Level.WARNING, "What was kept in {0} is of no use: {1}", name, e.getMessage());
      Files.deleteIfExists(file);
    }
  }

  /** Who keeps what this look is sent; nobody where the owner did not choose so. */
  public synchronized Keeper begin(About about) {
    if (rules.hours(about.camera()) == 0 || reels.containsKey(about.grant())) {
      return Keeper.NOTHING;
    }
    byte[] key = Secret.fresh(Records.KEY_BYTES, random).reveal();
    try {
      byte[] head = Reel.head(about, key, vault);
      Trouble full = room(head.length, true);
      if (full != null) {
        trouble(about.camera(), full);
        return Keeper.NOTHING;
      }
      FileChannel out = PrivateFiles.append(file(about.grant()));
      PrivateFiles.writeAll(out, head);
      Winding winding = new Winding(about, new Records(key, about.grant()), out, this);
      reels.put(about.grant(), new Entry(about, head.length, winding));
      winding.start();
      return winding;
    } catch (IOException | VaultException e) {
      LOG.log(Level.ERROR, "What a look is sent cannot be kept", e);
      trouble(about.camera(), Trouble.DISK);
      return Keeper.NOTHING;
    }
  }

  /** Whether anything is kept of this look that may be shown, and the look is over. */
  public synchronized boolean has(String grant) {
    Entry entry = reels.get(grant);
    return entry != null && entry.winding == null && !isOver(entry) && isAhead(entry);
  }

  private boolean isAhead(Entry entry) {
    return rules.isAhead(until(entry.about));
  }

  /**
   * What is kept of a look that is over.
   *
   * @throws ReelException when it was changed
   */
  public synchronized Optional<Reel> find(String grant) throws ReelException {
    return has(grant) ? Optional.of(Reel.open(file(grant), grant, vault)) : Optional.empty();
  }

  /** When what is kept of this look is deleted. */
  public Instant until(About about) {
    return about.began().plus(Duration.ofHours(rules.hours(about.camera())));
  }

  /** Deletes what is over, and whatever its owner does not want kept any more. */
  public synchronized void sweep() {
    List<Entry> over = reels.values().stream().filter(this::isOver).toList();
    over.forEach(this::delete);
  }

  private boolean isOver(Entry entry) {
    return rules.hours(entry.about.camera()) == 0 || rules.isOver(until(entry.about));
  }

  /** How many looks at this camera something is kept of. */
  public synchronized long count(String camera) {
    return reels.values().stream().filter(entry -> entry.about.camera().equals(camera)).count();
  }

  /** Why not everything of the last look at this camera was kept. */
  public synchronized Optional<Trouble> trouble(String camera) {
    return Optional.ofNullable(troubles.get(camera));
  }

  /** What was kept of this camera's looks turned out to be changed. */
  public synchronized void damaged(String camera) {
    trouble(camera, Trouble.DAMAGED);
  }

  @Override
  public synchronized @Nullable Trouble take(Winding winding, int bytes, boolean look) {
    Entry entry = reels.get(winding.about().grant());
    if (entry == null || entry.winding != winding) {
      return Trouble.DISK;
    }
    if (entry.bytes + bytes > bounds.one()) {
      return Trouble.LARGE;
    }
    Trouble full = room(bytes, look);
    if (full == null) {
      entry.bytes += bytes;
    }
    return full;
  }

  /** Makes room by deleting the oldest; asks the disk only where it is told to look. */
  private @Nullable Trouble room(int bytes, boolean look) {
    try {
      if (look && Files.getFileStore(directory).getUsableSpace() < bounds.free()) {
        return Trouble.FULL;
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "The disk does not say how much is free", e);
      return Trouble.DISK;
    }
    while (total() + bytes > bounds.all()) {
      Optional<Entry> oldest =
          reels.values().stream()
              .filter(entry -> entry.winding == null)
              .min(Comparator.comparing(entry -> entry.about.began()));
      if (oldest.isEmpty()) {
        return Trouble.FULL;
      }
      delete(oldest.get());
    }
    return null;
  }

  private long total() {
    return reels.values().stream().mapToLong(entry -> entry.bytes).sum();
  }

  @Override
  public synchronized void ended(Winding winding, @Nullable Trouble trouble) {
    Entry entry = reels.get(winding.about().grant());
    if (entry != null && entry.winding == winding) {
      entry.winding = null;
      trouble(winding.about().camera(), trouble);
    }
  }

  private void trouble(String camera, @Nullable Trouble trouble) {
    Trouble before = trouble == null ? troubles.remove(camera) : troubles.put(camera, trouble);
    if (before != trouble) {
      changed.run();
    }
  }

  private void delete(Entry entry) {
    reels.remove(entry.about.grant());
    Winding winding = entry.winding;
    if (winding != null) {
      winding.stop();
    }
    try {
      Files.deleteIfExists(file(entry.about.grant()));
    } catch (IOException e) {
      LOG.log(Level.ERROR, "What was kept of a look cannot be deleted", e);
      trouble(entry.about.camera(), Trouble.DISK);
      reels.put(entry.about.grant(), entry);
    }
  }

  private Path file(String grant) {
    return directory.resolve(grant + ENDING);
  }

  /** Waits until everything is written. */
  @Override
  public void close() {
    List<Winding> open;
    synchronized (this) {
      open =
          reels.values().stream()
              .flatMap(one -> Optional.ofNullable(one.winding).stream())
              .toList();
    }
    try {
      for (Winding winding : open) {
        winding.ended();
        winding.awaitDone();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
