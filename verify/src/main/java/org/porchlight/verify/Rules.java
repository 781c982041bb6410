package org.porchlight.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.launch.UsageException;
import org.porchlight.ledger.Policy;
import org.porchlight.note.NoteException;

/**
 * Whom to believe: a program's trust policy, or only the lines about its log.
 *
 * @param whole the trust policy; empty when the file holds the log's lines alone
 * @param log which log with which witnesses
 */
record Rules(Optional<TrustPolicy> whole, Policy log) {
  private static final int MAX_BYTES = 64 * 1024;

  static Rules read(Path file) throws IOException, UsageException {
    if (Files.size(file) > MAX_BYTES) {
      throw new UsageException(file + " is too long to be a policy.");
    }
    try {
      return parse(Files.readString(file));
    } catch (NoteException wrong) {
      throw new UsageException(file + " is no policy: " + wrong.getMessage());
    }
  }

  static Rules parse(String text) throws NoteException {
    boolean whole = text.lines().anyMatch(line -> line.startsWith("program "));
    if (!whole) {
      return new Rules(Optional.empty(), Policy.parse(text));
    }
    TrustPolicy policy = TrustPolicy.parse(text);
    return new Rules(Optional.of(policy), Policy.parse(policy.log()));
  }
}
