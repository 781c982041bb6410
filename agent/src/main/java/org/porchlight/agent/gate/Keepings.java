package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Keeping;
import org.porchlight.launch.Journal;

/** The owner's newest choice of each camera, on the disk. Nothing is kept where he made none. */
final class Keepings implements AutoCloseable {
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9.-]{1,64}) (0|24|48|72) ([0-9]{1,18})");

  private record Choice(String camera, int hours, Instant at) {
    @Override
    public String toString() {
      return camera + " " + hours + " " + at.toEpochMilli();
    }
  }

  private final Journal journal;
  private final Map<String, Choice> newest;

  private Keepings(Journal journal, Map<String, Choice> newest) {
    this.journal = journal;
    this.newest = newest;
  }

  static Keepings open(Path path) throws VaultException {
    Map<String, Choice> newest = new TreeMap<>();
    List<String> lines = Kept.read(path);
    for (String line : lines) {
      Matcher m = FORM.matcher(line);
      if (!m.matches()) {
        throw new VaultException("The record of the owner's choices is damaged: " + path + ".");
      }
      Instant at = Instant.ofEpochMilli(Long.parseLong(m.group(3)));
      newest.put(m.group(1), new Choice(m.group(1), Integer.parseInt(m.group(2)), at));
    }
    Journal journal =
        newest.size() < lines.size()
            ? Kept.rewrite(path, newest.values().stream().map(Choice::toString).toList())
            : Kept.open(path);
    return new Keepings(journal, newest);
  }

  /** For how many hours what looks at this camera are sent is kept; 0 for not at all. */
  synchronized int hours(String camera) {
    Choice choice = newest.get(camera);
    return choice == null ? 0 : choice.hours();
  }

  /** See {@link org.porchlight.grant.KeepingMemory#keep}. */
  synchronized boolean keep(Keeping keeping) throws IOException {
    Choice before = newest.get(keeping.camera().value());
    if (before != null && !keeping.at().isAfter(before.at())) {
      return false;
    }
    put(new Choice(keeping.camera().value(), keeping.hours(), keeping.at()));
    return true;
  }

  /** Off, without a signature: at the premises, or because the owner left. */
  synchronized void off(CameraId camera) throws IOException {
    Choice before = newest.get(camera.value());
    if (before != null && before.hours() > 0) {
      put(new Choice(camera.value(), 0, before.at()));
    }
  }

  /** Off for every camera. */
  synchronized void allOff() throws IOException {
    for (String camera : List.copyOf(newest.keySet())) {
      off(new CameraId(camera));
    }
  }

  private void put(Choice choice) throws IOException {
    journal.append(choice.toString());
    newest.put(choice.camera(), choice);
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }
}
