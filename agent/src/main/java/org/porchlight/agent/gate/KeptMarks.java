package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Mark;
import org.porchlight.grant.Marks;
import org.porchlight.launch.Journal;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;

/**
 * The newest version seen of each ordinance, of each camera's terms and of each incident, on the
 * disk, so that nobody goes back behind it, also after a restart.
 */
final class KeptMarks implements AutoCloseable {
  private static final String INCIDENT = "incident/";

  /** More incidents than ever matter at a time: an ask about one is refused after a day. */
  private static final int MOST_INCIDENTS = 10_000;

  private final Journal journal;
  private final Marks marks = new Marks();

  private KeptMarks(Journal journal) {
    this.journal = journal;
  }

  static KeptMarks open(Path path) throws VaultException {
    Map<String, Mark> newest = new LinkedHashMap<>();
    List<String> lines = Kept.read(path);
    for (String line : lines) {
      Mark mark = parse(path, line);
      newest.remove(mark.subject());
      newest.put(mark.subject(), mark);
    }
    forgetOldIncidents(newest);
    KeptMarks kept =
        new KeptMarks(
            newest.size() < lines.size()
                ? Kept.rewrite(path, newest.values().stream().map(Mark::toString).toList())
                : Kept.open(path));
    for (Mark mark : newest.values()) {
      if (!kept.marks.rise(mark)) {
        throw new VaultException("The file " + path + " is damaged.");
      }
    }
    return kept;
  }

  /** See {@link org.porchlight.grant.AgentMemory#rise}. */
  synchronized boolean rise(Mark mark) throws IOException {
    if (!marks.allows(mark)) {
      return false;
    }
    if (marks.of(mark.subject()).filter(mark::equals).isEmpty()) {
      journal.append(mark.toString());
    }
    return marks.rise(mark);
  }

  /** The newest terms seen of this camera. */
  Optional<Mark> newestTerms(CameraId camera) {
    return marks.of("terms/" + camera);
  }

  /** Whether the newest terms seen of this camera are those its owner left with. */
  boolean isWithdrawn(CameraId camera) {
    Optional<NoteHash> left = marks.of("withdrawn/" + camera).map(Mark::hash);
    return left.isPresent() && left.equals(marks.of("terms/" + camera).map(Mark::hash));
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private static void forgetOldIncidents(Map<String, Mark> newest) {
    List<String> incidents =
        newest.keySet().stream().filter(subject -> subject.startsWith(INCIDENT)).toList();
    int tooMany = Math.max(0, incidents.size() - MOST_INCIDENTS);
    incidents.subList(0, tooMany).forEach(newest::remove);
  }

  private static Mark parse(Path path, String line) throws VaultException {
    try {
      return Mark.parse(line);
    } catch (NoteException e) {
      throw new VaultException("The file " + path + " is damaged.", e);
    }
  }
}
