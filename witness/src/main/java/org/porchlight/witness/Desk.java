package org.porchlight.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * The witness without its socket: all logs it knows, and its key. What it answers is on the disk
 * before.
 */
public final class Desk implements AutoCloseable {
  private final CosigningKey key;
  private final InstantSource clock;
  private final Map<String, Memory> byOrigin = new LinkedHashMap<>();
  private final Map<String, Memory> byName = new LinkedHashMap<>();

  private Desk(CosigningKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Opens what a directory remembers of these logs.
   *
   * @throws IOException also when another witness has it open
   */
  public static Desk open(
      CosigningKey key, List<VerifierKey> logs, Path directory, InstantSource clock)
      throws IOException {
    Desk desk = new Desk(key, clock);
    try {
      for (VerifierKey log : logs) {
        Memory memory = Memory.open(log, directory);
        desk.byOrigin.put(log.name(), memory);
        desk.byName.put(Memory.nameOf(log.name()), memory);
      }
      return desk;
    } catch (IOException e) {
      desk.close();
      throw e;
    }
  }

  /**
   * {@code POST /add-checkpoint}.
   *
   * @throws IOException when it could not be written down: then nothing is cosigned
   */
  public Reply add(String body) throws IOException {
    AddCheckpoint asked;
    try {
      asked = AddCheckpoint.parse(body);
    } catch (NoteException e) {
      return Reply.refused(400, String.valueOf(e.getMessage()));
    }
    Memory memory = byOrigin.get(asked.checkpoint().says().origin());
    return memory == null
        ? Reply.refused(404, "This witness does not know the log.")
        : memory.add(asked, key, clock);
  }

  /** {@code GET /<name>/checkpoint}. */
  Reply latest(String name) {
    Memory memory = byName.get(name);
    if (memory == null) {
      return Reply.refused(404, "This witness does not know the log.");
    }
    return memory
        .latest()
        .map(checkpoint -> Reply.text(checkpoint.toString()))
        .orElseGet(() -> Reply.refused(404, "Nothing of this log was seen yet."));
  }

  @Override
  public void close() throws IOException {
    for (Memory memory : byOrigin.values()) {
      memory.close();
    }
  }
}
